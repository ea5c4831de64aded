from __future__ import annotations

import re
from typing import Any

import pytest

from citecheck.reporting import author_queries
from citecheck.reporting.load_document import as_document
from citecheck.rules.registry import all_rules

Json = dict[str, Any]

ACCUSING = re.compile(
    r"\b(wrong|mistake|error|false|fake|hallucinat\w*|fabricat\w*|invented|failed|careless|does not (?:support|exist))\b"
)


@pytest.fixture
def article(single: Json) -> Json:
    found: Json = single["articles"][0]
    return found


def ask(single: Json, code: str, **changes: Any) -> str:
    """The query of the first finding of a rule, after changes to the finding."""
    article = single["articles"][0]
    finding = next((f for f in article["findings"] if f["code"] == code and not f["suppressed"]), None)
    base = {**article["findings"][0], "code": code, "message": "Something was seen", "line": 3}
    base |= {"reference": None, "callout": None, "shift": None, "candidates": None}
    changed = {**article, "findings": [{**(finding or base), **changes}]}
    document = as_document({**single, "articles": [changed]})
    (typed,) = document.articles
    return author_queries.by_finding(document, typed)(typed.findings[0])


def compared(single: Json, code: str, field: str, cited: str | None, found: str) -> None:
    """Adds a comparison to reference 1."""
    reference = next(r for r in single["articles"][0]["references"] if r["label"] == "1")
    reference["comparison"].append(
        {"field": field, "cited": cited, "found": found, "verdict": "differs", "note": None, "code": code, "diff": []}
    )


@pytest.mark.parametrize("code", sorted(all_rules()))
@pytest.mark.parametrize("place", [{}, {"reference": "2"}, {"callout": 0}, {"reference": "2", "callout": 0}])
def test_every_rule_asks_politely_on_one_line(single: Json, code: str, place: Json) -> None:
    said = ask(single, code, shift=None, candidates=None, **{"reference": None, "callout": None, **place})
    assert said.endswith("?")
    assert "\n" not in said
    assert "None" not in said
    assert not ACCUSING.search(said.replace("A superscript that is no citation", ""))


def test_a_finding_about_things_that_are_not_there_still_asks(single: Json) -> None:
    for code in all_rules():
        assert ask(single, code, reference="99", callout=99).endswith("?")


def test_questions_are_for_rules_that_there_are() -> None:
    assert author_queries.ASKERS.keys() <= all_rules().keys()
    assert all_rules().keys() >= author_queries.WITHOUT_REFERENCE


def test_a_new_rule_wants_a_question_of_its_own() -> None:
    about_the_run = {code for code in all_rules() if code.startswith("RUN")}
    assert all_rules().keys() - author_queries.ASKERS.keys() <= about_the_run


def test_two_values_are_put_side_by_side(single: Json) -> None:
    assert ask(single, "REF007") == (
        "Reference 2 gives the year 2015; PubMed (PMID 90000002) has 2014. Could you check which is meant?"
    )


def test_a_value_that_the_reference_lacks_is_offered(single: Json) -> None:
    compared(single, "REF010", "issue", None, "2")
    assert ask(single, "REF010", reference="1") == (
        "Reference 1 gives no issue; PubMed (PMID 90000001) has 2. May we add it?"
    )


def test_names_of_identifiers_are_written_as_such(single: Json) -> None:
    compared(single, "REF006", "doi", "10.5555/1", "10.5555/2")
    assert "gives the DOI 10.5555/1;" in ask(single, "REF006", reference="1")


def test_a_misspelling_names_both_words(single: Json) -> None:
    said = ask(single, "REF016", message="Title: “sodum” should read “sodium”.")
    assert said == (
        "In the title of reference 2, PubMed (PMID 90000002) has “sodium” where the list has “sodum”. "
        "May we correct this?"
    )


def test_absence_is_dated_and_the_nearest_work_is_named(single: Json) -> None:
    said = ask(single, "REF001")
    assert said.startswith(
        "We did not find reference 4 (“Sleep length and the bones of the hand”) in PubMed as of 2026-11-20;"
    )
    assert "what comes nearest is “" in said
    assert "PMID or DOI?" in said


def test_absence_without_anything_near_asks_where_it_was_published(single: Json, article: Json) -> None:
    next(r for r in article["references"] if r["label"] == "4")["resolution"]["near"] = []
    assert ask(single, "REF001").endswith("Could you send us its PMID or DOI, or tell us where it was published?")


def test_an_ambiguous_reference_lists_what_fits(single: Json) -> None:
    assert re.search(r"PubMed \(PMID \d+, \d+\) fit reference 6 equally well", ask(single, "REF002"))


def test_a_missing_number_is_named_with_the_claim(single: Json) -> None:
    said = ask(single, "CIT001")
    assert said == (
        "For “Some say it does” (line 12) the text cites number 12, which the list does not have. "
        "Which reference is meant, or should one be added?"
    )


def test_several_missing_numbers_are_one_question(single: Json, article: Json) -> None:
    article["callouts"][6]["cites"] = [{"number": n, "label": None, "relatedness": None} for n in (12, 13, 14)]
    assert "numbers 12–14, which the list does not have. Which references are meant" in ask(single, "CIT001")


def test_a_claim_and_its_source_are_named_without_a_verdict(single: Json) -> None:
    said = ask(single, "CLM001")
    assert said.startswith("For “Most people eat more salt")
    assert "Going by titles and abstracts we were not sure" in said
    assert said.endswith("or is it reference 8 (“Tracers”)?")


def test_a_shift_says_from_where_to_where(single: Json) -> None:
    said = ask(single, "CLM003")
    assert "From number 4 to 6 (from line 7 on)" in said
    assert "one place earlier (n−1)" in said


def test_a_retraction_is_said_as_pubmed_says_it(single: Json) -> None:
    assert ask(single, "REF020").startswith("PubMed lists the work cited as reference 3 (PMID 90000003) as retracted.")
    assert " as retracted in part." in ask(single, "REF020", message="The work was retracted in part.")


def test_our_word_for_the_mark_is_not_used_to_an_author(single: Json) -> None:
    assert "callout" not in ask(single, "CIT008", message="The callout 5,5 names 5 twice.", callout=0)


def test_long_titles_and_claims_are_cut_between_words(single: Json, article: Json) -> None:
    article["callouts"][0]["claim"] = "salt " * 200
    said = ask(single, "CLM001")
    assert "salt salt…” (line 3)" in said
    assert len(said) < 600


def test_hostile_words_stay_words(single: Json, article: Json) -> None:
    article["references"][3]["parsed"]["title"] = "\u202eevil\x1b[31m\nsecond line <script>"
    said = ask(single, "REF001")
    assert "‹U+202E›evil␛[31m second line <script>" in said


def test_a_document_of_parse_asks_too(single: Json, article: Json) -> None:
    for reference in article["references"]:
        for name in ("status", "record", "comparison", "suggested", "resolution"):
            reference.pop(name)
    for callout in article["callouts"]:
        callout.pop("cites")
    for code in all_rules():
        assert ask(single, code).endswith("?")
