from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.parsing.references.authors import read_authors


@pytest.mark.parametrize(
    ("text", "names", "et_al", "rest"),
    [
        ("Roe AB, Poe C, et al. Tea", ["Roe AB", "Poe C"], True, "Tea"),
        ("Roe AB, Poe C et al. Tea", ["Roe AB", "Poe C"], True, "Tea"),
        ("Roe AB, et al., Tea", ["Roe AB"], True, "Tea"),
        ("Melton LJ 3rd, Poe RR Jr, Doe J Sr. Tea", ["Melton LJ 3rd", "Poe RR Jr", "Doe J Sr"], False, "Tea"),
        ("Poe RR Jr. Tea", ["Poe RR Jr"], False, "Tea"),
        ("Poe Jr., R. R., & Roe, B. (2001)", ["Poe RR Jr", "Roe B"], False, "(2001)"),
        ("van den Heuvel EG, de la Cruz M, El Asmar MS, d'Alva CB, al-Sayed H. Tea",
         ["van den Heuvel EG", "de la Cruz M", "El Asmar MS", "d'Alva CB", "al-Sayed H"], False, "Tea"),
        ("O'Brien K, D’Onofrio L, Jung K-W, Li C-q, ben-Avraham D. Tea",
         ["O'Brien K", "D’Onofrio L", "Jung KW", "Li Cq", "ben-Avraham D"], False, "Tea"),
        ("Silva JV de O, Roe A. Tea", ["Silva JV", "Roe A"], False, "Tea"),
        ("Mai le Q, Fox A. Tea", ["Mai le Q", "Fox A"], False, "Tea"),
        ("An J, On BI. Tea", ["An J", "On BI"], False, "Tea"),
        ("Neto JL, Silva S, Neto P. Tea", ["Neto JL", "Silva S", "Neto P"], False, "Tea"),
        ("White, H. J., Sun, C. N., & Hui, A. N. (2021)", ["White HJ", "Sun CN", "Hui AN"], False, "(2021)"),
        ("Weaver C. M. & Fleet J. C. Vitamin D needs", ["Weaver CM", "Fleet JC"], False, "Vitamin D needs"),
        ("Alberti K. G. et al. Harmony", ["Alberti KG"], True, "Harmony"),
        ("J. A. Roe, B.-C. Poe and D. van der Doe, Tea", ["Roe JA", "Poe BC", "van der Doe D"], False, "Tea"),
        ("KH Park, JY Kim. Tea", ["Park KH", "Kim JY"], False, "Tea"),
        ("Choi, S.Y., P. Huang, G.M. Roe. 2006. Tea", ["Choi SY", "Huang P", "Roe GM"], False, "2006. Tea"),
        ("Monga S.; Roe P.; Poe A. Tea", ["Monga S", "Roe P", "Poe A"], False, "Tea"),
        ("Ana Lea Roe, Bo Poe, Cy Doe. Tea", ["Roe AL", "Poe B", "Doe C"], False, "Tea"),
        ("Roe, Ana, Bo Poe, and Cy Doe. “Tea", ["Roe A", "Poe B", "Doe C"], False, "“Tea"),
        ("Purba Y, Sukarno, Roe IA, et al. Tea", ["Purba Y", "Sukarno", "Roe IA"], True, "Tea"),
        ("Roe AB; Alfa Study Group. Tea", ["Roe AB", "Alfa Study Group"], False, "Tea"),
        ("Roe AB, Poe C, for the TEA Investigators. Tea", ["Roe AB", "Poe C", "TEA Investigators"], False, "Tea"),
        ("Roe AB, et al, Centers for Disease Control and Prevention. Tea",
         ["Roe AB", "Centers for Disease Control and Prevention"], True, "Tea"),
        ("Davies S Annual report of tea", ["Davies S"], False, "Annual report of tea"),
        ("Services DoHaH. Tea", ["Services DoHaH"], False, "Tea"),
        ("Roe A. (ed.). (1982). Tea", ["Roe A"], False, "(1982). Tea"),
    ],
)  # fmt: skip
def test_printed_forms(text: str, names: list[str], et_al: bool, rest: str) -> None:
    found = read_authors(text)
    assert [author.display for author in found.authors] == names
    assert found.et_al is et_al
    assert text[found.end :] == rest


def test_given_names_and_groups_are_told() -> None:
    assert [a.given for a in read_authors("Ana Lea Roe, Bo Poe. Tea").authors] == ["Ana Lea", "Bo"]
    assert [a.collective for a in read_authors("Roe AB; Alfa Study Group. Tea").authors] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin D. A review. J X",
        "Hepatitis B, vaccines and tea. J X",
        "Report of a WHO Scientific Group. Tea",
        "Diabetes mellitus in retired workers. J X",
        "WHO Guidelines. Tea",
        "The US, a portrait",
        "",
        "12 2012",
    ],
)
def test_titles_are_no_authors(text: str) -> None:
    assert read_authors(text).authors == ()


def test_a_title_after_a_comma_is_no_group() -> None:
    found = read_authors("A. B. Roe, Cost of tea in the health service. Tea Lett. 3, 1 (1977)")
    assert [author.display for author in found.authors] == ["Roe AB"]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_the_rest_lies_inside_the_string(text: str) -> None:
    found = read_authors(text)
    assert 0 <= found.end <= len(text)
    assert bool(found.authors) or found.end == 0


@settings(max_examples=100, deadline=None)
@given(st.lists(st.from_regex(r"[A-Z][a-z]{2,8} [A-Z]{1,3}", fullmatch=True), min_size=1, max_size=30))
def test_every_author_of_a_plain_list_is_read_in_order(names: list[str]) -> None:
    names = [name for name in names if name.split()[1] not in {"II", "III", "IV"}] or ["Roe A"]
    found = read_authors(f"{', '.join(names)}. The weight of tea. J X")
    openers = {
        "Vitamin",
        "Type",
        "Group",
        "Phase",
        "Part",
        "Grade",
        "Class",
        "Factor",
        "Series",
        "Study",
        "Plan",
        "The",
    }
    if not openers & {name.split()[0] for name in names}:
        assert [author.display for author in found.authors] == names


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("TEMPER Study Group; Roe AB, Poe C, et al. Tea", ["TEMPER Study Group", "Roe AB", "Poe C"], "Tea"),
        (
            "Heart and Tea Study Investigators, Roe AB, Poe C. Tea",
            ["Heart and Tea Study Investigators", "Roe AB", "Poe C"],
            "Tea",
        ),
        ("Roe AB, Poe C (for the TEMPER Study Group). Tea", ["Roe AB", "Poe C", "TEMPER Study Group"], "Tea"),
        ("Roe AB, et al (on behalf of the Tea Network). Tea", ["Roe AB", "Tea Network"], "Tea"),
        ("Roe AB, for the Tea Trial. Bones", ["Roe AB", "Tea Trial"], "Bones"),
        ("ROE A B, POE C D. Tea", ["ROE AB", "POE CD"], "Tea"),
        ("ROE A B. Tea", ["ROE AB"], "Tea"),
    ],
)
def test_groups_and_spaced_initials(text: str, names: list[str], rest: str) -> None:
    found = read_authors(text)
    assert [author.display for author in found.authors] == names
    assert text[found.end :] == rest


def test_a_title_after_a_group_is_no_person() -> None:
    assert read_authors("Society for Tea. Tea, Bread, and health. Tea J").authors == ()
