"""Lists of S1, w1, iv …: their marks, and what looks like one."""

import pytest

from citecheck.model import Article, Span
from citecheck.parsing.callouts.labelled import prefix_of, way_of
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.rules.by_list import parts
from citecheck.rules.structure import structure_findings

WORKS = [f"Lee{'abcdefgh'[n]} A. Bone loss in part {n}. J Bone. 20{n:02}; {n}(1):1-9." for n in range(8)]


def article(text: str, labels: list[str], more: str = "") -> Article:
    works = "\n\n".join(f"{label} {work}" for label, work in zip(labels, WORKS, strict=False))
    return parse(read("a.md", f"# Bones\n\n{text}\n\n## References\n\n{works}\n{more}".encode()))


def numbers(text: str, labels: list[str]) -> list[list[int]]:
    return [list(callout.numbers) for callout in article(text, labels).callouts]


@pytest.mark.parametrize("letter", ["S", "w", "A", "E"])
@pytest.mark.parametrize(
    ("mark", "named"),
    [
        ("[{0}1]", [[1]]),
        ("[{0}2, {0}3]", [[2, 3]]),
        ("[{0}2,3]", [[2, 3]]),
        ("[{0}1–{0}4]", [[1, 2, 3, 4]]),
        ("[{0}1-4]", [[1, 2, 3, 4]]),
        ("[{0}1], [{0}3]", [[1, 3]]),
        ("<sup>{0}1</sup>", [[1]]),
        ("<sup>{0}2 {0}3</sup>", [[2, 3]]),
        ("<sup>{0}1</sup><sup>,{0}3</sup>", [[1, 3]]),
        (" (see Ref. {0}3)", [[3]]),
        (", says Ref {0}3", [[3]]),
        (", say refs {0}2 and {0}3", [[2, 3]]),
        (" (Figure {0}2)", []),
        (" in Table {0}1", []),
        (" ({0} 5%)", []),
    ],
)
def test_marks_with_a_letter(letter: str, mark: str, named: list[list[int]]) -> None:
    labels = [f"{letter}{n}." for n in range(1, 5)]
    text = f"Men lose less [{letter}1–{letter}4]. Bone is lost with age{mark.format(letter)}. It is so."
    assert numbers(text, labels) == [[1, 2, 3, 4], *named]


def test_round_brackets_with_a_letter() -> None:
    text = "Bone is lost (S1). Men lose less (S2; S4), and fish (Figure S1) helps (see S3)."
    assert numbers(text, ["S1.", "S2.", "S3.", "S4."]) == [[1], [2, 4], [3]]


@pytest.mark.parametrize("label", ["{}.", "[{}]", "({})"])
@pytest.mark.parametrize("upper", [False, True])
@pytest.mark.parametrize(
    ("mark", "named"),
    [
        ("[i]", [1]),
        ("[ii, iv]", [2, 4]),
        ("[i–iii]", [1, 2, 3]),
        ("<sup>iii</sup>", [3]),
        (" (iv)", [4]),
        ("[ii and iv]", [2, 4]),
    ],
)
def test_roman_numerals(label: str, mark: str, named: list[int], *, upper: bool) -> None:
    names = ["i", "ii", "iii", "iv"]
    own = [one.upper() for one in names] if upper else names
    printed = mark.replace("and", "&").upper().replace("SUP", "sup") if upper else mark
    assert numbers(f"Bone is lost with age{printed}. It is so.", [label.format(one) for one in own])[0] == named


def test_parts_of_a_sentence_are_no_callouts_of_a_roman_list() -> None:
    text = "We asked three things: (i) is it lost, (ii) is it gained, and (iii) does it rest. Bone is lost [i–iv]."
    assert numbers(text, ["i.", "ii.", "iii.", "iv."]) == [[1, 2, 3, 4]]


def test_a_roman_list_may_be_cited_in_plain_numbers() -> None:
    assert numbers("Bone is lost [1,2]. It is gained [3,4].", ["i.", "ii.", "iii.", "iv."]) == [[1, 2], [3, 4]]


def test_a_list_with_letters_beside_one_without_has_its_own_marks() -> None:
    more = "\n## Web references\n\n" + "\n\n".join(f"w{n}. {WORKS[n + 3]}" for n in range(1, 4))
    text = "Bone is lost.<sup>1</sup> Men lose less.<sup>w1</sup> Salt harms.<sup>2,3</sup> Fish helps.<sup>w2 w3</sup>"
    found = article(text, ["1.", "2.", "3."], more)
    assert [(c.list, list(c.numbers), c.index) for c in found.callouts] == [
        (1, [1], 0),
        (2, [1], 1),
        (1, [2, 3], 2),
        (2, [2, 3], 3),
    ]
    assert [c.cites[0].label for c in found.callouts] == ["1", "w1", "2", "w2"]
    assert [one for part in parts(found) for one in part.findings(structure_findings(part.article))] == []


def test_most_labels_decide() -> None:
    assert prefix_of({1: "S1", 2: "S2", 3: "3"}) == "S"
    assert prefix_of({1: "1", 2: "2", 3: "S3"}) == ""
    assert prefix_of({}) == ""
    assert way_of("1. Lee A.", {1: "1"}, [Span(0, 9)]) is None
    assert way_of("C. Lee A.", {1: "1"}, [Span(0, 9)]) is None
