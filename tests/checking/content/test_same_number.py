"""One number in several forms."""

from __future__ import annotations

import pytest

from citecheck.checking.content.measured import figures_of
from citecheck.checking.content.same_number import agree, derived, printed_alike
from citecheck.checking.content.units import Kind


def figure(text):
    return next(one for one in figures_of(text, None) if one.quantity.kind is not Kind.BARE)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("45 mg of zinc", "0.045 g of zinc"),
        ("45 mg of zinc daily", "15 mg of zinc three times daily"),
        ("25 % of users bled", "24.6 % of users bled"),
        ("about 25 % of users bled", "28 % of users bled"),
        ("more than 20 % of users bled", "28 % of users bled"),
        ("80 % of users survived", "20 % of users died"),
        ("stroke fell by 35 %", "stroke: hazard ratio 0.65"),
        ("stroke was 50 % more frequent", "stroke was 1.5-fold more frequent"),
        ("stroke doubled", "a 100 % increase in stroke"),
        ("24 months", "two years"),
        ("30 ng/ml of zinc", "30 µg/l of zinc"),
        ("30 ng/ml of calcidiol", "75 nmol/l of calcidiol"),
        ("1,000 IU of vitamin D", "25 µg of vitamin D"),
    ],
)
def test_the_same_number(claim, source):
    assert agree(figure(claim), figure(source))


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("45 mg of zinc", "54 mg of zinc"),
        ("25 % of users bled", "52 % of users bled"),
        ("stroke fell by 53 %", "stroke: hazard ratio 0.65"),
        ("stroke fell by 35 %", "stroke rose 1.35-fold"),
        ("24 months", "24 weeks"),
        ("241 women", "421 women"),
    ],
)
def test_another_number(claim, source):
    assert not agree(figure(claim), figure(source))


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("fell by 63 %", "11% against 30%"),
        ("19 percentage points", "11% against 30%"),
        ("2.7-fold", "11% against 30%"),
        ("spared 114 mg", "195 mg and 309 mg"),
        ("in 300 women", "120 women and 180 women"),
    ],
)
def test_what_can_be_worked_out_is_no_other_number(claim, source):
    assert derived(figure(claim).quantity, figures_of(source, None))


def test_numbers_of_different_sentences_make_no_percentage():
    assert not derived(figure("fell by 40 %").quantity, figures_of("11% against 30%", None))


def test_a_number_of_a_list_has_the_unit_of_the_last():
    quantities = [one.quantity for one in figures_of("15, 30, or 45 mg", None)]
    assert printed_alike(figure("30 mg").quantity, quantities)
    assert not printed_alike(figure("35 mg").quantity, quantities)
