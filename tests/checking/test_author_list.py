"""The author list, position by position."""

import pytest
from tests.support.references import RECORD, reference

from citecheck.checking.compare import compare
from citecheck.frozen import replace
from citecheck.model import Author, Verdict


def people(*names):
    return tuple(Author(*name.rsplit(" ", 1)) for name in names)


def verdict(cited, found, *, et_al=False, text=None):
    one = reference(text, authors=cited, et_al=et_al)
    return next(c for c in compare(one, replace(RECORD, authors=found)) if c.field == "authors").verdict


ABC = people("Ames A", "Brandt B", "Cole C", "Drew D", "Eaton E")


@pytest.mark.parametrize(
    ("cited", "et_al", "expected"),
    [
        (ABC, False, Verdict.SAME),
        (ABC[:3], True, Verdict.SAME),
        (ABC[:3], False, Verdict.DIFFERS),  # two are missing
        ((*ABC[:2], *ABC[3:]), False, Verdict.DIFFERS),  # one is missing inside
        ((*ABC, Author("Fox", "F")), False, Verdict.DIFFERS),  # one too many
        ((*ABC, Author("Study of bones")), False, Verdict.EQUIVALENT),  # no person
        ((ABC[1], ABC[0], *ABC[2:]), False, Verdict.DIFFERS),  # changed places
        (people("Ames A", "Brandt B", "Cole C", "Drew D", "Eaton ER"), False, Verdict.SAME),
        (people("Ames A", "Brandt B", "Cole C", "Drew D", "Eaton R"), False, Verdict.DIFFERS),
        (people("Ames A", "Brandt B", "Coel C", "Drew D", "Eaton E"), False, Verdict.DIFFERS),  # misspelt
        ((), False, Verdict.NOT_CITED),
    ],
)
def test_the_verdict_on_a_list(cited, et_al, expected):
    text = None if cited else "Study of bones. J Ex. 2006;32(2):230-4."
    assert verdict(cited, ABC, et_al=et_al, text=text) is expected


@pytest.mark.parametrize(
    ("kept", "expected"),
    [(9, Verdict.DIFFERS), (10, Verdict.EQUIVALENT), (11, Verdict.DIFFERS), (24, Verdict.EQUIVALENT),
     (25, Verdict.EQUIVALENT), (26, Verdict.DIFFERS)],
)  # fmt: skip
def test_pubmed_kept_ten_authors_and_later_twenty_five(kept, expected):
    names = tuple(Author(f"Name{chr(97 + i)}{chr(97 + i)}{chr(97 + 2 * i % 26)}", "A") for i in range(26))
    names = tuple(replace(a, family=a.family + "xyz"[i % 3] * (i % 4)) for i, a in enumerate(names))
    assert verdict((*names[:kept], Author("Quist", "Q")), names[:kept]) is expected


def test_lists_are_compared_up_to_their_hundred_and_twentieth_author():
    names = tuple(Author(f"{chr(65 + i % 26)}a{chr(97 + i // 26)}l{chr(97 + i % 26)}", "A") for i in range(130))
    wrong = Author("Quist", "Q")
    assert verdict((*names[:119], wrong, *names[120:]), names, et_al=True) is Verdict.DIFFERS
    assert verdict((*names[:120], wrong, *names[121:]), names, et_al=True) is not Verdict.DIFFERS


def test_a_name_taken_apart_in_another_way_is_not_missing():
    text = "Ames A, Brandt B, Cole C, Drew D, Eaton E. Vitamin K2. J Ex. 2006;32(2):230-4."
    assert verdict((*ABC[:2], *ABC[3:]), ABC, text=text) is Verdict.EQUIVALENT
