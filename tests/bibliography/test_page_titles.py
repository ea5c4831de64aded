"""What a page calls itself, against the title that a reference prints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.bibliography.page_titles import agreed_title, says_for_sale, says_gone, says_guarded, says_login


@pytest.mark.parametrize(
    ("printed", "title", "agreed"),
    [
        ("Facts on bone", "Facts on bone", "Facts on bone"),
        ("Facts on bone", "Facts on Bone | Ministry of Health", "Facts on Bone"),
        ("Facts on bone", "Ministry of Health - Facts on Bone", "Facts on Bone"),
        ("Obesity and overweight", "WHO | Fact sheets » Obesity and overweight", "Obesity and overweight"),
        ("Osteoporosis: Symptoms and causes. Mayo Clinic", "Osteoporosis - Symptoms and causes - Mayo Clinic",
         "Osteoporosis - Symptoms and causes - Mayo Clinic"),
        ("How to brew tea. Tea Blog. 2019 Mar 3", "How to brew tea – Tea Blog", "How to brew tea – Tea Blog"),
        ("How to brew tea. Tea Blog. 2019 Mar 3", "Tea Blog: How to brew tea", "How to brew tea"),
        ("Facts on bnoe and skin", "Facts on bone and skin - WHO", "Facts on bone and skin"),
        ("Osteoporosis", "Osteoporosis - NHS", "Osteoporosis"),
        ("Vitamin K", "Vitamin K — Health Professional Fact Sheet", "Vitamin K"),
        ("Fleurs d’été à la côte", "Fleurs d'ete a la cote", "Fleurs d'ete a la cote"),
        ("The tides of the nothern harbour", "The tides of the northern harbour (2020)",
         "The tides of the northern harbour"),
    ],
)  # fmt: skip
def test_a_title_is_told_beside_the_name_of_its_site(printed, title, agreed):
    found = agreed_title(printed, [title])
    assert found.on_page == agreed
    assert found.as_printed == printed.replace("nothern", "northern").replace("bnoe", "bone")


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Facts on bone", "Ministry of Health"),
        ("Facts on bone", "Facts on skin | Ministry of Health"),
        ("Vitamin K", "Vitamin K deficiency in sailors"),
        ("Harbour report of the year 2020", "Harbour report of the year 2024"),
        ("Obesity: causes and treatment", "Obesity | WHO"),
        ("Mayo Clinic. Osteoporosis and its causes", "Mayo Clinic"),
        ("The effect of salt on men", "The effect of silt on men"),
        ("Anything", ""),
    ],
)
def test_another_title_is_none(printed, title):
    assert agreed_title(printed, [title], names=["Mayo Clinic"]) is None


WORDS = st.lists(st.text("abcdefghij", min_size=3, max_size=9), min_size=3, max_size=9).map(" ".join)


@given(WORDS, WORDS, st.sampled_from([" | ", " - ", " – ", ": ", " » ", " · "]))
def test_a_site_name_on_either_side_does_not_matter(title, site, joint):
    assert agreed_title(title, [title + joint + site]) is not None
    assert agreed_title(title, [site + joint + title]) is not None


@given(st.text(max_size=400), st.lists(st.text(max_size=400), max_size=3))
def test_nothing_hurts(printed, titles):
    agreed_title(printed, titles)


@pytest.mark.parametrize(
    "title",
    [
        "404", "404 Not Found", "Page not found | Ministry", "Error 404: page not found", "Not Found",
        "The page you requested could not be found", "This page does not exist", "Sorry, we can't find that page",
        "Seite nicht gefunden", "Page introuvable", "Página no encontrada", "Content no longer available",
        "This page has been removed",
    ],
)  # fmt: skip
def test_a_page_that_calls_itself_missing(title):
    assert says_gone(title)


@pytest.mark.parametrize(
    "title",
    [
        "Facts on bone", "Virus not found in pigs: a study", "", "Lost and found: bone of sailors",
        "How to write a page about missing people in harbours", "Vitamins that are not available in food",
    ],
)  # fmt: skip
def test_a_page_that_does_not(title):
    assert not says_gone(title)


def test_doors_checks_and_sales():
    assert says_guarded("Just a moment...")
    assert says_guarded("Attention Required! | Cloudflare")
    assert says_guarded("Access Denied")
    assert says_login("Sign in - Library")
    assert says_for_sale("harbour.example: this domain is for sale")
    assert not any(says(title) for says in (says_guarded, says_login, says_for_sale) for title in ["Facts on bone"])
