from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.model import Notation, Span
from citecheck.parsing.callouts.marks import CalloutCandidate
from citecheck.parsing.callouts.numbers import Payload
from citecheck.parsing.callouts.search import covers_half_the_list, dominant_notation, find_callouts
from citecheck.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from conftest import Added, Parse


def test_a_callout_says_where_it_stands_and_what_it_names(parse: Parse) -> None:
    (first, second), issues = parse("Bone is lost.<sup>1</sup>\nOthers\nsaw it late.<sup>2,5-7</sup>", references=6)
    assert (first.index, first.text, first.location.line) == (0, "1", 1)
    assert (second.index, second.text, second.location.line) == (1, "2,5-7", 3)
    assert second.numbers == (2, 5, 6, 7)
    assert [cite.label for cite in second.cites] == ["2", "5", "6", None]
    assert second.notation is Notation.SUPERSCRIPT
    assert issues == ()


def test_neighbours_without_text_between_are_one(added: Added) -> None:
    assert added("raised", "It helps<sup>11, 12</sup>, <sup>13</sup><sup>,</sup><sup>14</sup>.") == ["11, 12, 13,14"]
    assert added("raised", "It helps<sup>11</sup> much<sup>12</sup>.") == ["11", "12"]
    assert added("raised", "\n\n- It helps.<sup>11</sup>\n- <sup>12</sup>C does.\n") == ["11"]


def test_footnotes_are_callouts_by_themselves() -> None:
    document = read("a.md", b"Placebo works[^1][^2] often. It lasts[^3].\n\n[^1]: A.\n[^2]: B.\n[^3]: C.\n")
    callouts, _ = find_callouts(document, {1: "1", 2: "2", 3: "3"}, ())
    assert [(callout.text, callout.numbers) for callout in callouts[:2]] == [("1,2", (1, 2)), ("3", (3,))]
    assert callouts[0].notation is Notation.LINK


def test_lettered_labels_keep_their_number() -> None:
    document = read("a.md", b"Bone is lost.<sup>5a,b,6</sup> Rest helps.<sup>5b</sup>")
    callouts, issues = find_callouts(document, {5: "5a", 6: "6"}, ())
    assert [callout.numbers for callout in callouts] == [(5, 6), (5,)]
    assert callouts[0].cites[0].label == "5a"
    assert issues == ()


def test_nothing_inside_the_list_is_a_callout() -> None:
    text = "Bone is lost.<sup>1</sup> Rest helps.<sup>2</sup>\n\n1. Hale T. Bones with <sup>41</sup>Ca. Bone. 2001.\n2. Okafor N. Rest."
    document = read("a.md", text.encode())
    start = document.text.index("1. Hale")
    middle = document.text.index("2. Okafor")
    spans = [Span(start, middle - 1), Span(middle, len(document.text))]
    callouts, issues = find_callouts(document, {n: str(n) for n in range(1, 39)}, spans)
    assert [callout.text for callout in callouts] == ["1", "2"]
    assert [(issue.cause, issue.location.line) for issue in issues] == [("non_callout", 3)]
    assert "41" in issues[0].message
    assert "isotope" in issues[0].message


def test_a_missing_reference_is_named_where_the_mark_is_clearly_a_callout(parse: Parse) -> None:
    text = "Bone is lost.<sup>1</sup> Rest helps.<sup>2,3</sup> Walks help.<sup>25</sup> By 2<sup>32</sup> or x<sup>28</sup>."
    callouts, issues = parse(text, references=20)
    assert [callout.text for callout in callouts] == ["1", "2,3", "25"]
    assert callouts[-1].cites[0].label is None
    assert [issue.cause for issue in issues] == ["non_callout", "non_callout"]


