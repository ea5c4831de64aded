"""Lists as people and programs lay them out: each is read with the numbers that it prints."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from citecheck.model import ParseCause
from citecheck.parsing.reference_list.locate import find_list
from citecheck.reading import read

if TYPE_CHECKING:
    from citecheck.parsing.reference_list.items import FoundList

WORKS = (
    "Okafor LM, Brandt S. Study of sheep in cold rooms. J Imag Med. 2001;1(2):1-9.",
    "Iversen T, Novak A, et al. Bergziegen und Ausdauer: eine Studie. Knochen Arch. 2004;14(3):21-29.",
    "Brun B. Comptage des os. Ann Imag. 2010;7:100-107.",
    "Moreau C, Lind P. Sal y sueño en ratones. Rev Imag. 2015;33(4):e45.",
)
NUMBERS = (1, 2, 4, 7)
HEAD = "# Sleep\n\nBone is lost [1]. More of it [2]. Much [4]. All [7].\n\n## References\n\n"


def found(text: str, path: str = "a.md") -> FoundList:
    return find_list(read(path, text.encode()))


def rows(form: str, between: str = "\n\n") -> str:
    return between.join(form.format(n=n, work=work) for n, work in zip(NUMBERS, WORKS, strict=True))


def labelled(listed: FoundList) -> list[tuple[str, str]]:
    return [(item.label, item.text) for item in listed.items]


EXPECTED = [(str(n), work) for n, work in zip(NUMBERS, WORKS, strict=True)]


@pytest.mark.parametrize(
    "form",
    [
        "##### {n}. {work}", "### [{n}] {work}", "##### {n}.\n\n{work}", "| {n} | {work} |", "| [{n}] | {work} |",
        "| {n}. | {work} |", "Source {n} :: {work}", "~{n}~ {work}", "Cita nº{n}: {work}", "<{n}> {work}",
        "{{{n}}} {work}", "/{n}/ {work}", "{n}/ {work}", "Quelle {n} – {work}", "- [{n}] {work}", "{n}． {work}",
        "{n}、{work}", "（{n}）{work}", "{n}.- {work}", "{n}- {work}", "Ref. {n}: {work}", "№ {n}. {work}",
    ],
)  # fmt: skip
def test_a_list_keeps_the_numbers_that_it_prints(form: str) -> None:
    listed = found(HEAD + rows(form, "\n" if form.startswith("|") else "\n\n"))
    assert labelled(listed) == EXPECTED
    assert [issue.cause for issue in listed.issues] == [ParseCause.LABEL_GAP] * 2


@pytest.mark.parametrize(
    ("opening", "form", "closing"),
    [
        ("<ol>", "<li value={n}>{work}</li>", "</ol>"),
        ("<table>", "<tr><td>{n}</td><td>{work}</td></tr>", "</table>"),
        ("<dl>", "<dt>[{n}]</dt><dd>{work}</dd>", "</dl>"),
        ("", "<h5>{n}. {work}</h5>", ""),
        ("<details><summary>References</summary>", "<p>{n}. {work}</p>", "</details>"),
        ("", "<p><b>{n}</b> | {work}</p>", ""),
    ],
)
def test_a_list_in_html_keeps_the_numbers_that_it_prints(opening: str, form: str, closing: str) -> None:
    page = f"<h1>T</h1><p>Words [1,2].</p><h2>References</h2>{opening}{rows(form, '')}{closing}"
    assert labelled(found(page, "a.html")) == EXPECTED


def test_a_reversed_list_counts_down() -> None:
    items = "".join(f"<li>{work}</li>" for work in WORKS)
    page = f"<h1>T</h1><p>Words [1,2].</p><h2>References</h2><ol reversed>{items}</ol>"
    assert [item.label for item in found(page, "a.html").items] == ["4", "3", "2", "1"]


@pytest.mark.parametrize("numbers", [(1, 3, 5, 7), (2, 4, 6, 7), (3, 5, 8, 30), (1, 2, 3, 40), (1, 2, 20, 21)])
@pytest.mark.parametrize("form", ["{n}. {work}", "[{n}] {work}", "{n} {work}", "({n}) {work}"])
def test_printed_numbers_stand_over_any_hole(numbers: tuple[int, ...], form: str) -> None:
    lines = "\n".join(form.format(n=n, work=work) for n, work in zip(numbers, WORKS, strict=True))
    listed = found(HEAD + lines)
    assert labelled(listed) == [(str(n), work) for n, work in zip(numbers, WORKS, strict=True)]
    assert ParseCause.LABEL_GAP in {issue.cause for issue in listed.issues}


def test_numbers_that_teach_nothing_are_said() -> None:
    lines = "\n\n".join(f"{word} {n}{tail} {work}" for (word, n, tail), work in zip(
        [("Src", 4, ";"), ("Qu", 9, "="), ("Src", 2, "!"), ("Ci", 1, ";")], WORKS, strict=True))  # fmt: skip
    listed = found(HEAD + lines)
    assert [item.label for item in listed.items] == ["1", "2", "3", "4"]
    (issue,) = listed.issues
    assert "counted by position" in issue.message


def test_a_list_without_numbers_says_nothing_of_them() -> None:
    listed = found(HEAD + "\n\n".join(WORKS))
    assert [item.label for item in listed.items] == ["1", "2", "3", "4"]
    assert not listed.issues


COLUMN = "T\n\nWords [1]. More [2,3].\n\nReferences\n"


@pytest.mark.parametrize(
    "listed",
    [
        "1.\n2.\n3.\n4.\n\n" + "\n".join(WORKS),
        "\n[1]\n\n[2]\n\n[3]\n\n[4]\n\n" + "\n\n".join(WORKS),
        "1.\n2.\n" + "\n".join(WORKS[:2]) + "\n3.\n4.\n" + "\n".join(WORKS[2:]),
        "1.\n2.\n3.\n4.\n\n" + "\n".join(work.replace(": ", ":\n").replace(". J", ".\nJ") for work in WORKS),
    ],
)
def test_labels_in_a_column_apart_find_their_texts(listed: str) -> None:
    assert labelled(found(COLUMN + listed, "a.txt")) == [(str(i), work) for i, work in enumerate(WORKS, 1)]


def test_a_column_that_does_not_fit_gives_no_empty_references() -> None:
    listed = found(COLUMN + "1.\n2.\n3.\n4.\n5.\n6.\n\n" + "\n".join(WORKS), "a.txt")
    assert all(item.text for item in listed.items)
    assert listed.issues


@pytest.mark.parametrize("split", [".\n", ".\n\n"])
def test_authors_apart_from_their_title_are_one_reference(split: str) -> None:
    listed = found(HEAD + "\n\n".join(work.replace(". ", split, 1) for work in WORKS))
    assert [item.text for item in listed.items] == list(WORKS)


def test_an_empty_item_is_a_hole() -> None:
    lines = "\n".join(f"{2 * i + 1}. {work}\n{2 * i + 2}. " for i, work in enumerate(WORKS))
    assert [item.label for item in found(HEAD + lines).items] == ["1", "3", "5", "7"]


def many(count: int) -> list[str]:
    return [f"Novak A, Brun B. Study {i} of habits. Bone Tales. {1990 + i};{i}(2):{i}0-{i}9." for i in range(count)]


def test_wrapped_lines_that_begin_with_callouts_are_no_list() -> None:
    text = (
        "Bone is lost [1]. It was said of all children\n[13] and is required to sustain what was gained\n"
        "when training is begun at home\n[14]. Novak et al. [15] asked in 2011 why they gave up.\n"
        "Programmes are liked\n[16]. Brun et al. [17] found more in 2012.\n\nReferences\n\n"
    )
    listed = found(text + "\n".join(f"[{i}] {work}" for i, work in enumerate(many(17), 1)), "a.txt")
    assert [item.number for item in listed.items] == list(range(1, 18))
    assert not listed.issues


def test_a_table_of_studies_is_no_list() -> None:
    table = "\n".join(f"| {i} | Novak et al. {1990 + i} | Sheep in the study, n = {i}0 | yes |" for i in range(1, 6))
    head = f"# T\n\nBone is lost [1].\n\n| No. | Study | Sample | Blind |\n|---|---|---|---|\n{table}\n\n"
    assert not found(head).items
    listed = found(head + "## References\n\n" + "\n".join(f"{i}. {work}" for i, work in enumerate(WORKS, 1)))
    assert [item.text for item in listed.items] == list(WORKS)


def test_a_web_appendix_counts_for_itself() -> None:
    both = "\n".join(f"{i}. {work}" for i, work in enumerate(WORKS[:2], 1)) + "\n\n"
    both += "\n\n".join(f"w{i} {work}" for i, work in enumerate(many(3), 1))
    listed = found(HEAD + both)
    assert [item.label for item in listed.items] == ["1", "2", "w1", "w2", "w3"]
    assert [item.section for item in listed.items] == [0, 0, 1, 1, 1]
    assert not listed.issues


def test_initials_are_no_roman_numerals() -> None:
    lines = "C. Novak, D. Brun, Salt, Bone Tales 4 (2001) 1-9.\n\nI. Okafor, V. Lind, Sleep, Imag Rep 7 (2010) 2-8."
    listed = found(HEAD + lines)
    assert [item.text[:8] for item in listed.items] == ["C. Novak", "I. Okafo"]


Form = Callable[[int], str]


@pytest.mark.parametrize("form", ["[{}]", "({})", "{}.", "{})"])
@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_roman_labels_are_numbers(form: str, case: Callable[[str], str]) -> None:
    numerals = ["i", "ii", "iii", "iv"]
    lines = "\n".join(f"{form.format(case(n))} {work}" for n, work in zip(numerals, WORKS, strict=True))
    assert labelled(found(HEAD + lines)) == [(str(i), work) for i, work in enumerate(WORKS, 1)]


def test_a_hole_in_a_table_or_a_list_that_counts_for_itself_ends_nothing() -> None:
    cells = "".join(f"<tr><td>{n}.</td><td>{work}</td></tr>" for n, work in zip(NUMBERS, WORKS, strict=True))
    items = "".join(f"<li>{n}. {work}</li>" for n, work in zip(NUMBERS, WORKS, strict=True))
    for rows_ in (f"<table>{cells}</table>", f"<ol>{items}</ol>"):
        page = f"<html><body><h1>Sleep</h1><p>Bone is lost [1,2,4,7].</p><h2>References</h2>{rows_}</body></html>"
        assert labelled(found(page, "a.html")) == EXPECTED


def test_a_column_of_labels_is_no_row_of_callouts_and_an_initial_no_label() -> None:
    column = "\n".join(f"[{n}]" for n in range(1, 5))
    works = "\n".join((*WORKS[:3], f"C. M. {WORKS[3]}"))
    text = f"Sleep\n\nBone is lost [1,2].\n\nReferences\n\n{column}\n\n{works}\n"
    listed = found(text, "a.txt")
    assert [item.text for item in listed.items] == works.split("\n")
    assert text.index("[1]\n") == listed.items[0].whole.start


def test_the_rest_of_an_item_behind_a_page_break_belongs_to_it() -> None:
    cut = [
        work.replace(". J Imag", ".\n\nPage 3 of 9\n\nJ Imag").replace(". Rev", ".\n\nPage 4 of 9\n\nRev")
        for work in WORKS
    ]
    listed = found(HEAD + "\n".join(f"{n}. {work}" for n, work in enumerate(cut, 1)) + "\n", "a.txt")
    assert [item.text for item in listed.items] == list(WORKS)


def test_a_column_of_labels_that_fits_no_texts_is_no_item_and_said() -> None:
    """The initial of each line's first name is not told from a label, and the texts are one block of lines."""
    works = "\n".join(
        f"{initial}. Okafor, “Study {initial} of sheep,” J Imag Med, vol. 4,\nno. 2, pp. 1–9, 2001."
        for initial in "ABDE"
    )
    text = f"Sleep\n\nBone is lost [1,2].\n\nReferences\n\n[1]\n[2]\n[3]\n\n{works}\n"
    listed = found(text, "a.txt")
    assert not any(item.text.startswith("[1]") for item in listed.items)
    assert listed.issues
