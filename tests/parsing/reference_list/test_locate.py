"""Finding and splitting the list: whatever its labels look like and wherever its pieces stand."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.parsing.reference_list.items import FoundList
from citecheck.parsing.reference_list.locate import find_list, unnumbered_items
from citecheck.reading import read

NAMES = (
    "Okafor LM",
    "Brandt S",
    "Iversen T",
    "van Dalen P",
    "Quispe R",
    "Haugen-Lie M",
    "D'Amico F",
    "Moreau JP",
    "Sato K",
)
SUBJECTS = ("bone loss in sheep", "vitamin K and hens", "walking uphill", "sleep in cold rooms", "tea, milk and iron")
JOURNALS = ("J Imag Med", "Ann Invent", "Bone Tales", "Acta Ficta", "Nord J Made Up")


def reference(i: int) -> str:
    """The i-th reference, always the same."""
    first, second = NAMES[i % 9], NAMES[(i * 5 + 2) % 9]
    subject, journal = SUBJECTS[i % 5], JOURNALS[(i // 5) % 5]
    return f"{first}, {second}, et al. Study {i} of {subject}. {journal}. {1980 + i % 40};{i % 30 + 1}(2):{100 + i}-{109 + i}."


def references(count: int) -> list[str]:
    """The first ``count`` of them."""
    return [reference(i) for i in range(1, count + 1)]


TEXT = """A title of an article

Ann Lee1, Bo Ray2

1 University of Somewhere, Department of Bones, Town, Country

2 Hospital of Elsewhere, Division of Teeth, City, Country

Introduction

People were asked to walk uphill for three weeks. We did the following:

1. We asked them in 2010 whether they would come.
2. We measured what they ate.
3. We wrote it down.

