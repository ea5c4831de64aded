import json

import pytest
from tests.support.samples import record

from citecheck.sources.medline import format_medline
from citecheck.sources.pubmed import eutils
from citecheck.sources.web.http import BadAnswer, PerhapsTooLarge, Refused, TooLarge


class Echo:
    """A transport that answers with one text and remembers what it was asked."""

    def __init__(self, text):
        self.text = text

    def ask(self, endpoint, fields, read, **_):
        self.endpoint, self.fields = endpoint, fields
        return read(self.text)


def hits(**changes):
    return json.dumps({"esearchresult": {"count": "2", "retmax": "2", "idlist": ["1", "2"], **changes}})


def test_a_search_gives_pmids_and_their_count():
    http = Echo(hits(count="900"))
    assert eutils.search(http, "x[ti]", 2) == eutils.Hits(("1", "2"), 900)
    assert http.fields["term"] == "x[ti]"


def test_no_hits_is_an_answer():
    assert eutils.search(Echo(hits(count="0", idlist=[])), "x", 20) == eutils.Hits((), 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html></html>",
        hits()[:-5],
        json.dumps({"esearchresult": {"ERROR": "Search Backend failed: 502"}}),
        json.dumps({"error": "error forwarding request"}),
        json.dumps([]),
        hits(idlist=["1", "x"]),
        hits(idlist=None),
        hits(count="7", idlist=["1", "2"]),
        hits(count=2),
    ],
)
def test_what_is_no_answer_to_a_search_is_never_no_hits(text):
    with pytest.raises(BadAnswer):
        eutils.search(Echo(text), "x", 20)


LINES = ["j|2001|1|1||a|", "j|2001|1|2||b|", "j|2001|1|3||c|"]


def test_the_matchers_forms_of_answer():
    text = "j|2001|1|1||a|123\nj|2001|1|b|NOT_FOUND;INVALID_JOURNAL\nj|2001|1|3||c|AMBIGUOUS 5,6\n"
    matches = eutils.match(Echo(text), LINES)
    assert matches.pmids == {"a": ("123",), "b": (), "c": ("5", "6")}


def test_lines_left_out_and_an_end_cut_off_are_not_answered():
    matches = eutils.match(Echo("j|2001|1|1||a|AMBIGUOUS (783 citations)\nj|2001|1|3||c|12"), LINES)
    assert matches.pmids == {"a": ()}


@pytest.mark.parametrize("text", ["", "\n", "<html>a|b|c</html>", "j|2001|1|1||other|123\n", "Error"])
def test_what_is_no_answer_of_the_matcher(text):
    with pytest.raises(BadAnswer):
        eutils.match(Echo(text), LINES)


def delivered(*numbers):
    return "\n" + "\n".join(format_medline(record(n)) for n in numbers)


def test_records_and_what_is_missing():
    delivery = eutils.fetch(Echo(delivered(0, 2)), ["9000001", "9000002", "9000003"], "2026-01-02")
    assert delivery.records == (record(0), record(2))
    assert delivery.missing == ("9000002",)


def test_records_nobody_asked_for_are_not_taken():
    delivery = eutils.fetch(Echo(delivered(0, 1)), ["9000001"], "2026-01-02")
    assert delivery.records == (record(0),)


@pytest.mark.parametrize("text", ["\n", "id: 1 Error occurred: The following PMID is not available: 1"])
def test_an_answer_without_records_is_an_answer(text):
    assert eutils.fetch(Echo(text), ["1"], "").missing == ("1",)


@pytest.mark.parametrize("text", ["", "<html></html>", "<" + delivered(0), delivered(0, 1)[:-60], "nonsense"])
def test_what_is_no_delivery(text):
    with pytest.raises(BadAnswer):
        eutils.fetch(Echo(text), ["9000001", "9000002"], "")


ENVELOPE = (
    "Search Backend failed: An error occurred while processing request. Status: 500. Source: /api/search/?r= Details: "
    "Search is temporarily unavailable. Please try again later. Details: {}"
)


@pytest.mark.parametrize(
    ("details", "kind"),
    [
        ("Cannot search because the number of wildcards (*) exceeds 256.", TooLarge),
        ("Syntax error near ((", TooLarge),
        ("Timeout waiting for worker.", PerhapsTooLarge),
        ("Cannot connect to SOLR", BadAnswer),
        ("Something else.", PerhapsTooLarge),
    ],
)
def test_the_details_of_an_error_tell_an_outage_from_a_search_that_is_not_allowed(details, kind):
    with pytest.raises(BadAnswer) as caught:
        eutils._hits(json.dumps({"esearchresult": {"ERROR": ENVELOPE.format(details)}}), 20, several=True)
    assert type(caught.value) is kind


def test_for_one_reference_an_error_without_a_cause_is_an_outage():
    with pytest.raises(BadAnswer) as caught:
        eutils._hits(json.dumps({"esearchresult": {"ERROR": ENVELOPE.format("Something else.")}}), 20)
    assert type(caught.value) is BadAnswer


@pytest.mark.parametrize(
    ("notes", "unknown"),
    [
        ({}, set()),
        ({"errorlist": None, "warninglist": None}, set()),
        (
            {"errorlist": {"phrasesnotfound": ["Zzqqxx[ti]", "Gebeyehu D"], "fieldsnotfound": []}},
            {"zzqqxx", "gebeyehu d"},
        ),
        (
            {"warninglist": {"quotedphrasesnotfound": ['"made up"[ti]'], "outputmessages": ["No items found."]}},
            {"made up"},
        ),
        ({"errorlist": {"phrasesnotfound": "x"}, "warninglist": []}, set()),
        ({"errorlist": {"phrasesnotfound": [None, 3, ""]}}, set()),
    ],
)
def test_words_that_pubmed_does_not_have_are_read(notes, unknown):
    assert eutils.search(Echo(hits(count="0", idlist=[], **notes)), "x", 20).unknown == unknown


def test_more_wildcards_than_pubmed_allows_are_not_sent():
    assert isinstance(eutils.search(Echo(hits()), "x* " * 257, 20), Refused)
