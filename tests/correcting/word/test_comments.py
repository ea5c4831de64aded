from __future__ import annotations

from datetime import UTC, datetime

import pytest

from citecheck.correcting.word.comments import Comments
from citecheck.correcting.word.runs import Revisions

RELATIONS = b'<Relationships xmlns="x"><Relationship Id="rId7" Type="y" Target="z"/></Relationships>'
OLD = {"[Content_Types].xml": b"<Types/>", "word/_rels/document.xml.rels": RELATIONS, "word/comments.xml": None}


def made(part: str = "", *, strict: bool = False) -> Comments:
    revisions = Revisions(datetime(2026, 1, 2, tzinfo=UTC), 5, "w")
    return Comments("word/document.xml", part, revisions, strict=strict)


def test_without_comments_nothing_changes() -> None:
    assert made().parts(OLD) == {}


def test_the_part_is_made_named_and_tied() -> None:
    comments = made()
    before, behind = comments.add("Is <it>?\nReally?")
    assert before == b'<w:commentRangeStart w:id="5"/>'
    assert behind.endswith(b'<w:r><w:commentReference w:id="5"/></w:r>')
    parts = comments.parts(OLD)
    assert b'PartName="/word/comments.xml"' in parts["[Content_Types].xml"]
    assert parts["[Content_Types].xml"].startswith(b"<Types><Override")
    assert b'Id="rId8"' in parts["word/_rels/document.xml.rels"]
    assert b"Is &lt;it&gt;? Really?" in parts["word/comments.xml"]


def test_the_strict_form_has_names_of_its_own() -> None:
    comments = made(strict=True)
    comments.add("Is it?")
    assert b"purl.oclc.org" in comments.parts(OLD)["word/comments.xml"]


def test_comments_that_are_there_stay_first() -> None:
    comments = made("word/comments.xml")
    comments.add("Is it?")
    old = {**OLD, "word/comments.xml": b"<w:comments xmlns:w='x'><w:comment w:id='1'/></w:comments>\n"}
    (part,) = comments.parts(old).values()
    assert part.index(b"w:id='1'") < part.index(b"Is it?") < part.index(b"</w:comments>")


def test_a_file_of_that_name_that_is_something_else_is_left_alone() -> None:
    comments = made()
    comments.add("Is it?")
    parts = comments.parts({**OLD, "word/comments.xml": b"<x/>"})
    assert "word/comments-citecheck.xml" in parts
    assert "word/comments.xml" not in parts


def test_a_damaged_package_is_said() -> None:
    comments = made()
    comments.add("Is it?")
    with pytest.raises(ValueError, match="Types"):
        comments.parts({**OLD, "[Content_Types].xml": b"nonsense"})
