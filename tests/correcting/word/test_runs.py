from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import etree

from citecheck.correcting.word.runs import Revisions, RunWriter
from citecheck.correcting.xml_places import Cut, places_of

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RUN = f'<w:r xmlns:w="{SPACE}" w:rsidR="7"><w:rPr><w:b/></w:rPr><w:t>abcdef</w:t><w:tab/><w:t>ghi</w:t></w:r>'


def rewritten(*cuts: Cut, which: int = 0) -> str:
    data = RUN.encode()
    root = etree.fromstring(data)
    places = dict(zip(root.iter("*"), places_of(data), strict=True))
    writer = RunWriter(data, places, Revisions(datetime(2026, 1, 2, tzinfo=UTC), 1, "w"))
    words = [one for one in root if str(one.tag).endswith("}t")]
    text = writer.rewritten(root, {words[which]: list(cuts)}).decode()
    return text.replace(f' xmlns:w="{SPACE}"', "").replace(' xml:space="preserve"', "").replace(' w:rsidR="7"', "")


B = "<w:r><w:rPr><w:b/></w:rPr>"
BY = 'w:author="citecheck" w:date="2026-01-02T00:00:00Z"'


@pytest.mark.parametrize(
    ("cuts", "expected"),
    [
        ([], f"{B}<w:t>abcdef</w:t><w:tab/><w:t>ghi</w:t></w:r>"),
        (
            [Cut(0, 6)],
            f'<w:del w:id="1" {BY}>{B}<w:delText>abcdef</w:delText></w:r></w:del>{B}<w:tab/><w:t>ghi</w:t></w:r>',
        ),
        (
            [Cut(2, 3, "<")],
            f'{B}<w:t>ab</w:t></w:r><w:del w:id="1" {BY}>{B}<w:delText>c</w:delText></w:r></w:del>'
            f'<w:ins w:id="2" {BY}>{B}<w:t>&lt;</w:t></w:r></w:ins>{B}<w:t>def</w:t><w:tab/><w:t>ghi</w:t></w:r>',
        ),
        (
            [Cut(4, 4, markup=b"<z/>"), Cut(0, 0, markup=b"<y/>")],
            f"<y/>{B}<w:t>abcd</w:t></w:r><z/>{B}<w:t>ef</w:t><w:tab/><w:t>ghi</w:t></w:r>",
        ),
    ],
)
def test_a_run_is_cut_where_something_happens(cuts: list[Cut], expected: str) -> None:
    assert rewritten(*cuts) == expected


def test_what_stands_before_the_words_stays_before_them() -> None:
    assert rewritten(Cut(3, 3, "!"), which=1) == (
        f'{B}<w:t>abcdef</w:t><w:tab/><w:t>ghi</w:t></w:r><w:ins w:id="1" {BY}>{B}<w:t>!</w:t></w:r></w:ins>'
    )
