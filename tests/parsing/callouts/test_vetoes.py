from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from citecheck.parsing.callouts import veto_reasons
from citecheck.parsing.callouts.numbers import Payload
from citecheck.parsing.callouts.veto_reasons import Context
from citecheck.parsing.callouts.vetoes import superscript_veto

if TYPE_CHECKING:
    from conftest import Added, Parse

OPENING = "Bone is lost early.<sup>1</sup> Others saw it late.<sup>2,3</sup> It may stop.<sup>4-6</sup> "


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("They drank milk with <sup>13</sup>C in it.", "isotope"),
        ("The ratio of <sup>12</sup>C/<sup>13</sup>C rose.", "isotope"),
        ("We gave [<sup>18</sup>F]fluoride.", "isotope"),
        ("About 10<sup>6</sup> cells.", "exponent"),
        ("About 2 × 10<sup>3</sup> of them.", "exponent"),
        ("The fit was good (R<sup>2</sup> = 0.5).", "exponent"),
        ("There was no trend (χ<sup>2</sup> = 4).", "exponent"),
        ("A mean of 28 kg/m<sup>2</sup> was seen.", "exponent of a unit"),
        ("A tumour of 5 cm<sup>3</sup> was seen.", "exponent of a unit"),
        ("On the 1<sup>st</sup> day, and the 2<sup>2</sup> power.", "exponent"),
        ("The adduct O<sup>6</sup>-methylguanine was found.", "part of a chemical name or formula"),
        ("It had an area of 5 g/cm <sup>2</sup> then.", "exponent of a unit"),
        ("The fit was fair (0.6<r<sup>2</sup> there).", "exponent"),
        ("The dose D<sub>10</sub><sup>12</sup>I was seen.", "isotope"),
        ("Phosphorylated at Ser<sup>9</sup> and more.", "position in a protein"),
        ("\n\n<sup>1</sup> Department of Bones, Leeds\n", "affiliation or note mark"),
        ("\n\nAnna Hale<sup>1</sup>, Tom Okafor<sup>2</sup>\n", "affiliation mark of an author"),
    ],
)
def test_refuses_and_says_why(parse: Parse, text: str, reason: str) -> None:
    callouts, issues = parse(OPENING + text)
    assert [callout.text for callout in callouts] == ["1", "2,3", "4-6"]
    assert {issue.cause for issue in issues} == {"non_callout"}
    assert reason in issues[-1].message


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("Bone needs vitamin D<sup>7</sup> too.", "7"),
        ("It follows hepatitis B<sup>8</sup> too.", "8"),
        ("It follows COVID-19<sup>12</sup> too.", "12"),
        ("It was so in 2008<sup>13</sup> too.", "13"),
        ("It fell by 25%<sup>14</sup> then.", "14"),
        ("He drank H₂O<sup>15</sup> then.", "15"),
        ("The scale (BHS)<sup>9</sup> was used.", "9"),
        ("Hale<sup>5</sup> agrees.", "5"),
        ("It was sold as Bonex®<sup>7</sup> then.", "7"),
        ("- Vitamin D Supplements<sup>7</sup>\n", "7"),
        ("\n\n## What Bones Need<sup>7</sup>\n\nThey need rest.", "7"),
        ("With 250 cells/mm³<sup>12</sup> it was so.", "12"),
        ("It hurts in bed <sup>9</sup> too.", "9"),
        ("Wide it is<sup>(9)</sup> too.", "9"),
    ],
)
def test_takes_callouts_in_awkward_places(added: Added, text: str, payload: str) -> None:
    assert added("raised", text) == [payload]


def test_the_whole_front_matter_is_refused(parse: Parse) -> None:
    text = (
        "# A trial of walking<sup>1</sup>\n\nAnna Hale<sup>1,2</sup>, Tom R. Okafor<sup>3</sup> and Ana de la Cruz<sup>1</sup>\n\n"
        "<sup>1</sup>Dept of Bones, Leeds; <sup>2</sup>Dept of Walks, York\n\n<sup>3</sup> University of Nowhere\n\n"
        + OPENING
    )
    callouts, issues = parse(text)
    assert [callout.text for callout in callouts] == ["1", "2,3", "4-6"]
    assert [issue.message.split(":")[0] for issue in issues] == [
        "7 superscripts up to line 7 were not taken for callouts"
    ]


def test_one_name_needs_an_affiliation_with_its_number(added: Added) -> None:
    assert added("raised", "\n\nVitamin Supplements<sup>7</sup>\n") == ["7"]
    assert added("raised", "\n\nAnna Hale<sup>7</sup>\n\n<sup>7</sup> University of Nowhere\n") == []


def test_lines_of_one_block_are_told_apart(added: Added) -> None:
    text = "\n\nWalking and bones\nAnna Hale<sup>1</sup>, Tom Okafor<sup>2</sup>\n<sup>1</sup> Dept of Bones, Leeds\n"
    assert added("raised", text) == []


def test_table_notes_are_no_callouts_but_sources_in_tables_are(added: Added) -> None:
    table = (
        "\n\n| Drug | Source |\n|---|---|\n| Warfarin<sup>1</sup> | <sup>9</sup> |\n| Heparin | see<sup>12</sup> |\n\n"
    )
    assert added("raised", table + "<sup>1</sup> Only low doses.\n") == ["9", "12"]


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(
    ("before", "power", "reason"),
    [
        ("about 5", 9, veto_reasons.EXPONENT),
        ("about 5", 10, None),
        ("over 30 m", 3, veto_reasons.UNIT),
        ("over 30 m", 4, None),
        ("over 30 mg", 2, None),
        ("a mean x", 9, veto_reasons.EXPONENT),
        ("a mean x", 10, None),
    ],
)
def test_a_power_has_one_digit_and_that_of_a_unit_is_small(before: str, power: int, reason: str | None) -> None:
    payload = Payload((power,), endpoints=(power,))
    assert superscript_veto(payload, Context(before, " of them")) == reason
    assert superscript_veto(Payload((2, 3), endpoints=(2, 3)), Context("a mean x", " of them")) is None
