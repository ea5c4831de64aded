from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model import Notation

if TYPE_CHECKING:
    from conftest import Parse

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
