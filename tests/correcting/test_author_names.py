import pytest
from tests.support.references import RECORD, reference

from citecheck.correcting.author_names import author_edits
from citecheck.correcting.edit import edited
from citecheck.correcting.habits import Habits
from citecheck.frozen import replace
from citecheck.model import Author
from citecheck.parsing.references.fields import parse_reference

RIGHT = "Okafor T, Brömmel JA, van der Linde M, Kite B"
AUTHORS = (Author("Okafor", "T"), Author("Brömmel", "JA"), Author("van der Linde", "M"), Author("Kite", "B"))
REST = ". Calm in old keepers of lamps. J Lantern Res. 2011;27(4):1171-9."


def put_right(names, habits=None, authors=AUTHORS):
    text = names + REST
    _, parsed = parse_reference(text)
    ref = reference(text, authors=parsed.authors, title=parsed.title, et_al=parsed.et_al)
    edits = next(author_edits(ref, replace(RECORD, authors=authors), habits or Habits()), [])
    return edited(text, edits).removesuffix(REST)


@pytest.mark.parametrize(
    "wrong",
    [
        "Okafor B, Brömmel JA, van der Linde M, Kite B",
        "Okafro T, Brömmel JA, van der Linde M, Kite B",
        "Hollis T, Brömmel JA, van der Linde M, Kite B",
        "Brömmel JA, van der Linde M, Kite B",
        "Okafor T, van der Linde M, Kite B",
        "Okafor T, Brömmel JA, van der Linde M",
        "Okafor T, Brömmel JA, Kite B",
        "Brömmel JA, Okafor T, van der Linde M, Kite B",
        "Okafor T, Brömmel JA, Kite B, van der Linde M",
        "Okafor T, Brömmel JA, Moss Q, van der Linde M, Kite B",
        "Okafor T, Bromell JA, van der Linde M, Kite B",
    ],
)
def test_one_name_is_put_right(wrong):
    assert put_right(wrong) == RIGHT


def test_what_is_right_stays():
    assert put_right(RIGHT) == RIGHT
    assert put_right("Okafor T, Brommel J, Linde M, Kite B") == "Okafor T, Brommel J, Linde M, Kite B"


def test_a_list_cut_by_et_al_keeps_its_length():
    cut = "Okafor T, van der Linde M, Kite B, et al"
    assert put_right(cut, Habits(cuts={3: 2})) == "Okafor T, Brömmel JA, van der Linde M, et al"
    assert put_right(cut, Habits(cuts={4: 2, 3: 1})) == "Okafor T, Brömmel JA, van der Linde M, Kite B, et al"


def test_nobody_adds_many_names_behind_the_last():
    many = (*AUTHORS, *(Author(f"Name{letter}x", letter) for letter in "CDEF"))
    assert put_right(RIGHT, authors=many) == RIGHT


def test_a_list_without_its_diacritics():
    assert put_right(
        "Okafor T, Brommel JA, Lundström M, Kite B", authors=(AUTHORS[0], AUTHORS[1], Author("Müller", "M"), AUTHORS[3])
    ).endswith("ller M, Kite B")


def test_the_last_or_only_name_replaced():
    assert put_right("Okafor T, Brömmel JA, van der Linde M, Moss Q") == RIGHT
    assert put_right("Moss Q", authors=AUTHORS[:1]) == "Okafor T"
    assert put_right("Okafor T, Moss Q", authors=AUTHORS[:2]) == "Okafor T, Brömmel JA"


def test_many_other_names_are_left():
    turned = "Tomas O, Jana B, Maja L, Bo K"
    assert put_right(turned) == turned
