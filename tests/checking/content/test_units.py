"""Units and what they are given per."""

from __future__ import annotations

import pytest

from citecheck.checking.content.units import Kind, given_per, unit_after


@pytest.mark.parametrize(
    ("text", "unit", "factor"),
    [
        (" mg", "g", 1e-3), (" micrograms", "g", 1e-6), ("-ml", "l", 1e-3), (" international units", "IU", 1),
        (" mmol", "mol", 1e-3), (" mM", "mol/l", 1e-3), (" mm", "m", 1e-3), (" mm Hg", "mmHg", 1), (" μM", "mol/l", 1e-6),
        (" litres", "l", 1), (" kJ", "cal", 239), (" °C", "°C", 1),
    ],
)  # fmt: skip
def test_each_unit_has_its_dimension(text, unit, factor):
    kind, dimension, times, end = unit_after(text, 0, "")
    assert (kind, dimension, times, end) == (Kind.AMOUNT, unit, pytest.approx(factor), len(text))


@pytest.mark.parametrize("text", ["", " mgx", " patients", " mother", " points"])
def test_other_words_are_no_units(text):
    assert unit_after(text, 0, "") is None


def test_ng_per_ml_and_ug_per_l_are_one():
    ng_per_ml = given_per("/ml", "g", 1e-9, 0)
    ug_per_l = given_per("/l", "g", 1e-6, 0)
    assert ng_per_ml[0] == ug_per_l[0] == "g/l"
    assert ng_per_ml[1] == pytest.approx(ug_per_l[1])


@pytest.mark.parametrize(
    ("text", "often"),
    [(" a day", 1), ("/d", 1), (" twice daily", 2), (" three times a day", 3), (" twice weekly", 2 / 7), (" b.i.d", 2)],
)
def test_how_often_a_day(text, often):
    unit, _, found, end = given_per(text, "g", 1.0, 0)
    assert (unit, found, end) == ("g", pytest.approx(often), len(text))


def test_per_kilogram_stays_in_the_unit():
    assert given_per("/kg per day", "g", 1.0, 0)[0] == "g/kg"
