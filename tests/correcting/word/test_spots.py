from __future__ import annotations

import pytest
from tests.support.word_files import field, p, r, word_file

from citecheck.correcting.spots import Spots
from citecheck.correcting.word.spots import blocked
from citecheck.model import Span
from citecheck.reading.word.reader import DocxReader


def spots(body: str, **parts: str) -> tuple[Spots, str]:
    traced = DocxReader().traced("a.docx", word_file(body, **parts))
    return Spots(traced, blocked), traced.document.text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (p("ab"), ""),
        (p(field(' HYPERLINK "https://example.org/" ', r("ab"))), ""),
        (p(field("REF x", r("ab"))), "field"),
        (p(f"<w:fldSimple w:instr='REF x'>{r('ab')}</w:fldSimple>"), "field"),
        (p(f"<w:ins w:id='1'>{r('ab')}</w:ins>"), "not accepted yet"),
        (p(f"<w:sdt><w:sdtContent>{r('ab')}</w:sdtContent></w:sdt>"), ""),
        (p(f"<w:sdt><w:sdtPr><w:lock w:val='contentLocked'/></w:sdtPr><w:sdtContent>{r('ab')}</w:sdtContent></w:sdt>"), "locked"),
        (p(f"<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>{r('ab')}</w:sdtContent></w:sdt>"), "elsewhere"),
        (p(f"<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{r('ab')}</w:sdtContent></w:sdt>"), "elsewhere"),
        (p(f"<w:ruby><w:rubyBase>{r('ab')}</w:rubyBase></w:ruby>"), "pronunciation"),
    ],
)  # fmt: skip
def test_where_words_may_be_changed(body: str, reason: str) -> None:
    found, text = spots(body)
    start = text.index("ab")
    (one,) = found.stretches(Span(start, start + 2)) or []
    assert (reason in blocked(one)) if reason else not blocked(one)