@pytest.mark.parametrize(
    ("payload", "code", "words"),
    [
        ("5,,6", "malformed_callout", "two separators"),
        ("8-", "malformed_callout", "no end"),
        ("10-7", "malformed_callout", "10-7 falls"),
        ("3-5,4", "overlapping_range", "names 4 twice"),
    ],
)
def test_form_is_reported(parse: Parse, payload: str, code: str, words: str) -> None:
    callouts, issues = parse(f"Bone is lost.<sup>1</sup> Walks help.<sup>2</sup> It is so.<sup>{payload}</sup>")
    assert callouts[2].text == payload
    (issue,) = issues
    assert (issue.cause, issue.callout) == (code, 2)
    assert words in issue.message


def test_a_charge_is_no_malformed_callout(added: Added) -> None:
    assert added("raised", "They took SO<sub>4</sub><sup>2-</sup> and Ca<sup>2+</sup>.") == []


def test_an_article_in_brackets_says_nothing_of_its_exponents(parse: Parse) -> None:
    _, issues = parse("Bone is lost [1]. Rest helps [2]. Walks help [3]. He has 28 kg/m<sup>2</sup> now.")
    assert issues == ()


@pytest.mark.shared
def test_the_sample_article(shared: Path) -> None:
    document = read(str(shared / "article" / "article.txt"))
    labels, spans = {}, []
    for match in re.finditer(
        r"^(\d+)\. [A-Zv].*$", document.text[: document.text.index("Medications That")], re.MULTILINE
    ):
        labels[int(match[1])] = match[1]
        spans.append(Span(*match.span()))
    callouts, issues = find_callouts(document, labels, spans)
    expected = json.loads((shared / "article" / "claims.json").read_text(encoding="utf-8"))
    assert len(labels) == 38
    assert sum(len(callout.cites) for callout in callouts) == 63
    assert [(c.location.line, c.text, list(c.numbers), c.claim.text, c.claim.heading) for c in callouts] == [
        (e["line"], e["superscript"], e["numbers"], e["claim"], e["section"]) for e in expected
    ]
    leads = {e["line"]: e["lead_in"] for e in expected if "lead_in" in e}
    assert {c.location.line: c.claim.context for c in callouts if c.location.line in leads} == leads
    assert [(issue.cause, issue.location.line) for issue in issues] == [("non_callout", 15)]


@given(st.text(alphabet="ab .,12[](){}^<sup>/-–\n", max_size=200))
def test_never_raises_and_stays_in_order(text: str) -> None:
    document = read("a.md", ("x" + text).encode())
    callouts, _ = find_callouts(document, {1: "1", 2: "2", 12: "12"}, ())
    assert [callout.index for callout in callouts] == list(range(len(callouts)))
    assert all(a.span.end <= b.span.start for a, b in pairwise(callouts))
    assert all(callout.numbers for callout in callouts)


def test_a_typed_exponent_beside_marked_callouts_is_none():
    from citecheck.parsing.parser import parse
    from citecheck.reading import read

    text = (
        "Tea grows.<sup>1</sup> It rests.<sup>2</sup> It wilts.<sup>3</sup> It heals.<sup>1,2</sup>\n"
        "The strain mc²155 was kept in the dark.\n\n## References\n\n"
        + "".join(f"{n}. Roe A. Tea and its {n} leaves. J Tea. 200{n};{n}(1):1-9.\n" for n in (1, 2, 3))
    )
    article = parse(read("tea.md", text.encode()))
    assert [c.text for c in article.callouts] == ["1", "2", "3", "1,2"]
    assert [i.cause for i in article.issues] == ["non_callout"]


CITED = "Bone is lost{}. Rest helps{}. Walks help{}. Milk helps{}. Sun helps{}. Sleep helps{}. "


def cited(form: str) -> str:
    return CITED.format(*(form.format(number) for number in range(1, 7)))


def test_the_notation_of_the_article_decides(parse: Parse) -> None:
    noise = "We saw it in step (2) there, in item [3] there, and by kg/m<sup>2</sup> there<sup>3</sup>."
    for form, notation, number in ((" [{}]", Notation.BRACKET, 7), (" ({})", Notation.PAREN, 6)):
        callouts, _ = parse(cited(form) + noise, references=8)
        assert {callout.notation for callout in callouts} == {notation}
        assert len(callouts) == number


