"""What a report says first."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from citecheck.reporting import digest, verdicts
from citecheck.reporting.load_document import as_document


def test_verdict_never_sounds_clean_when_something_was_left(document: dict[str, Any]) -> None:
    rich, clean = as_document(document).articles
    assert verdicts.verdict(rich) == (
        "1 retracted paper is cited (3); 1 reference was not found (4); a stretch of numbers has slid (4 to 6); "
        "1 callout has no reference (12). 5 errors, 7 warnings and 2 notes; 3 of 9 references could not be checked."
    )
    assert verdicts.verdict(clean) == "No findings: 1 reference checked."
    rich = replace(rich, findings=())
    assert verdicts.verdict(rich) == "No findings; 3 of 9 references could not be checked."
    rich = replace(rich, references=tuple(r for r in rich.references if r.status == "unchecked"))
    assert verdicts.verdict(rich).startswith("None of the 3 references could be checked.")
    assert verdicts.verdict(replace(rich, references=(), callouts=())).startswith("Nothing was checked")


def test_the_gravest_findings_come_first(document: dict[str, Any]) -> None:
    (article, _) = as_document(document).articles
    ordered = sorted(digest.live(article), key=verdicts.gravity)
    assert [f.code for f in ordered[:2]] == ["REF020", "REF001"]
    assert [f.severity for f in ordered] == sorted((f.severity for f in ordered), key=list(digest.SEVERITIES).index)


def test_totals_count_articles(document: dict[str, Any]) -> None:
    rich, clean = as_document(document).articles
    assert not verdicts.is_clean(rich)
    assert verdicts.is_clean(clean)
    assert verdicts.totals([rich, clean, clean]) == (
        "1 of 3 articles has errors; 1 cites retracted papers; 1 was not checked whole; 2 are clean."
    )
    assert sorted([clean, rich], key=verdicts.weight) == [rich, clean]


def test_an_article_without_a_list_is_not_clean(document: dict[str, Any]) -> None:
    _, clean = as_document(document).articles
    assert not verdicts.is_clean(replace(clean, references=()))
    assert not verdicts.is_clean(replace(clean, unread="it is a picture"))
