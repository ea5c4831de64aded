"""Several reference lists in one file: which of them each callout points to."""

import pytest

from citecheck.model import ParseCause, Span
from citecheck.parsing.parser import parse
from citecheck.reading import read


def listed(subject: str, count: int = 3) -> str:
    return "\n".join(
        f"{n}. Okafor LM. Study {n} of {subject}. J Imag Med. 200{n};{n}(2):10-19." for n in range(1, count + 1)
    )


def said(subject: str, *callouts: str) -> str:
    return " ".join(f"We saw {subject} in year {n} of it.<sup>{callout}</sup>" for n, callout in enumerate(callouts))


def meant(text: str) -> list[tuple[str, int | None]]:
    """What each callout prints, and its list."""
    return [(callout.text, callout.list) for callout in parse(read("a.md", text.encode())).callouts]


SHEEP, GOATS = said("sheep", "1", "2,3"), said("goats", "1-3")
HEADED = "## References\n\n"


def test_each_list_governs_the_text_before_it() -> None:
    text = f"# Sheep\n\n{SHEEP}\n\n{HEADED}{listed('sheep')}\n\n# Goats\n\n{GOATS}\n\n{HEADED}{listed('goats')}\n"
    article = parse(read("a.md", text.encode()))
    assert [(one.list, one.label) for one in article.references] == [(k, n) for k in (1, 2) for n in ("1", "2", "3")]
    assert [(one.text, one.list) for one in article.callouts] == [("1", 1), ("2,3", 1), ("1-3", 2)]
    assert [one.index for one in article.callouts] == [0, 1, 2]
    whole = read("a.md", text.encode()).text
    assert [whole[one.span.start : one.span.end] for one in article.callouts] == ["1", "2,3", "1-3"]
    assert article.callouts[2].claim.heading == "Goats"
    assert article.issues == ()


def test_where_the_file_opens_with_a_list_each_governs_the_text_after_it() -> None:
    text = f"{HEADED}{listed('sheep')}\n\n# Sheep\n\n{SHEEP}\n\n{HEADED}{listed('goats')}\n\n# Goats\n\n{GOATS}\n"
    assert meant(text) == [("1", 1), ("2,3", 1), ("1-3", 2)]


def test_legends_after_a_list_are_told_from_the_next_chapter_by_its_heading() -> None:
    legend = said("pens", "2")
    text = (
        f"# Sheep\n\n{SHEEP}\n\n{HEADED}{listed('sheep')}\n\n## Legends\n\n{legend}\n\n"
        f"# Goats\n\n{GOATS}\n\n{HEADED}{listed('goats')}\n"
    )
    assert meant(text) == [("1", 1), ("2,3", 1), ("2", 1), ("1-3", 2)]


def test_lists_at_the_end_are_told_apart_by_the_parts_that_their_headings_name() -> None:
    text = (
        f"## Chapter 1: Sheep\n\n{SHEEP}\n\n## Chapter 2: Goats\n\n{GOATS}\n\n"
        f"## References for chapter 1\n\n{listed('sheep')}\n\n## References for chapter 2\n\n{listed('goats')}\n"
    )
    assert meant(text) == [("1", 1), ("2,3", 1), ("1-3", 2)]


def test_lists_that_nothing_tells_apart_are_reported_and_no_callout_is_tied_to_either() -> None:
    text = f"# Herds\n\n{SHEEP} {GOATS}\n\n{HEADED}{listed('sheep')}\n\n## More references\n\n{listed('goats')}\n"
    article = parse(read("a.md", text.encode()))
    assert {callout.list for callout in article.callouts} == {None}
    assert [callout.cites for callout in article.callouts] == [(), (), ()]
    assert [callout.numbers for callout in article.callouts] == [(1,), (2, 3), (1, 2, 3)]
    [issue] = article.issues
    assert issue.cause is ParseCause.UNTOLD_LIST
    assert issue.list is None
    assert "2 reference lists (from lines 7 and 13 on)" in issue.message


def test_a_list_printed_twice_leaves_no_doubt() -> None:
    text = f"# Sheep\n\n{SHEEP}\n\n{HEADED}{listed('sheep')}\n\n## Literature\n\n{listed('sheep')}\n"
    assert meant(text) == [("1", 1), ("2,3", 1)]


def test_a_text_after_the_last_list_under_a_heading_of_its_own_has_no_list() -> None:
    text = (
        f"# Sheep\n\n{SHEEP}\n\n# References\n\n{listed('sheep')}\n\n# Goats\n\n{GOATS}\n\n# References\n\n"
        f"{listed('goats')}\n\n# Cows\n\n{said('cows', '1', '2')}\n"
    )
    assert meant(text) == [("1", 1), ("2,3", 1), ("1-3", 2), ("1", None), ("2", None)]


def test_numbers_that_a_list_lacks_and_another_has_speak_against_it() -> None:
    numbers = ["4", "5", "6", "7", "1"]
    text = f"# Sheep\n\n{said('sheep', *numbers)}\n\n{HEADED}{listed('sheep')}\n\n# Goats\n\n{GOATS}\n\n{HEADED}{listed('goats', 8)}\n"
    assert meant(text) == [*((number, None) for number in numbers), ("1-3", 2)]


@pytest.mark.parametrize("numbers", ["1 2 3", "3 2 1"])
def test_one_list_is_list_one(numbers: str) -> None:
    article = parse(
        read("a.md", f"# Sheep\n\n{said('sheep', *numbers.split())}\n\n{HEADED}{listed('sheep')}\n".encode())
    )
    assert {one.list for one in article.references} == {one.list for one in article.callouts} == {1}


def test_a_stretch_of_a_document_tells_its_places_in_the_whole_file() -> None:
    whole = read("a.md", b"# One\n\nFirst *words* here.\n\n## Two\n\nMore <sup>1</sup> words.\n")
    start = whole.text.index("Two")
    part = whole.part(Span(start, len(whole.text)))
    assert part.text == whole.text[start:]
    assert [block.kind.value for block in part.blocks] == ["heading", "paragraph"]
    at = part.text.index("words")
    assert part.locate(Span(at, at + 5)) == whole.locate(Span(start + at, start + at + 5))
    assert [part.text[mark.start : mark.end] for mark in part.marks] == ["1"]
    assert part.offsets[-1] == whole.offsets[-1]
    assert list(part.offsets[0:3]) == list(whole.offsets[start : start + 3])
    with pytest.raises(IndexError):
        part.offsets[len(part.offsets)]