def test_a_list_that_nothing_cites_stays_uncited(parse: Parse) -> None:
    callouts, issues = parse("Walks help bones.<sup>1</sup> " + "Nothing else is said here. " * 9, references=40)
    assert callouts == ()
    assert issues == ()


def test_without_a_list_only_a_row_from_one_is_believed(parse: Parse) -> None:
    callouts, _ = parse(cited(" [{}]"), references=0)
    assert [callout.numbers for callout in callouts] == [(n,) for n in range(1, 7)]
    assert all(cite.label is None for callout in callouts for cite in callout.cites)
    assert parse("Bone is lost [3]. Rest helps [9]. Walks help [17].", references=0)[0] == ()


def test_few_references_are_enough(parse: Parse) -> None:
    callouts, _ = parse("Bone is lost.<sup>1,2</sup>", references=2)
    assert [callout.numbers for callout in callouts] == [(1, 2)]


# ----------------------------------------------------------------------- thresholds: just inside, just outside


def candidates(notation: Notation, numbers: Iterable[int]) -> list[CalloutCandidate]:
    """One candidate a number; only its notation and its numbers count in a vote."""
    return [CalloutCandidate(Span(0, 1), Span(0, 1), notation, Payload((n,), endpoints=(n,)), str(n)) for n in numbers]


def numbered(last: int) -> dict[int, str]:
    return {number: str(number) for number in range(1, last + 1)}


@pytest.mark.parametrize(
    ("notation", "covered", "listed", "believed"),
    [
        (Notation.SUPERSCRIPT, 5, 100, True),
        (Notation.SUPERSCRIPT, 5, 101, False),
        (Notation.BRACKET, 5, 100, True),
        (Notation.BRACKET, 5, 101, False),
        (Notation.PAREN, 10, 40, True),
        (Notation.PAREN, 10, 41, False),
        (Notation.GLUED, 10, 40, True),
        (Notation.GLUED, 10, 41, False),
    ],
)
def test_a_notation_is_believed_from_a_share_of_the_list_on(
    notation: Notation, covered: int, listed: int, believed: bool
) -> None:
    vote = {notation: candidates(notation, range(1, covered + 1))}
    assert dominant_notation(vote, numbered(listed)) is (notation if believed else None)


@pytest.mark.parametrize(
    ("weaker", "covered", "wins"),
    [(Notation.PAREN, 15, False), (Notation.PAREN, 16, True), (Notation.GLUED, 20, False), (Notation.GLUED, 21, True)],
)
def test_a_weaker_notation_must_cover_so_much_more_than_superscripts(
    weaker: Notation, covered: int, wins: bool
) -> None:
    vote = {
        Notation.SUPERSCRIPT: candidates(Notation.SUPERSCRIPT, range(1, 11)),
        weaker: candidates(weaker, range(1, covered + 1)),
    }
    assert dominant_notation(vote, numbered(40)) is (weaker if wins else Notation.SUPERSCRIPT)


@pytest.mark.parametrize(
    ("notation", "numbers", "believed"),
    [
        (Notation.SUPERSCRIPT, range(1, 6), True),
        (Notation.SUPERSCRIPT, range(1, 5), False),
        (Notation.BRACKET, range(1, 6), True),
        (Notation.BRACKET, range(1, 5), False),
        (Notation.PAREN, range(1, 9), True),
        (Notation.PAREN, range(1, 8), False),
        (Notation.SUPERSCRIPT, [*range(1, 8), 21, 31, 41], True),  # 7 of 10 numbers are the row
        (Notation.SUPERSCRIPT, [*range(1, 8), 21, 31, 41, 51], False),  # 7 of 11
        (Notation.GLUED, range(1, 50), False),
    ],
)
def test_without_a_list_the_numbers_must_fill_a_row(notation: Notation, numbers: Iterable[int], believed: bool) -> None:
    assert dominant_notation({notation: candidates(notation, numbers)}, {}) is (notation if believed else None)


