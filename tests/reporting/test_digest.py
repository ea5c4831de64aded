from __future__ import annotations

from typing import Any

import pytest
from msgspec import convert
from msgspec.structs import replace

from citecheck.reporting import digest
from citecheck.reporting.document_base import SuppressedBy
from citecheck.reporting.document_v1 import ComparisonEntry, SuppressedEntry
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


def test_a_record_without_a_date_is_said_to_have_none(document: dict[str, Any]) -> None:
    assert digest.undated(as_document(document)) == ""
    found = [r for r in document["articles"][0]["references"] if r["record"]]
    found[0]["record"]["as_of"] = "unknown"
    undated = as_document(document)
    reference = next(r for r in undated.articles[0].references if r.label == found[0]["label"])
    assert digest.dated(reference, undated) == "undated"
    assert digest.undated(undated).startswith("1 record of the store has no date: ")


def test_a_retracted_work_is_shown_as_such_whatever_was_decided(document: dict[str, Any]) -> None:
    (article, _) = as_document(document).articles
    third = next(r for r in article.references if r.label == "3")
    assert third.status == "verified"
    assert digest.shown_status(article, third).key == "retracted"
    dismissed = tuple(
        replace(f, suppressed=SuppressedEntry(by=SuppressedBy.BASELINE, reason="said")) for f in article.findings
    )
    assert digest.shown_status(replace(article, findings=dismissed), third).key == "retracted"
    assert digest.shown_status(replace(article, findings=()), third).key in {"verified", "retracted"}
