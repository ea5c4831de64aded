import json

import pytest

from citecheck.model import ChangeKind, FieldChange, Place, RecordChange, Refreshed, Severity, Unanswered
from citecheck.reporting.refresh_document import build
from citecheck.reporting.refresh_report import render

HOSTILE = "A \x1b[31mred\x1b[0m title\n::error::gotcha ##[error] \u202e<script>"
START = "2026-11-23T08:00:00+00:00"


def change(**given):
    fields = {
        "kind": ChangeKind.NOTICE,
        "severity": Severity.ERROR,
        "message": "The work was retracted.",
        "pmid": "9000001",
        "title": "On turnips.",
        "code": "REF020",
        "since": "2026-01-02",
        "file": "references/9000001.nbib",
    }
    return RecordChange(**{**fields, **given})


def document(*changes, **given):
    given = {"records": 4, "oldest": "2026-01-02", "newest": "2026-02-03"} | given
    return build(Refreshed(START, START, changes=changes, **given))


def test_hostile_words_do_nothing_in_text():
    hostile = change(
        title=HOSTILE,
        message=HOSTILE,
        fields=(FieldChange("title", HOSTILE, ""),),
        places=(Place("a\n::error::b.md", 3, HOSTILE),),
    )
    out = render(document(hostile, unanswered=(Unanswered(HOSTILE, "1"),)), "text")
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert not any(line.lstrip().startswith("::") for line in out.splitlines())
    assert "##[" not in out


def test_hostile_words_are_one_annotation():
    hostile = change(title=HOSTILE, message=HOSTILE, places=(Place("a,line=9::b\n.md", 3, "1"),))
    out = render(document(hostile), "github")
    assert len(out.splitlines()) == 1
    assert out.startswith("::error file=a%2Cline=9%3A%3Ab%0A.md,line=3,title=REF020 PMID 9000001::")
    assert "\x1b" not in out
    assert "##[" not in out


def test_hostile_words_come_through_json_whole():
    out = render(document(change(title=HOSTILE)), "json")
    assert json.loads(out)["changes"][0]["title"] == HOSTILE
    assert "\x1b" not in out


def test_colours_only_where_they_are_wanted():
    assert "\x1b[1;31merror" in render(document(change()), "text", color=True)
    assert "\x1b" not in render(document(change()), "text")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "for 4 records (stored between 2026-01-02 and 2026-02-03)."),
        ({"oldest": ""}, "for 4 records (stored up to 2026-02-03, some on an unknown day)."),
        ({"oldest": "", "newest": ""}, "for 4 records."),
        (
            {"oldest": "2026-02-03", "references": 1},
            "(stored on 2026-02-03) and about 1 reference that it did not have.",
        ),
    ],
)
def test_the_summary_says_what_was_asked_and_how_old_it_was(given, said):
    assert said in render(document(**given), "text")


def test_nothing_is_called_unchanged_that_nobody_answered():
    out = render(document(records=1, unanswered=(Unanswered("PubMed is down", "1"),)), "text")
    assert "Nothing changed" not in out
    assert "Not answered, and left as stored: 1. PubMed is down." in out


def test_a_record_cited_everywhere_does_not_fill_the_screen():
    places = tuple(Place("a.md", line, "1") for line in range(1, 31))
    assert "and 18 places more" in render(document(change(places=places)), "text")


def test_what_has_no_place_at_all_is_an_annotation_without_one():
    out = render(document(unanswered=(Unanswered("PubMed is down"),)), "github")
    assert out == "::warning title=reference not asked::PubMed is down; what is stored stands.\n"
