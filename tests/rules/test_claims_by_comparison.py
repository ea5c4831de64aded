"""CLM001 and CLM003 by comparison with an earlier version."""

from __future__ import annotations

import pytest

from citecheck.model import Shift
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.revisions.edits import compare
from citecheck.rules.claim_rules import BETTER_MATCH, NUMBERING_SHIFTED, UNRELATED_SOURCE
from citecheck.rules.claim_rules import TOPICS as TEN
from citecheck.rules.claims_by_comparison import compared_with_earlier

TOPICS = TEN[:8]
CLAIMS = tuple(claim for claim, _ in TOPICS)
SOURCES = tuple(f"{source}. J Ex. {2000 + i};{i}(1):{i}1-9." for i, (_, source) in enumerate(TOPICS, 1))
STRANGE = "Day K. Bridges of reinforced concrete under wind. Eng Q. 2015;77(7):771-9."


def article(numbers=range(1, 9), sources=SOURCES):
    prose = [f"{claim}<sup>{n}</sup>" for claim, n in zip(CLAIMS, numbers, strict=True)]
    listed = [f"{i}. {source}" for i, source in enumerate(sources, 1)]
    return parse(read("a.md", ("\n\n".join((*prose, "## References", "\n".join(listed))) + "\n").encode()))


def judged(earlier, now, findings=()):
    return compared_with_earlier(findings, compare(earlier, now), earlier, now, {})


def test_the_same_article_keeps_its_findings():
    old = UNRELATED_SOURCE.finding("As before.", article().callouts[0].location, callout=0, reference="1")
    assert judged(article(), article(), [old]) == [old]


def test_an_insertion_without_renumbering_is_one_slip():
    (slip,) = judged(article(), article(sources=(*SOURCES[:2], STRANGE, *SOURCES[2:])))
    assert (slip.code, slip.callout, slip.confidence) == ("CLM003", 2, "high")
    assert slip.shift == Shift(-1, "3", "8")
    assert "one place later" in slip.message


def test_a_cut_without_renumbering_is_one_slip_the_other_way():
    slips = [f for f in judged(article(), article(sources=(*SOURCES[:2], *SOURCES[3:]))) if f.code == "CLM003"]
    assert [(f.shift.offset, f.callout) for f in slips] == [(1, 3)]


def test_renumbered_callouts_over_an_unchanged_list_are_a_slip():
    (slip,) = judged(article(), article((1, 2, 3, 5, 6, 7, 8, 9), (*SOURCES, STRANGE)))
    assert slip.shift.offset == 1


@pytest.mark.parametrize("sources", [(*SOURCES[:2], STRANGE, *SOURCES[2:]), (*SOURCES[:2], *SOURCES[3:], STRANGE)])
def test_a_mended_slip_is_no_finding(sources):
    assert judged(article(sources=sources), article()) == []


def test_a_slip_replaces_what_was_said_of_its_claims_one_by_one():
    now = article(sources=(*SOURCES[:2], STRANGE, *SOURCES[2:]))
    place = now.callouts[3].location
    single = [rule.finding("Alone.", place, callout=3, reference="4") for rule in (UNRELATED_SOURCE, BETTER_MATCH)]
    other = UNRELATED_SOURCE.finding("Elsewhere.", place, callout=0, reference="1")
    assert [f.code for f in judged(article(), now, [*single, other])] == ["CLM001", "CLM003"]


def test_a_slip_that_one_look_found_is_not_told_twice():
    now = article(sources=(*SOURCES[:2], STRANGE, *SOURCES[2:]))
    seen = NUMBERING_SHIFTED.finding("Seen.", now.callouts[2].location, callout=2, shift=Shift(-1, "3", "8"))
    assert judged(article(), now, [seen]) == [seen]


def test_a_suspicion_that_comparison_bears_out_is_told_as_such():
    now = article((1, 2, 3, 4, 5, 6, 1, 8))
    look = UNRELATED_SOURCE.finding("One look.", now.callouts[6].location, callout=6, reference="1")
    (told,) = judged(article(), now, [look])
    assert told.confidence == "high"
    assert "instead of reference 7 (Evening coffee and the quality of sleep)" in told.message
    assert told.candidates == ("7",)


def test_a_work_put_in_the_place_of_one_that_is_gone():
    now = article(sources=(*SOURCES[:6], STRANGE, SOURCES[7]))
    look = UNRELATED_SOURCE.finding("One look.", now.callouts[6].location, callout=6, reference="7")
    (told,) = judged(article(), now, [look])
    assert "no longer listed" in told.message
    assert told.candidates is None


def test_a_number_put_right_is_no_finding():
    assert judged(article((1, 2, 3, 4, 5, 6, 1, 8)), article()) == []
