"""Each kind of term that searches use is tried for itself."""

from __future__ import annotations

import json

import pytest
from tests.support.entrez.rules import Rules
from tests.support.known_pubmed import KnownPubMed, failed, only

from citecheck.doctor.probes import PROBES

# What is wrong: the service, the lines that fail, words of the advice.
WRONG = {
    "searches take no PMCID": (
        KnownPubMed(twist=only("esearch", lambda text: text.replace('"34094463"', '"51094463"'))),
        {"search: PMCID"},
        "would be missed",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_the_right_line_fails(examine, case):
    service, lines, advice = WRONG[case]
    checks = examine(service)
    assert failed(checks) == lines
    assert any(advice in checks[name].advice for name in lines), [checks[name] for name in lines]


def test_words_that_are_left_out_and_not_named(examine):
    def unnamed(text):
        result = json.loads(text)
        result["esearchresult"]["errorlist"] = None
        return json.dumps(result)

    checks = examine(KnownPubMed(Rules(missing="drop-tagged"), twist=only("esearch", unnamed)))
    assert failed(checks) == {f"search: {kind} that no work has" for kind in ("title word", "journal", "author")}
    assert "unrelated works" in checks["search: author that no work has"].advice


def test_one_word_that_is_left_out_and_not_named(examine):
    def unnamed(text):
        result = json.loads(text)
        named = (result["esearchresult"]["errorlist"] or {}).get("phrasesnotfound", [])
        result["esearchresult"]["errorlist"] = {"phrasesnotfound": [one for one in named if "[ti]" not in one]}
        return json.dumps(result)

    checks = examine(KnownPubMed(Rules(missing="drop-tagged"), twist=only("esearch", unnamed)))
    assert failed(checks) == {"search: title word that no work has"}


def test_tags_that_are_not_known(examine):
    def unknown(text):
        result = json.loads(text)
        result["esearchresult"]["errorlist"] = {"phrasesnotfound": [], "fieldsnotfound": ["aid"]}
        result["esearchresult"]["warninglist"] = {"phrasesignored": ["and"], "quotedphrasesnotfound": ["a b"]}
        return json.dumps(result)

    checks = examine(KnownPubMed(twist=only("esearch", unknown)))
    assert failed(checks) == {"search: what PubMed remarks"}
    assert checks["search: what PubMed remarks"].found == "not found: a b; passed over: aid, and"


def test_probes_are_of_known_works():
    from citecheck.doctor.known_works import known

    assert len({probe.pmid for probe in PROBES}) == len(PROBES), "a PMID tells of one probe alone"
    assert all(known(probe.pmid) for probe in PROBES)
