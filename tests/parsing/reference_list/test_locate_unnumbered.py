"""A list without numbers."""

from citecheck.parsing.reference_list.locate import unnumbered_items
from citecheck.reading import read

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
