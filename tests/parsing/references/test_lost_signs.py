"""References whose stops, blanks or order got lost, and forms of names and places that were not read before."""

from __future__ import annotations

import pytest

from citecheck.parsing.references.fields import parse_reference

_TITLE = "Tea and bone in old age"


@pytest.mark.parametrize(
    ("text", "journal"),
    [
        (f"Rossi A, Verdi B. {_TITLE} Proc Natl Acad Sci USA 2010;12:45-51.", "Proc Natl Acad Sci USA"),
        (f"Rossi A, Verdi B. {_TITLE} J Cancer Surviv 2010;12:45-51.", "J Cancer Surviv"),
        (f"Rossi A, Verdi B. {_TITLE} Pain 2010;12:45-51.", "Pain"),
        (f"Rossi A, Verdi B. {_TITLE}, N. Engl. J. Med. 2010;12:45-51.", "N. Engl. J. Med"),
        (f"Rossi A, Verdi B. {_TITLE}.Palliat Med 2010;12:45-51.", "Palliat Med"),
        (f"Rossi A, Verdi B. {_TITLE}.JAMA 2010;12:45-51.", "JAMA"),
        (f"Rossi A, Verdi B, {_TITLE}, Nephrology, Dialysis, Transplantation, 2010, 12, 45-51.",
         "Nephrology, Dialysis, Transplantation"),
        (f"Rossi A., Verdi B. {_TITLE}. , J Biol Chem , 2010, vol. 12 (pg. 45-51)", "J Biol Chem"),
        (f"A. Rossi and B. Verdi, “{_TITLE},” J Biol Chem, vol. 12, no. Suppl 3, pp. 45-51, 2010.", "J Biol Chem"),
        (f"Rossi A, Verdi B. {_TITLE}[J]. J Biol Chem, 2010, 12: 45-51.", "J Biol Chem"),
        (f"Rossi, A. & Verdi, B. {_TITLE}. J Biol Chem 12, 45-51, (2010).", "J Biol Chem"),
        (f"Rossi A, Verdi B. (2010). {_TITLE}. Journal of Applied Physiology (Bethesda, Md. : 1985), 12(3), 45-51.",
         "Journal of Applied Physiology (Bethesda, Md. 1985)"),
        (f"Rossi A, Verdi B. (2010). {_TITLE}. Menopause (New York, N.Y., 12(3), 45-51.", "Menopause"),
    ],
)  # fmt: skip
def test_title_and_journal_are_told_apart(text: str, journal: str) -> None:
    _, read = parse_reference(text)
    assert (read.title, read.journal) == (_TITLE, journal)
    assert (read.year, read.volume, read.pages) == ("2010", "12", "45-51")
    assert [author.family for author in read.authors] == ["Rossi", "Verdi"]


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("ROSSI A B, VERDI C.", ["ROSSI AB", "VERDI C"]),
        ("P.A Rossi, C. D. Verdi.", ["Rossi PA", "Verdi CD"]),
        ("de’Rossi G, Dell’Verdi C.", ["de’Rossi G", "Dell’Verdi C"]),
        ("Rossi A, O’ Verdi C.", ["Rossi A", "O’Verdi C"]),
        ("Rossi III AB, Verdi Jr. C.", ["Rossi AB III", "Verdi C Jr"]),
    ],
)
def test_forms_of_names(authors: str, names: list[str]) -> None:
    _, read = parse_reference(f"{authors} {_TITLE}. J Biol Chem. 2010;12:45-51.")
    assert [author.display for author in read.authors] == names
    assert read.title == _TITLE


@pytest.mark.parametrize(
    "others", ["et coll.", "y cols.", "e cols.", "y otros.", "m.fl.", "ve ark.", "i wsp.", "+3 others.", "(+3)."]
)
def test_a_list_of_authors_ends_early_in_any_language(others: str) -> None:
    _, read = parse_reference(f"Rossi A, Verdi B, {others} {_TITLE}. J Biol Chem. 2010;12:45-51.")
    assert (read.et_al, read.title, len(read.authors)) == (True, _TITLE, 2)


@pytest.mark.parametrize(
    "title", ["TEA AND BONE IN OLD AGE", "A New Class of Teas", "CT findings in rowers", "WWOM VII: teas in old age"]
)
def test_a_title_is_no_author(title: str) -> None:
    _, read = parse_reference(f"A. Rossi, B. Verdi, {title}, J Biol Chem 12 (2010) 45-51.")
    assert (read.title, len(read.authors)) == (title, 2)


@pytest.mark.parametrize(
    ("printed", "doi"),
    [
        ("doi:10.1176/tea.164.6.942•Google Scholar", "10.1176/tea.164.6.942"),
        ("doi:(c)10.1000/tea", "10.1000/tea"),
        ("e7586doi:10.1000/tea", "10.1000/tea"),
        ("doi: 10.1000/ tea.2010", "10.1000/tea.2010"),
        ("doi:10.1016/j.bone. 2010.01.001", "10.1016/j.bone.2010.01.001"),
        ("doi:10.1016%2Fj.bone.2010.01.001", "10.1016/j.bone.2010.01.001"),
        ("10.1142/S0219720022400042(in Japanese)", "10.1142/S0219720022400042"),
        ("<https://doi.org/10.1000/tea>", "10.1000/tea"),
        ("doi:“10.1000/tea”", "10.1000/tea"),
    ],
)
def test_dois_as_people_print_them(printed: str, doi: str) -> None:
    _, read = parse_reference(f"Rossi A. {_TITLE}. J Biol Chem. 2010;12:45-51. {printed}")
    assert read.doi == doi
    assert (read.title, read.pages) == (_TITLE, "45-51")
