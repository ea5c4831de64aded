from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from citecheck.parsing.callouts import veto_reasons
from citecheck.parsing.callouts.inline_vetoes import bracket_veto, paren_veto
from citecheck.parsing.callouts.numbers import Payload
from citecheck.parsing.callouts.veto_reasons import Context

if TYPE_CHECKING:
    from conftest import Added


@pytest.mark.parametrize(
    "text",
    [
        "We counted 34 [30-38] of them.",
        "The median [range] was 5 [4, 6] then.",
        "It was low (95% CI [1, 3]).",
        "See Fig. [3] and Table [2] there.",
        "The element x[2] is empty.",
        "In the year [2010] it was found.",
        "\n\n[7] Department of Bones, Leeds\n",
        "\n\nAnna Hale [7], Tom Okafor [8]\n",
        "A trial (7) and a note<sup>8</sup> do not count here.",
    ],
)
def test_square_brackets_that_are_no_callouts(added: Added, text: str) -> None:
    assert added("square", text) == []


@pytest.mark.parametrize(
    ("text", "payloads"),
    [
        ("It was found.[7] Then", ["7"]),
        ("Over 35 [2,4–6] were seen.", ["2,4–6"]),
        ("As Hale showed [see 7].", ["7"]),
        ("It helps [8], [9] and [10]–[12].", ["8,9", "10–12"]),
        ("It helps [8][9].", ["8,9"]),
        ("In 2010 [7] it was new.", ["7"]),
        ("It went on (see refs. 5, 7) and on (ref. 8).", ["5, 7", "8"]),
    ],
)
def test_square_brackets_that_are(added: Added, text: str, payloads: list[str]) -> None:
    assert added("square", text) == payloads


@pytest.mark.parametrize(
    "text",
    [
        "We (1) measured, (2) weighed and (3) left.",
        "There were three: (1) one; (2) two; and (3) three.",
        "There were 12 (15) of them, 45% (11) in all.",
        "By equation (3) and with K(2) and f(4).",
        "That year (2010) he counted 5 (4-6) and (5,379–8,677).",
    ],
)
def test_round_brackets_that_are_no_callouts(added: Added, text: str) -> None:
    assert added("round", text) == []


@pytest.mark.parametrize(
    ("text", "payloads"),
    [
        ("as Lee showed (11).", ["11"]),
        ("By Hale et al. (7) too", ["7"]),
        ("until 2015 (8).", ["8"]),
        ("animal models (3,4).", ["3,4"]),
    ],
)
def test_round_brackets_that_are(added: Added, text: str, payloads: list[str]) -> None:
    assert added("round", text) == payloads


# ----------------------------------------------------------------------- thresholds: just inside, just outside


def number(*values: int) -> Payload:
    return Payload(values, endpoints=values)


@pytest.mark.parametrize(("value", "reason"), [(20, veto_reasons.ENUMERATION), (21, None)])
def test_an_enumeration_counts_up_to_twenty(value: int, reason: str | None) -> None:
    assert paren_veto(number(value), Context("We did as follows: ", " weigh them")) is reason


@pytest.mark.parametrize(
    ("low", "high", "reason"),
    [
        (34, 38, veto_reasons.INTERVAL),
        (30, 34, veto_reasons.INTERVAL),
        (35, 38, None),
        (30, 33, None),
    ],
)
def test_two_numbers_around_a_third_are_an_interval(low: int, high: int, reason: str | None) -> None:
    assert bracket_veto(number(low, high), Context("We counted 34 ", " of them")) is reason
    assert bracket_veto(number(low, 36, high), Context("We counted 34 ", " of them")) is None
