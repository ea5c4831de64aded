"""Author lists as people print them: ended early, family name first, given names in full, groups."""

import pytest
from tests.support.references import RECORD, TITLE, reference

from citecheck.checking.author_list import compare_authors
from citecheck.frozen import replace
from citecheck.model import Author, Cause, Verdict


def said(text, authors, record, **changes):
    cited = reference(text=f"{text} {TITLE}. J Obstet Gynaecol Res. 2006;32(2):230-4.", authors=authors, **changes)
    return compare_authors(cited, record)[1]


MELTON = replace(RECORD, authors=(Author("Melton", "LJ", "3rd"), Author("O'Connor", "M"), Author("Simmons", "GM", "Jr"),
                                  Author("Yde", "N")))  # fmt: skip
TWO = MELTON.authors[:2]


@pytest.mark.parametrize(
    "end",
    ["et coll.", "y cols.", "y col.", "e cols.", "y otros.", "m.fl.", "ve ark.", "i wsp.", "и др.", "u. a.", "+2.", "(+2).",
     "+2 others.", "and 2 more.", "and others.", "& colleagues.", "et kol.", "og medarb.", "es mtsai."],
)  # fmt: skip
def test_lists_that_end_early(end):
    assert said(f"Melton LJ, O'Connor M, {end}", TWO, MELTON, et_al=False) is None


def test_a_list_that_does_not_say_that_it_ends_early():
    assert said("Melton LJ, O'Connor M.", TWO, MELTON, et_al=False) is Cause.AUTHOR_LIST


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Melton LJ, O'Connor M, Simmons Jr. GM, Yde N.", (*TWO, Author("Simmons", "Jr"))),
        ("Melton LJ, O’ Connor M, Simmons GM, Yde N.", TWO[:1]),
        ("L. J Melton, M. O'Connor, G. M Simmons, N. Yde.", TWO[:1]),
    ],
)
def test_lists_that_parsing_cut_short(text, authors):
    assert said(text, authors, MELTON, et_al=False) is None


ZHANG = replace(RECORD, authors=(Author("Zhang", "X", "", "Xiaoming"), Author("Chen", "L", "", "Lili")))


@pytest.mark.parametrize(
    ("text", "authors", "cause"),
    [
        ("Zhang Xiaoming, Chen Lili.", (Author("Xiaoming", "Z"), Author("Lili", "C")), None),
        ("Wang Xiaoming, Chen Lili.", (Author("Xiaoming", "W"), Author("Lili", "C")), Cause.FIRST_AUTHOR),
        ("Zhang Xiaoming, Chen Luo.", (Author("Xiaoming", "Z"), Author("Luo", "C")), Cause.AUTHOR_LIST),
    ],
)
def test_family_name_first(text, authors, cause):
    assert said(text, authors, ZHANG, et_al=False) is cause


KIM = replace(
    RECORD, authors=(Author("Kim", "MJ"), Author("Lee", "SY"), Author("Mussgnug", "AM", "", "Alexander Martin"))
)


def test_family_name_first_with_given_names_in_parts():
    authors = (Author("Min-Jun", "K"), Author("Yeon", "LS"), Author("Martin", "MA"))
    assert said("Kim Min-Jun, Lee Soo Yeon, Mussgnug Alexander Martin.", authors, KIM, et_al=False) is None


PETERS = replace(RECORD, authors=(Author("Schneider", "J", "", "Julia"), Author("Peters", "K", "", "Karl")))


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Julia Schneider, Karl Peters.", None),
        ("Schneider, Julia, and Karl Peters.", None),
        ("Schneider, Jule, and Carl Peters.", None),
        ("Schneider J, Peters K.", None),
        ("J. Schneider and K. Peters.", None),
        ("Schneider, Jonas, and Karl Peters.", Cause.FIRST_AUTHOR),
        ("Schneider, Julia, and Kurt Peters.", Cause.AUTHOR_LIST),
    ],
)
def test_given_names_in_full(text, cause):
    authors = (Author("Schneider", "J"), Author("Peters", "K"))
    assert said(text, authors, PETERS, et_al=False) is cause


def group(name):
    return (Author(name, collective=True),)


@pytest.mark.parametrize(
    ("cited", "found", "cause"),
    [
        ("SPRINT Investigators", "SPRINT Research Group", None),
        ("The SPRINT Research Group", "SPRINT MIND Investigators for the SPRINT Research Group", None),
        ("WHO Study Group", "World Health Organization Study Group", None),
        ("European Food Safety Authority", "EFSA Panel on Dietetic Products", None),
        ("German Society of Osteology", "Deutsche Gesellschaft für Osteologie", None),
        ("Anonymous", "SPRINT Research Group", None),
        ("ACCORD Study Group", "SPRINT Research Group", Cause.FIRST_AUTHOR),
        ("International Osteoporosis Foundation", "World Health Organization Study Group", Cause.FIRST_AUTHOR),
    ],
)
def test_groups(cited, found, cause):
    assert said(f"{cited}.", group(cited), replace(RECORD, authors=group(found)), et_al=False) is cause


def test_a_person_beside_a_group_is_not_judged():
    verdict, cause, _ = compare_authors(reference(authors=group("SPRINT Research Group")), RECORD)
    assert (verdict, cause) == (Verdict.UNKNOWN, None)