"""


def found(source: str, path: str = "a.txt") -> FoundList:
    """The list of a source."""
    return find_list(read(path, source.encode()))


def labelled(source: str, path: str = "a.txt") -> list[tuple[str, str]]:
    """Label and raw string of each item."""
    return [(item.label, item.raw) for item in found(source, path).items]


REFS = references(12)
PRINTED = list(enumerate(REFS, 1))
EXPECTED = [(str(i), ref) for i, ref in PRINTED]
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def wrapped(line: str, indent: str = "") -> str:
    return textwrap.fill(line, 60, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


LAYOUTS = {
    "dot": "\n".join(f"{i}. {r}" for i, r in PRINTED),
    "dot with blank lines": "\n\n".join(f"{i}. {r}" for i, r in PRINTED),
    "bracket": "\n".join(f"[{i}] {r}" for i, r in PRINTED),
    "bracket without blank": "\n".join(f"[{i}]{r}" for i, r in PRINTED),
    "parentheses": "\n".join(f"({i}) {r}" for i, r in PRINTED),
    "one parenthesis": "\n".join(f"{i}) {r}" for i, r in PRINTED),
    "colon": "\n".join(f"{i}: {r}" for i, r in PRINTED),
    "bare number": "\n".join(f"{i} {r}" for i, r in PRINTED),
    "tab": "\n".join(f"{i}\t{r}" for i, r in PRINTED),
    "dot and tab": "\n".join(f"{i}.\t{r}" for i, r in PRINTED),
    "Unicode superscript": "\n".join(f"{str(i).translate(RAISED)} {r}" for i, r in PRINTED),
    "glued superscript": "\n".join(f"<sup>{i}</sup>{r}" for i, r in PRINTED),
    "escaped dot": "\n".join(f"{i}\\. {r}" for i, r in PRINTED),
    "bold": "\n".join(f"**{i}.** {r}" for i, r in PRINTED),
    "quoted": "\n".join(f"> {i}. {r}" for i, r in PRINTED),
    "Markdown counts": "\n".join(f"1. {r}" for _, r in PRINTED),
    "number on its own line": "\n".join(f"{i}.\n{r}" for i, r in PRINTED),
    "number in its own paragraph": "\n\n".join(f"{i}\n\n{r}" for i, r in PRINTED),
    "no blank": "\n".join(f"{i}.{r}" for i, r in PRINTED),
    "set in": "\n".join(f"   {i}. {r}" for i, r in PRINTED),
    "right-aligned": "\n".join(f"{i:>3}. {r}" for i, r in PRINTED),
    "bullets": "\n".join(f"- {i}. {r}" for i, r in PRINTED),
    "hanging": "\n".join(wrapped(f"{i}. {r}", "    ") for i, r in PRINTED),
    "flush": "\n".join(wrapped(f"{i}. {r}") for i, r in PRINTED),
    "flush with blank lines": "\n\n".join(wrapped(f"[{i}] {r}") for i, r in PRINTED),
    "one line": " ".join(f"{i}. {r}" for i, r in PRINTED),
    "one line, brackets": " ".join(f"[{i}] {r}" for i, r in PRINTED),
    "one paragraph, wrapped": wrapped(" ".join(f"{i}. {r}" for i, r in PRINTED)),
    "line breaks of HTML": "<br>".join(f"{i}. {r}" for i, r in PRINTED),
    "footnotes": "\n".join(f"[^{i}]: {r}" for i, r in PRINTED),
    "unnumbered": "\n\n".join(REFS),
    "unnumbered lines": "\n".join(REFS),
    "unnumbered, hanging": "\n".join(wrapped(r, "    ") for r in REFS),
    "unnumbered bullets": "\n".join(f"- {r}" for r in REFS),
}


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_list(layout: str, path: str) -> None:
    source = TEXT + "References\n\n" + LAYOUTS[layout] + "\n\nFunding\n\nNobody paid for it in 2019.\n"
    assert labelled(source, path) == EXPECTED


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if not name.startswith("unnumbered")])
def test_a_numbered_list_needs_no_heading(layout: str) -> None:
    assert labelled(TEXT + LAYOUTS[layout] + "\n\n## Next\n\nWords.\n") == EXPECTED


def test_pieces_in_the_wrong_order_are_one_list() -> None:
    later, earlier = (LAYOUTS["dot"].split("\n")[part] for part in (slice(7, None), slice(0, 7)))
    source = "\n".join(later) + "\n\n## References\n\n" + "\n".join(earlier) + "\n\n## Summary\n\nWords of the text.\n"
    assert sorted(labelled(source), key=lambda item: int(item[0])) == EXPECTED
    assert [issue.cause for issue in found(source).issues] == ["list_out_of_order"]


def test_a_falling_list_is_out_of_order_once() -> None:
    falling = found("\n".join(f"{i}. {r}" for i, r in reversed(PRINTED)))
    assert [item.number for item in falling.items] == list(range(12, 0, -1))
    assert [issue.cause for issue in falling.issues] == ["list_out_of_order"]


def test_lists_that_start_anew_are_sections_of_their_own() -> None:
    chapter = "## References\n\n" + "\n".join(f"{i}. {r}" for i, r in PRINTED[:8]) + "\n\n## Chapter\n\nWords.\n\n"
    both = found(chapter + chapter)
    assert [(item.section, item.number) for item in both.items] == [(s, n) for s in (0, 1) for n in range(1, 9)]
    assert both.issues == ()
    assert both.labels == {n: str(n) for n in range(1, 9)}


def test_lettered_items_and_parts_of_one_item() -> None:
    lines = [f"4. {REFS[0]}", f"5a. {REFS[1]}", f"5b. {REFS[2]}", f"6. (a) {REFS[3]}; (b) {REFS[4]}", f"7. {REFS[5]}"]
    items = found("\n".join(lines)).items
    assert [(item.label, item.number, item.letter) for item in items] == [
        ("4", 4, ""), ("5a", 5, "a"), ("5b", 5, "b"), ("6", 6, ""), ("7", 7, ""),
    ]  # fmt: skip
    assert items[3].raw.startswith("(a) ")


def test_notes_among_references_belong_to_the_list() -> None:
    notes = ["13. Methods are described in the supplement.", "14. We thank everyone who helped."]
    assert [label for label, _ in labelled(LAYOUTS["dot"] + "\n" + "\n".join(notes))][-3:] == ["12", "13", "14"]


def test_what_stands_between_and_after_pieces_is_not_swallowed() -> None:
    lines = LAYOUTS["dot"].split("\n")
    source = "\n".join(lines[:6]) + "\n\nA paragraph about sheep.\n\n" + "\n".join(lines[6:]) + "\nFunding: none.\n"
    assert labelled(source) == EXPECTED


def test_raw_keeps_markup_and_text_does_not() -> None:
    lines = [f"{i}. *{r[:9]}*{r[9:-1]} H<sub>2</sub>O&amp;<sup>41</sup>Ca." for i, r in PRINTED]
    item = found("\n".join(lines), "a.md").items[0]
    assert item.raw == lines[0][3:]
    assert item.text.startswith("Brandt S,")
    assert item.text.endswith("H2O&41Ca.")


def test_a_suppression_in_a_comment_is_no_part_of_the_reference() -> None:
    lines = LAYOUTS["dot"].split("\n")
    lines[3] += " <!-- citecheck: ignore[REF007] the journal prints it so -->"
    assert labelled("\n".join(lines), "a.md") == EXPECTED


@pytest.mark.parametrize(
    "source",
    [
        "",
        TEXT,
        "## References\n\n## Notes\n\nNone declared.\n",
        "1. Introduction\n\nWords.\n\n2. Methods\n\nWords.\n\n3. Results\n\nWords.\n",
        "\n".join(f"{i} Department of Bones, University of Town {i}, Country" for i in range(1, 9)),
        "| 1 | 2010;1:2-3 |\n| 2 | 2011;2:3-4 |\n| 3 | 2012;3:4-5 |\n",
    ],
)
def test_what_is_no_reference_list_is_not_taken_for_one(source: str) -> None:
    assert found(source) == FoundList()


def test_a_short_list_under_its_heading_is_found_though_it_hardly_looks_like_one() -> None:
    source = "Words.\n\nReferences\n\n1. Bone charity, www.bones.example.\n2. Ministry of Teeth. Leaflet.\n"
    assert [label for label, _ in labelled(source)] == ["1", "2"]


def test_an_aside_with_its_own_numbers_does_not_mix_with_the_list() -> None:
    aside = "\n\n".join(f"<sup>{i}</sup>{r}" for i, r in enumerate(references(15)[12:], 1))
    assert labelled(f"Words.\n\n{aside}\n\n## References\n\n{LAYOUTS['dot']}") == EXPECTED


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("12 .[]()\nAb:;-,*"), max_size=300))
def test_any_text_gives_items_inside_the_text(source: str) -> None:
    result = found(source, "a.md")
    for item in result.items:
        assert 0 <= item.whole.start <= item.span.start <= item.span.end
        assert item.raw == item.raw.strip()


FIRST = "Okafor LM (2001) Walking uphill. J Imag Med 2: 10-19."
SECOND = "Brandt S, Iversen T (2004) Sleep in cold rooms. Bone Tales 14: 1-9."


def items(source: str) -> list[str]:
    document = read("a.md", source.encode())
    return [document.text[span.start : span.end] for span in unnumbered_items(document)]


def test_items_stand_under_a_heading_that_announces_them() -> None:
    assert items(f"# Title\n\n## Bibliography\n\n{FIRST}\n\n{SECOND}\n\n## Notes of thanks\n\nThank you.\n") == [
        FIRST,
        SECOND,
    ]


def test_without_such_a_heading_there_is_no_list() -> None:
    assert items(f"# Title\n\n## Methods\n\n{FIRST}\n\n{SECOND}\n") == []


def test_text_after_the_last_item_ends_the_list() -> None:
    prose = "\n\n".join("We thank all who came, and they were many." for _ in range(4))
    assert items(f"## References\n\n{FIRST}\n\n{SECOND}\n\n{prose}\n") == [FIRST, SECOND]


def test_paragraphs_that_are_no_references_are_no_list() -> None:
    assert items("## References\n\nThey are available on request.\n\nPlease write to us.\n") == []


# ----------------------------------------------------------------------- thresholds: just inside, just outside


PROSE = "It rained on all the sheep and they liked it"


@pytest.mark.parametrize(("strangers", "found_all"), [(2, True), (3, False)])
def test_so_many_items_that_are_no_references_end_an_unnumbered_list(strangers: int, found_all: bool) -> None:
    middle = "\n\n".join([PROSE] * strangers)
    source = f"## References\n\n{FIRST}\n\n{SECOND}\n\n{FIRST}\n\n{middle}\n\n{SECOND}\n\n{FIRST}\n"
    assert len(items(source)) == (5 + strangers if found_all else 3)


@pytest.mark.parametrize(("strangers", "is_list"), [(3, True), (4, False)])
def test_half_of_the_items_must_look_like_references(strangers: int, is_list: bool) -> None:
    rows = (
        [PROSE, FIRST, PROSE, SECOND, PROSE, FIRST]
        if strangers == 3
        else [PROSE, FIRST, PROSE, SECOND, PROSE, PROSE, FIRST]
    )
    assert len(items("## References\n\n" + "\n\n".join(rows) + "\n")) == (len(rows) if is_list else 0)
