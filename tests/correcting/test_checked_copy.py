from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.support.word_files import p, up, word_file

from citecheck.correcting.checked_copy import checked_copy, has_copies
from citecheck.correcting.corrections import Corrected
from citecheck.errors import InputError
from citecheck.model import Correction, Remark, Span
from citecheck.reading import read

WHEN = datetime(2026, 1, 2, tzinfo=UTC)
DATA = word_file(p("Beds are soft.", up("1")) + p("1. Weber A. Bones. J Bone. 2001;1:1-9."))


def test_nothing_to_say_needs_no_copy() -> None:
    assert checked_copy(read("a.docx", DATA), Corrected((), ()), WHEN, lambda _: DATA) is None


def test_the_copy_stands_beside_the_file() -> None:
    document = read("in/a.b.docx", DATA)
    assert has_copies(document)
    start = document.text.index("2001")
    wrong = Correction(Span(start, start + 4), "2001", "2002", "year", "1")
    copy = checked_copy(document, Corrected((wrong,), (Remark(Span(0, 4), "Is it?", "f"),)), WHEN, lambda _: DATA)
    assert copy is not None
    assert copy.target == "in/a.b.checked.docx"
    assert (copy.marked.changes, copy.marked.remarks) == (1, 1)
    assert copy.diff.splitlines()[-2:] == [
        "-1. Weber A. Bones. J Bone. 2001;1:1-9.",
        "+1. Weber A. Bones. J Bone. 2002;1:1-9.",
    ]


def test_a_file_that_was_changed_meanwhile_is_refused() -> None:
    document = read("a.docx", DATA)
    other = word_file(p("Beds are hard.", up("1")))
    with pytest.raises(InputError, match="not as it was checked"):
        checked_copy(document, Corrected((), (Remark(Span(0, 4), "Is it?", "f"),)), WHEN, lambda _: other)


def test_texts_have_no_copies() -> None:
    assert not has_copies(read("a.md", b"# Bones\n"))