@pytest.mark.parametrize(("listed", "enough"), [(10, True), (11, False)])
def test_glued_digits_are_not_looked_for_where_half_the_list_is_covered(listed: int, enough: bool) -> None:
    vote = {Notation.BRACKET: candidates(Notation.BRACKET, range(1, 6))}
    assert covers_half_the_list(vote, numbered(listed)) is enough


@pytest.mark.parametrize(("unknown", "votes"), [((30,), True), ((30, 31), False)])
def test_more_than_half_of_the_numbers_must_be_listed_for_a_vote(unknown: tuple[int, ...], votes: bool) -> None:
    payload = Payload((1, 2, *unknown), endpoints=(1, 2, *unknown))
    vote = {Notation.BRACKET: [CalloutCandidate(Span(0, 1), Span(0, 1), Notation.BRACKET, payload, "1,2")]}
    assert (dominant_notation(vote, numbered(20)) is Notation.BRACKET) is votes


@pytest.mark.parametrize(("marked_up", "kept"), [(3, True), (4, False)])
def test_a_typed_superscript_counts_unless_the_others_are_four_times_as_many(
    parse: Parse, marked_up: int, kept: bool
) -> None:
    text = " ".join(f"Rest helps them a lot.<sup>{n}</sup>" for n in range(1, marked_up + 1))
    found = [callout.text for callout in parse(f"{text} Walks help as well.⁹")[0]]
    assert ("9" in found) is kept
    assert len(found) == marked_up + kept


@pytest.mark.parametrize(("apart", "kept"), [(240, []), (241, ["1"])])
def test_an_enumeration_reaches_back_so_far(added: Added, apart: int, kept: list[str]) -> None:
    words = ("weighed them all and " * 20)[: apart - len("(1) , and ")]
    assert added("round", f"We (1) {words}, and (2) left.") == kept


@pytest.mark.parametrize(("number", "callouts"), [(50, 4), (51, 3)])
def test_a_callout_may_name_a_missing_reference_up_to_twice_the_list_and_thirty(
    parse: Parse, number: int, callouts: int
) -> None:
    text = f"Bone is lost.<sup>1</sup> Rest helps.<sup>2</sup> Walks help.<sup>3</sup> Sleep helps.<sup>{number}</sup>"
    assert len(parse(text, references=10)[0]) == callouts


@pytest.mark.parametrize(("number", "said"), [(30, 1), (31, 0)])
def test_a_refusal_is_told_of_numbers_up_to_twice_the_list_and_ten(parse: Parse, number: int, said: int) -> None:
    text = (
        f"Bone is lost.<sup>1</sup> Rest helps.<sup>2</sup> Walks help.<sup>3</sup> It was * <sup>{number}</sup> then."
    )
    callouts, issues = parse(text, references=10)
    assert (len(callouts), len(issues)) == (3, said)


@pytest.mark.parametrize(("unlinked", "believed"), [(2, True), (3, False)])
def test_marks_beside_links_count_where_half_of_the_links_are_written_like_them(unlinked: int, believed: bool) -> None:
    linked = "".join(f"Rest helps.<sup>[^{n}]</sup> " for n in (1, 2))
    bare = "".join(f"Walks help[^{n}]. " for n in range(3, 3 + unlinked))
    document = read("a.md", f"{linked}{bare}Sleep helps a lot.<sup>9</sup>\n".encode())
    found = [callout.text for callout in find_callouts(document, numbered(9), ())[0]]
    assert ("9" in found) is believed


def test_the_row_must_be_seventy_of_a_hundred_numbers() -> None:
    for row, believed in ((70, True), (69, False)):
        numbers = [*range(1, row + 1), *range(201, 301 - row)]
        vote = {Notation.BRACKET: candidates(Notation.BRACKET, numbers)}
        assert (dominant_notation(vote, {}) is Notation.BRACKET) is believed
