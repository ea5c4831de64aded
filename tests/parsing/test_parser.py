"""A document taken apart as a whole."""

import pytest

from citecheck.parsing.parser import parse
from citecheck.reading import read

LIST = "\n".join(
    f"{i}. Okafor LM, Brandt S. Study {i} of sheep. J Imag Med. 200{i};{i}(2):10-19." for i in (3, 4, 5, 1, 2)
)


def test_references_come_in_order_of_number_with_line_and_fields() -> None:
    article = parse(read("a.md", f"# Sheep *again*\n\nBones matter.<sup>2,4</sup>\n\n{LIST}\n".encode()))
    assert article.title == "Sheep again"
    assert [reference.label for reference in article.references] == ["1", "2", "3", "4", "5"]
    assert [reference.location.line for reference in article.references] == [8, 9, 5, 6, 7]
    assert article.references[0].parsed.year == "2001"
    assert [callout.numbers for callout in article.callouts] == [(2, 4)]
    assert "list_out_of_order" in {issue.cause for issue in article.issues}


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("## Second\n\n# First\n", "First"),
        ("### Only\n\nWords.", "Only"),
        ("Just words, and a full stop.\nMore.", "Just words, and a full stop."),
        ("", None),
    ],
)
def test_the_title_is_the_highest_heading_or_the_first_line(source: str, title: str | None) -> None:
    assert parse(read("a.md", source.encode())).title == title


REFERENCE = "1. Okafor LM, Brandt S. Sleep in rooms. J Imag Med. 2001;1(2):11-19."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Sleep helps in many ways, sheep say.[1]\n\nReferences\n{REFERENCE}\n", "Sleep helps in many ways, sheep say.[1]"),
        (f"Sleep of sheep\n\nIt helps.[1]\n\nReferences\n\n{REFERENCE}\n", "Sleep of sheep"),
        (f"Abstract\n\nIt helps, they say.[1]\n\nReferences\n\n{REFERENCE}\n", "It helps, they say.[1]"),
        (f"References\n\n{REFERENCE}\n", None),
    ],
)  # fmt: skip
def test_what_announces_the_list_is_no_title(text: str, title: str | None) -> None:
    assert parse(read("a.txt", text.encode())).title == title
