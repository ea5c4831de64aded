"""The emulated PubMed answers as the documentation and captures of the real one say."""

import json

import pytest
from tests.support.entrez import made_up
from tests.support.entrez.rules import Rules
from tests.support.entrez.service import SILENCE, Entrez

RECORDS = made_up.library(60)
ONE, TWO = RECORDS[0], RECORDS[1]
NOW = 40_900_000


def result(term, rules=None, most=20):
    status, text = Entrez(RECORDS, rules).answer("esearch", {"term": term, "retmax": str(most)})
    assert status == 200
    return json.loads(text, strict=False)["esearchresult"]


def found(term, rules=None):
    return set(result(term, rules)["idlist"])


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (f"{ONE.pmid}[pmid] OR {TWO.pmid}[pmid]", {ONE.pmid, TWO.pmid}),
        (f"{ONE.pmid} {TWO.pmid}", {ONE.pmid, TWO.pmid}),
        (f"{ONE.pmid}[pmid] AND {TWO.pmid}[pmid] OR {ONE.pmid}[pmid]", {ONE.pmid}),
        (f"{ONE.pmid}[pmid] OR {TWO.pmid}[pmid] AND {TWO.pmid}[pmid]", {TWO.pmid}),  # strictly from left to right
        (f"{ONE.pmid}[pmid] OR ({TWO.pmid}[pmid] AND {TWO.pmid}[pmid])", {ONE.pmid, TWO.pmid}),
        (f"({ONE.pmid}[pmid] OR {TWO.pmid}[pmid]) NOT {TWO.pmid}[pmid]", {ONE.pmid}),
        (f'"{ONE.doi.upper()}"[aid]', {ONE.pmid}),
        (TWO.pmcid, {TWO.pmid}),
        (f"{ONE.volume}[vi] AND {ONE.pages.split('-')[0]}[pg] AND {ONE.journal.lower()}[ta]", {ONE.pmid}),
        (f"{ONE.pages.split('-')[0]}[pg] AND {ONE.authors[0].family}[1au]", {ONE.pmid}),
        (f"{ONE.pages.split('-')[0]}[pg] AND {ONE.authors[2].family} {ONE.authors[2].initials[0]}[au]", {ONE.pmid}),
        (f"{ONE.pages.split('-')[0]}[pg] AND {ONE.authors[2].family}[1au]", set()),
        (f"{ONE.pages.split('-')[0]}[pg] AND {int(ONE.year) - 1}:{int(ONE.year) + 1}[dp]", {ONE.pmid}),
        (f"{ONE.pages.split('-')[0]}[pg] AND {ONE.title.split()[0][:5]}*[ti]", {ONE.pmid}),
    ],
)
def test_the_query_syntax(term, expected):
    assert found(term) == expected


def test_words_that_are_not_there_are_named_and_honoured_or_left_out():
    term = f"zzqqxx[ti] AND {ONE.doi.split('.')[0]}{ONE.volume}[vi] OR (zzqqxx[ti] AND {ONE.volume}[vi])"
    honoured, left_out = result(term), result(term, Rules(missing="drop-tagged"))
    assert honoured["idlist"] == []
    assert honoured["errorlist"]["phrasesnotfound"] == ["zzqqxx"]
    assert ONE.pmid in left_out["idlist"]
    assert left_out["errorlist"]["phrasesnotfound"] == ["zzqqxx[ti]"]
    assert result(f"{ONE.pmid}[pmid]")["errorlist"] is None


def test_other_titles_of_a_journal_are_found_without_quotes_alone():
    held = {record.pmid for record in RECORDS if record.journal == "BMJ"}
    assert set(result("british medical journal[ta]", most=99)["idlist"]) == held
    assert found('"british medical journal"[ta]') == set()
    assert found("british medical journal[ta]", Rules(only_exact_journals=True)) == set()


def test_strangers_come_in_the_order_that_is_asked_for():
    term = f"{ONE.volume}[vi] AND {ONE.authors[0].family.lower()}[1au]"
    kind = result(term)
    orders = {
        order: result(term, Rules(population=NOW, order=order), 9_999) for order in ("newest", "best", "shuffled")
    }
    assert {int(answer["count"]) for answer in orders.values()} == {int(orders["best"]["count"])}
    assert int(orders["best"]["count"]) > 1_000
    assert orders["best"]["idlist"][0] in kind["idlist"]
    assert orders["newest"]["idlist"][0] not in kind["idlist"]
    assert result(f"{ONE.pmid}[pmid]", Rules(population=NOW))["count"] == "1"  # an identifier has no strangers


@pytest.mark.parametrize(("told", "status"), [("400", 400), ("414", 414), ("500", 500), ("silence", SILENCE)])
def test_a_limit_is_told_by_status(told, status):
    service = Entrez(RECORDS, Rules(most_characters=10, told=told))
    assert service.answer("esearch", {"term": "turnips[ti]", "retmax": "1"})[0] == status


def test_a_limit_told_as_an_error_has_raw_newlines():
    _, text = Entrez(RECORDS, Rules(most_terms=1)).answer("esearch", {"term": "a[ti] AND b[ti]", "retmax": "1"})
    assert "\nDetails: Search is temporarily unavailable" in text
    assert "ERROR" in json.loads(text, strict=False)["esearchresult"]


def test_a_delivery_reads_any_string_of_digits_and_names_what_is_not_there():
    service = Entrez(RECORDS, Rules(printed=True, merged={"42": ONE.pmid}))
    _, text = service.answer("efetch", {"id": f"{ONE.pmid},42.9"})
    assert f"PMID- {ONE.pmid}" in text
    assert text.count("PMID is not available") == 2


@pytest.mark.parametrize(
    ("how", "verdict"), [("place", ONE.pmid), ("invalid", "NOT_FOUND;INVALID_JOURNAL"), ("empty", "")]
)
def test_the_matcher(how, verdict):
    line = f"{ONE.journal}|{ONE.year}|{ONE.volume}|{ONE.pages.split('-')[0]}|x y|key|"
    _, text = Entrez(RECORDS, Rules(matcher=how)).answer("ecitmatch", {"bdata": line})
    assert text.strip().rsplit("|", 1)[1] == verdict


def test_the_strict_matcher_narrows_until_one_is_left():
    line = f"{ONE.journal}|1901|{ONE.volume}|1|x y|key|"
    _, text = Entrez(RECORDS, Rules(matcher="narrowing")).answer("ecitmatch", {"bdata": line})
    assert text.endswith("|NOT_FOUND\n")
