"""A bibliography checked alone."""

import pytest

from citecheck.parsing.parser import parse
from citecheck.reading import read, suffixes

BIB = b"% mine\n@article{lee, author={Lee, A.},\n title={Bone loss}, year=2001}\n@article{lee, title={Twice}, year=2002}\n@article{bad, title={\n"


def test_entries_are_references_at_their_lines() -> None:
    document = read("refs.bib", BIB)
    article = parse(document)
    assert document.format == "bibtex"
    assert [(one.label, one.location.line, one.location.path) for one in article.references] == [
        ("lee", 2, ""),
        ("lee", 4, ""),
    ]
    assert article.references[0].raw == "Lee A. Bone loss. 2001."
    assert [(issue.cause, issue.location.line) for issue in article.issues] == [("duplicate_label", 4), ("unread", 5)]


def test_a_file_without_entries_has_nothing_to_check() -> None:
    assert parse(read("refs.bib", b"% nothing\n")).references == ()


@pytest.mark.parametrize("data", [b"", b"\n\n", b"@", b"@comment{x}"])
def test_little_files(data: bytes) -> None:
    assert read("refs.bib", data).listed == ()


def test_folders_are_not_searched_for_bibliographies() -> None:
    assert not {".bib", ".ris", ".nbib", ".enw", ".json"} & set(suffixes())
