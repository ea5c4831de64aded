"""Figures and the words around them."""

from __future__ import annotations

from citecheck.checking.content.measured import figures_of


def topics(text):
    return {figure.quantity.text: figure.topic for figure in figures_of(text, None)}


def test_neighbouring_figures_share_no_words():
    found = topics("Bleeding was seen in 4 % of users, and stroke in 9 % of users.")
    assert "bleed" in found["4 %"]
    assert "stroke" not in found["4 %"]
    assert "stroke" in found["9 %"]
    assert "bleed" not in found["9 %"]


def test_a_number_in_brackets_has_the_words_before_them():
    assert "fractur" in topics("Fractures were fewer (hazard ratio 0.65; 95% CI 0.4 to 0.9).")["0.65"]


def test_a_bare_number_cuts_nothing_off():
    assert "coffe" in topics("Coffee lowered the risk of type 2 diabetes by 27 %.")["27 %"]


def test_a_sentence_without_figures_has_none():
    assert figures_of("Bone was gained.", None) == []
