"""One wrong detail in a list of any style is put right to the letter; what is no wrong detail is left alone and said."""

from __future__ import annotations

import pytest
from tests.support.corrected import APA, LANTERNS, NATURE, RECORDS, STYLES, VANCOUVER, checked, corrected, listed

from citecheck.correcting.corrections import Wanted, corrections
from citecheck.frozen import replace
from citecheck.model import Confidence, Decision, Notice, NoticeType, Suppression
from citecheck.reading import read

# style, reference (from 0), printed rightly, printed wrongly
SLIPS = [
    ("vancouver", 0, "2011;", "2012;"),
    ("vancouver", 0, ";27(", ";72("),
    ("vancouver", 0, "(4)", "(5)"),
    ("vancouver", 0, "1171-9", "1117-9"),
    ("vancouver", 0, "1171-9", "1171-8"),
    ("vancouver", 0, "lanterns", "lantrens"),
    ("vancouver", 0, "evening", "morning"),
    ("vancouver", 0, "paper lanterns", "lanterns"),
    ("vancouver", 0, "Okafor T", "Okafro T"),
    ("vancouver", 0, "Okafor T", "Hollis T"),
    ("vancouver", 0, "Brömmel JA", "Brömmel KA"),
    ("vancouver", 0, "Brömmel JA, ", ""),
    ("vancouver", 0, "Brömmel JA, van der Linde M", "van der Linde M, Brömmel JA"),
    ("vancouver", 0, "J Lantern Res", "J Lamp Eng"),
    ("vancouver", 0, "10.5555/jlr.2011.1171", "10.5555/qb.2019.96"),
    ("vancouver", 1, "e204", "e240"),
    ("vancouver", 1, "Non-invasive", "Invasive"),
    ("vancouver", 2, "12 quarry", "21 quarry"),
    ("vancouver", 2, ", Jessop W", ""),
    ("vancouver", 2, "Jessop W", "Jessop W, Kite B"),
    ("apa", 0, "(2011)", "(2010)"),
    ("apa", 0, "1171–1179", "1171–1197"),
    ("apa", 0, "Evening", "Morning"),
    ("apa", 0, "Brömmel, J. A., ", ""),
    ("apa", 0, "Journal of Lantern Research", "Journal of Lamp Engineering"),
    ("apa", 0, "Dunnock, R. S. H.", "Dunnock, P. S. H."),
    ("apa", 1, "Farthing, K.", "Farhting, K."),
    ("apa", 2, "Hollis, N. D., Ibarra, C., & Jessop, W.", "Hollis, N. D., & Jessop, W."),
    ("nature", 0, "27, 1171", "28, 1171"),
    ("nature", 0, "(2011)", "(2013)"),
    ("nature", 0, "Okafor, T.", "Okafor, B."),
    ("nature", 1, "summer estuaries", "summer lagoons"),
    ("nature", 2, "Ibarra, C. & Jessop", "Ibara, C. & Jessop"),
    ("nature", 2, "96–104", "69–104"),
]


@pytest.mark.parametrize(("style", "at", "right", "wrong"), SLIPS)
def test_one_slip_is_put_right_to_the_letter(style, at, right, wrong):
    clean = list(STYLES[style])
    slipped = list(clean)
    slipped[at] = clean[at].replace(right, wrong, 1)
    assert slipped[at] != clean[at]
    text, made = corrected(listed(slipped))
    assert text == listed(clean)
    assert {one.reference for one in made.corrections} == {str(at + 1)}
    assert not any(one.new == clean[at] for one in made.corrections)  # its wrong words alone
    again, none = corrected(text)
    assert (again, none.corrections, none.remarks) == (text, (), ())


@pytest.mark.parametrize("style", STYLES)
def test_what_is_right_stays(style):
    text, made = corrected(listed(STYLES[style]))
    assert text == listed(STYLES[style])
    assert made.corrections == made.remarks == ()


def test_two_fields_of_one_reference():
    slipped = [VANCOUVER[0].replace("2011;27", "2001;28"), *VANCOUVER[1:]]
    text, made = corrected(listed(slipped))
    assert text == listed(VANCOUVER)
    assert {one.field for one in made.corrections} == {"year", "volume"}


