from __future__ import annotations

from typing import Any

import pytest
from msgspec import convert
from msgspec.structs import replace

from citecheck.reporting import digest
from citecheck.reporting.document_v1 import ComparisonEntry
from citecheck.reporting.load_document import as_document


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([], ""),
        (["1"], "1"),
        (["1", "2"], "1, 2"),
        (["1", "2", "3", "7"], "1–3, 7"),
        (["5a", "5b", "6", "7", "8"], "5a, 5b, 6–8"),
        (["9", "10", "11"], "9–11"),
        (["²", "3"], "², 3"),
    ],
)
def test_spans(labels: list[str], expected: str) -> None:
    assert digest.spans(labels) == expected


def test_verdict_never_sounds_clean_when_something_was_left(document: dict[str, Any]) -> None:
    rich, clean = as_document(document).articles
    assert digest.verdict(rich) == "5 errors, 4 warnings and 2 notes; 3 of 9 references could not be checked."
    assert digest.verdict(clean) == "No findings: 1 reference checked."
    rich = replace(rich, findings=())
    assert digest.verdict(rich) == "No findings; 3 of 9 references could not be checked."
    rich = replace(rich, references=tuple(r for r in rich.references if r.status == "unchecked"))
    assert digest.verdict(rich).startswith("None of the 3 references could be checked.")
    assert digest.verdict(replace(rich, references=(), callouts=())).startswith("Nothing was checked")


def test_reasons_for_not_checking_come_with_the_most_frequent_first(document: dict[str, Any]) -> None:
    assert digest.unchecked(as_document(document).articles[0]) == [
        ("PubMed did not answer (connection refused)", ["7", "8"]),
        ("the record in the store is damaged", ["9"]),
    ]


def test_sides_without_a_difference_are_marked_whole() -> None:
    entry = {"field": "pages", "cited": "12", "found": "13", "verdict": "differs", "diff": []}
    assert digest.sides(convert(entry, ComparisonEntry)) == ([("cited", "12")], [("found", "13")])
    same = {"field": "pages", "cited": "12", "found": None, "verdict": "unknown"}
    assert digest.sides(convert(same, ComparisonEntry)) == ([("same", "12")], [])


def test_pieces_of_a_difference_keep_their_blanks() -> None:
    pieces = [
        {"change": "same", "text": "Effect of "},
        {"change": "cited", "text": "x"},
        {"change": "found", "text": "y"},
    ]
    entry = {"field": "title", "cited": "Effect of x", "found": "Effect of y", "verdict": "differs", "diff": pieces}
    assert digest.sides(convert(entry, ComparisonEntry)) == (
        [("same", "Effect of "), ("cited", "x")],
        [("same", "Effect of "), ("found", "y")],
    )
    pieces[0]["text"] = "Effect of"
    cited, _ = digest.sides(convert(entry, ComparisonEntry))
    assert "".join(text for _, text in cited) == "Effect of x"


def test_lists_of_names_are_marked_name_by_name() -> None:
    entry = {
        "field": "authors",
        "cited": "Abe A, Chan C, et al.",
        "found": "Abe A, Bell B, Chan C, Diaz D",
        "verdict": "differs",
    }
    cited, found = digest.sides(convert(entry, ComparisonEntry))
    assert [text for change, text in cited if change == "cited"] == []
    assert [text for change, text in found if change == "found"] == ["Bell B,"]
    assert "".join(text for _, text in found) == entry["found"]


def test_what_is_silenced_can_be_left_out(document: dict[str, Any]) -> None:
    whole = as_document(document)
    left = digest.without_suppressed(whole)
    assert [f for a in left.articles for f in a.findings] == [f for a in whole.articles for f in digest.live(a)]
    assert sum(len(digest.suppressed(article)) for article in whole.articles) == 1
    assert (left.run, left.rules) == (whole.run, whole.rules)
