"""What changed between two versions, in works and claims."""

from __future__ import annotations

import pytest

from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.revisions.edits import compare, same_lists

CLAIMS = (
    "Vitamin K2 kept bone density up in women after menopause.",
    "Warfarin hastens the calcification of arteries in dialysis.",
    "Calcium tablets may cause kidney stones.",
    "Sunlight raises vitamin D in the skin.",
    "Acid blockers go with hip fractures.",
)
SOURCES = (
    "Lee A. Vitamin K2 and bone density after menopause. J Ex. 2001;1(1):11-9.",
    "Kim B. Warfarin and arteries in dialysis. J Ex. 2002;2(1):21-9.",
    "Roe C. Calcium tablets and the risk of kidney stones. J Ex. 2003;3(1):31-9.",
    "Poe D. Sunlight, skin and serum vitamin D. J Ex. 2004;4(1):41-9.",
    "Tan E. Acid blockers and hip fractures in a cohort. J Ex. 2005;5(1):51-9.",
)
FRESH = "Orr F. Weight training and muscle strength in old age. Gym Sci. 2016;66(7):661-9."
BASE = ("1", "2", "3", "4", "5")


def article(numbers=BASE, claims=CLAIMS, sources=SOURCES):
    prose = [f"{claim}<sup>{n}</sup>" for claim, n in zip(claims, numbers, strict=True)]
    listed = [f"{i}. {source}" for i, source in enumerate(sources, 1)]
    return parse(read("a.md", ("\n\n".join((*prose, "## References", "\n".join(listed))) + "\n").encode()))


def test_nothing_changed():
    edits = compare(article(), article())
    assert not edits.references
    assert not edits.callouts
    assert not edits.moved
    assert not edits.gone


def test_renumbered_rightly_touches_only_the_new_claim():
    now = article(
        ("1", "2", "3", "4", "5", "6"),
        (CLAIMS[0], "Weight training restores muscle.", *CLAIMS[1:]),
        (SOURCES[0], FRESH, *SOURCES[1:]),
    )
    edits = compare(article(), now)
    assert edits.references == {"2"}
    assert edits.callouts == {1}
    assert not edits.moved
    assert edits.same == {"1": "1", "3": "2", "4": "3", "5": "4", "6": "5"}


def test_inserted_and_not_renumbered_moves_every_later_claim():
    edits = compare(article(), article(sources=(SOURCES[0], FRESH, *SOURCES[1:])))
    assert edits.callouts == {1, 2, 3, 4}
    assert [[(n, work.number) for n, work in move.pairs] for move in edits.moved] == [
        [(2, 3)], [(3, 4)], [(4, 5)], [(5, 6)]
    ]  # fmt: skip


def test_a_cut_reference_is_gone_and_its_claim_is_touched():
    edits = compare(article(), article(sources=(SOURCES[0], *SOURCES[2:])))
    assert edits.gone == {"2"}
    assert edits.callouts == {1, 2, 3, 4}
    assert edits.moved[0].lost[0].text == article().references[1].text


def test_a_mended_field_is_the_same_work_and_a_changed_reference():
    mended = (*SOURCES[:2], SOURCES[2].replace("2003", "2006"), *SOURCES[3:])
    edits = compare(article(), article(sources=mended))
    assert edits.references == {"3"}
    assert edits.callouts == {2}  # it cites a changed reference …
    assert not edits.moved  # … but the same work
    assert edits.same["3"] == "3"


def test_a_reworded_claim_is_touched_alone():
    claims = (*CLAIMS[:3], "The sun raises vitamin D in the skin of many.", CLAIMS[4])
    edits = compare(article(), article(claims=claims))
    assert edits.callouts == {3}
    assert not edits.moved


@pytest.mark.parametrize("change", [str.upper, lambda text: text.replace(" ", "\n", 1)])
def test_case_and_reflow_change_no_claim(change):
    edits = compare(article(), article(claims=[change(claim) for claim in CLAIMS]))
    assert not edits.callouts


def test_a_moved_paragraph_is_the_same_claim():
    order = (4, 0, 1, 2, 3)
    edits = compare(article(), article([BASE[i] for i in order], [CLAIMS[i] for i in order]))
    assert not edits.callouts


def test_a_number_that_changed_is_a_moved_claim():
    (move,) = compare(article(), article(("1", "2", "5", "4", "5"))).moved
    assert (move.callout, [work.label for work in move.lost], move.gained) == (2, ["3"], ("5",))


def test_an_added_number_is_touched_and_loses_nothing():
    (move,) = compare(article(), article(("1", "2,4", "3", "4", "5"))).moved
    assert (move.callout, move.lost, move.gained) == (1, (), ("4",))


def test_references_that_share_a_label_are_not_followed():
    twice = article()
    labels = [*twice.references[:2], *twice.references]
    edits = compare(twice, type(twice)(twice.path, twice.title, tuple(labels), twice.callouts))
    assert "1" not in edits.same
    assert "3" in edits.same


def test_an_empty_version_makes_everything_new():
    nothing = parse(read("a.md", b"Nothing yet.\n"))
    edits = compare(nothing, article())
    assert edits.references == {"1", "2", "3", "4", "5"}
    assert edits.callouts == {0, 1, 2, 3, 4}
    assert compare(article(), nothing).gone == {"1", "2", "3", "4", "5"}


def test_each_list_finds_its_earlier_self_by_the_works_it_shares():
    first, second = article(), article(sources=(FRESH, *SOURCES[:1]), numbers=("1", "2"), claims=CLAIMS[:2])
    other = article(sources=(FRESH.replace("Orr", "Ono"),), numbers=("1",), claims=CLAIMS[:1])
    assert same_lists([first, second], [second, first]) == [second, first]
    assert same_lists([first], [second, first, other]) == [None, first, None]
    assert same_lists([first], [other]) == [first]  # the only lists there are
    assert same_lists([], [first]) == [None]