@pytest.mark.parametrize(
    "wrong",
    [
        VANCOUVER[0].replace("J Lantern Res. 2011;27(4):1171-9", "Quarry Bot. 2019;14(2):96-104"),  # of two works
        VANCOUVER[0].replace("Effect of paper lanterns on evening calm in lighthouse keepers", "Honey for old teapots"),
        VANCOUVER[0].replace("10.5555/jlr.2011.1171", "10.5555/qb.2019.96").replace("J Lantern Res", "Quarry Bot"),
        "Nobody XY. A work that no record has at all, of any kind. J Nowhere. 1999;1(1):1-2.",
    ],
)
def test_what_may_be_another_work_is_a_remark(wrong):
    text, made = corrected(listed([wrong, *VANCOUVER[1:]]))
    assert text == listed([wrong, *VANCOUVER[1:]])
    assert made.remarks


def test_a_retracted_paper_is_not_made_better():
    retracted = replace(LANTERNS, notices=(Notice(NoticeType.RETRACTION, "41000009", "J Lantern Res. 2013"),))
    slipped = listed([VANCOUVER[0].replace("2011;", "2012;"), *VANCOUVER[1:]])
    text, made = corrected(slipped, records=(retracted, *RECORDS[1:]))
    assert text == slipped
    assert len(made.remarks) == 2


def test_codes_and_confidence_narrow_what_is_corrected():
    slipped = [VANCOUVER[0].replace("2011;", "2012;").replace("lanterns", "lantrens"), *VANCOUVER[1:]]
    fields = lambda wanted: {one.field for one in corrected(listed(slipped), wanted)[1].corrections}  # noqa: E731
    assert fields(Wanted()) == {"year", "title"}
    assert fields(Wanted(only=("REF016",))) == {"title"}
    assert fields(Wanted(without=("REF007",))) == {"title"}


def _decided(decision):
    document = read("a.txt", listed([VANCOUVER[0].replace("2011;", "2012;"), *VANCOUVER[1:]]).encode())
    article = checked(document)
    silent = Suppression("baseline", "as printed") if decision == "dismissed" else None
    findings = [replace(one, decision=Decision(decision), suppressed=silent) for one in article.findings]
    return corrections(replace(article, findings=tuple(findings)), document)


def test_decisions_are_respected():
    dismissed, asked, confirmed = _decided("dismissed"), _decided("ask"), _decided("confirmed")
    assert (dismissed.corrections, dismissed.remarks) == ((), ())
    assert (asked.corrections, len(asked.remarks)) == ((), 1)
    assert (len(confirmed.corrections), confirmed.remarks) == (1, ())


def test_what_is_not_sure_is_a_remark():
    document = read("a.txt", listed([VANCOUVER[0].replace("2011;", "2012;"), *VANCOUVER[1:]]).encode())
    article = checked(document)
    unsure = replace(article, findings=tuple(replace(one, confidence=Confidence.LOW) for one in article.findings))
    made = corrections(unsure, document)
    assert (made.corrections, len(made.remarks)) == ((), 1)
    made = corrections(unsure, document, Wanted(min_confidence=Confidence.LOW))
    assert (len(made.corrections), made.remarks) == (1, ())


def test_a_whole_reference_only_where_that_is_wanted():
    slipped = [VANCOUVER[0].replace("2011;", "2012;"), *VANCOUVER[1:]]
    _, made = corrected(listed(slipped), Wanted(rewrite=True))
    (one,) = made.corrections
    assert (one.field, one.old) == ("reference", slipped[0])
    assert one.new.startswith("Okafor T, ")
    assert "2011;27(4):1171-9" in one.new


def test_line_wraps_stay():
    slipped = listed([VANCOUVER[0].replace("evening calm", "evening\n   clam"), *VANCOUVER[1:]])
    text, _ = corrected(slipped)
    assert text == slipped.replace("clam", "calm")


def test_an_author_in_a_list_cut_by_et_al():
    cut = [VANCOUVER[0].replace(", Castellon-Ruiz P, Dunnock RSH, Eastwick L.", ", et al."), *VANCOUVER[1:]]
    slipped = [cut[0].replace("Brömmel JA, ", ""), *cut[1:]]
    text, _ = corrected(listed(slipped))
    assert "Okafor T, Brömmel JA, van der Linde M" in text


def test_the_lists_differ_in_style():
    assert len({VANCOUVER[0], APA[0], NATURE[0]}) == 3
