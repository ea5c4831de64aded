"""Which sentences of a source are shown beside a claim."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.checking.content.passages import MOST, claim_terms, find, searchable, terms_of
from citecheck.checking.content.source_text import source_text
from citecheck.checking.terms import Weights, content_words, stems
from citecheck.model import Record
from citecheck.model.passage import Passage, Reach, SourceText

ABSTRACT = (
    "BACKGROUND: It is not known whether menatetrenone (MK-4) spares the bones of women after menopause. "
    "METHODS: We gave 45 mg of MK-4 a day to 120 women and an inert powder to 120 others for two years. "
    "RESULTS: Hip fractures fell by 30% with MK-4. Lumbar bone mineral density (BMD) rose by 1.2 per cent. "
    "Headache was as common in both arms. CONCLUSIONS: MK-4 keeps bones whole."
)
RECORD = Record("1", title="Menatetrenone and the bones of women.", abstract=ABSTRACT)


def weights(*texts):
    return Weights([stems(content_words(text)) for text in texts])


def shown(claim, record=RECORD, clause="", **more):
    return find(claim, clause, searchable(source_text(record)), weights(claim, record.title, "Tea and sleep"), **more)


@pytest.mark.parametrize(
    ("claim", "begins"),
    [
        ("Hip fractures were 30 % fewer with MK-4.", "Hip fractures fell"),
        ("Bone mineral density of the spine rose by 1.2 %.", "Lumbar bone"),
        ("BMD rises a little.", "Lumbar bone"),
        ("The dose in trials is 45 mg a day.", "We gave 45 mg"),
        ("Headaches are common in both arms.", "Headache was"),
        ("Two hundred and forty women took part for two years in the MK 4 trial.", "We gave 45 mg"),
    ],
)
def test_the_sentence_that_says_it_comes_first(claim, begins):
    assert shown(claim).passages[0].text.startswith(begins)


def test_a_passage_names_its_section():
    assert shown("Hip fractures were 30 % fewer with MK-4.").passages[0].section == "RESULTS"


def test_the_words_before_the_mark_weigh_more():
    claim = "Headache is common, and hip fractures fall."
    assert shown(claim, clause="hip fractures fall").passages[0].text.startswith("Hip")
    assert shown(claim, clause="Headache is common").passages[0].text.startswith("Headache")


def test_nothing_is_shown_where_nothing_is_shared():
    assert shown("Coffee keeps many awake at night.").passages == ()
    assert shown("").passages == ()


def test_what_shares_a_common_word_alone_is_not_shown():
    claim = "Written consent was obtained from all women and procedures had approval from review boards of hospitals."
    assert shown(claim).passages == ()


def test_abbreviations_of_the_article_count():
    claim = "BMD is higher in swimmers."
    record = Record("1", abstract="Swimmers were weighed. The mineral density of bone was higher in them.")
    found = shown(claim, record, short_forms={"bmd": "bone mineral density"})
    assert found.passages[0].text.startswith("The mineral density")


def test_a_sentence_model_may_prefer_another_sentence():
    claim = "Fractures fell, and the mineral density of bones rose."
    first, second = shown(claim).passages[:2]
    turned = shown(claim, opinion=lambda _, texts: [1.0 if text == second.text else -1.0 for text in texts])
    assert turned.passages[0] == second
    assert shown(claim, opinion=lambda _, texts: [0.0] * len(texts)).passages[0] == first


def test_sections_of_a_full_text_are_kept():
    text = SourceText((Passage("Tea.", "title"), Passage("Tea was hot at 80 degrees.", "Preparation")), Reach.FULL_TEXT)
    found = find("Tea is served at 80 degrees.", "", searchable(text), weights("Tea is served", "Tea"))
    assert found.passages[0] == Passage("Tea was hot at 80 degrees.", "Preparation")


def test_a_source_without_sentences_has_no_passage():
    assert find("Tea is hot.", "", searchable(SourceText((), Reach.TITLE)), weights("Tea")).passages == ()


@pytest.mark.parametrize(("printed", "term"), [("1,200", "#1200"), ("1.50", "#1.5"), ("45", "#45"), ("1·2", "#1.2")])
def test_figures_are_one_however_they_are_printed(printed, term):
    assert term in terms_of(f"It was {printed} in all", {})


@given(st.text(max_size=300), st.text(max_size=600))
def test_any_text_gives_at_most_three_of_its_own_sentences(claim, abstract):
    source = source_text(Record("1", title="T", abstract=abstract))
    found = find(claim, "", searchable(source), weights(claim, "T"))
    assert len(found.passages) <= MOST
    assert set(found.passages) <= set(source.sentences)


def test_a_claim_word_for_word_is_carried_and_its_opposite_is_not():
    assert shown("Hip fractures fell by 30% with MK-4.").carried
    assert not shown("Hip fractures rose by 30% with MK-4.").carried
    assert not shown("Hip fractures fell by 40% with MK-4.").carried


@given(st.text("012 ,.·a(", max_size=14))
def test_figures_are_those_that_stand_alone_as_numbers(text):
    plain = re.findall(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,])\d+(?:[.·]\d+)?", text)
    values = [one.replace(",", "").replace("·", ".") for one in plain]
    expected = ["#" + (one.rstrip("0").rstrip(".") if "." in one else one) for one in values]
    assert [term for term in terms_of(text, {}) if term[0] == "#"] == expected


def test_a_claim_has_the_terms_of_each_source_s_short_forms():
    """What is kept of a claim is not what its last source made of it."""
    assert terms_of("BMD rose", {}) == terms_of("BMD rose", {"x": "y"}) == ["bmd", "rose"]
    claimed = [claim_terms("BMD rose", "", forms, weights("bmd")) for forms in ({}, {"bmd": "bone density"}, {})]
    assert claimed[0] == claimed[2]
    assert set(claimed[1]) == {"bmd", "rose", "bone", "densiti"}
