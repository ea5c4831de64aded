"""Blocks: headings, paragraphs, bullets, tables, quotes, code."""

import pytest

from citecheck.reading import read
from citecheck.reading.document import Block


def blocks(source: str, path: str = "a.md") -> list[tuple[str, str]]:
    document = read(path, source.encode())
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def first(source: str, path: str) -> Block:
    return read(path, source.encode()).blocks[0]


def test_headings_of_every_kind() -> None:
    source = "# One ##\n\nTwo\n===\n\nThree\n---\n\n**Four**\n\nReferences\n1. Okafor L.\n"
    assert blocks(source) == [
        ("heading", "One"), ("heading", "Two"), ("heading", "Three"), ("heading", "Four"), ("heading", "References"),
        ("paragraph", "1. Okafor L."),
    ]  # fmt: skip


def test_a_rule_below_a_list_item_or_a_sentence_makes_no_heading() -> None:
    assert blocks("1. Okafor L. Words\n---\n") == [("paragraph", "1. Okafor L. Words")]
    assert blocks("A sentence.\n---\n") == [("paragraph", "A sentence.")]


def test_wrapped_lines_are_one_paragraph_and_bullets_are_their_own() -> None:
    source = "One\ntwo:\n- three\n  four\n* five\n\u2022 six\n1. seven\n2. eight\n"
    assert blocks(source) == [
        ("paragraph", "One\ntwo:"), ("list_item", "three\n  four"), ("list_item", "five"), ("list_item", "six"),
        ("paragraph", "1. seven\n2. eight"),
    ]  # fmt: skip


def test_a_dash_that_a_line_break_put_first_is_no_bullet() -> None:
    assert blocks("Oxidative stress\n\u2013 the role of it\n+ calcium") == [
        ("paragraph", "Oxidative stress\n\u2013 the role of it\n+ calcium")
    ]


def test_quotes_lose_their_sign_and_comparisons_keep_it() -> None:
    assert blocks("> **1.** Okafor L.\n> 2. Brandt S.") == [("paragraph", "1. Okafor L.\n2. Brandt S.")]
    assert blocks("aged\n> 65 years") == [("paragraph", "aged\n> 65 years")]


def test_tables_with_bars_and_with_tabs() -> None:
    assert blocks("| a | b<sup>2</sup> |\n|---|---|\n| c | d |\n\nend") == [
        ("table_cell", "a"), ("table_cell", "b2"), ("table_cell", "c"), ("table_cell", "d"), ("paragraph", "end"),
    ]  # fmt: skip
    assert blocks("a | b\n--|--\nc | d\n")[0] == ("table_cell", "a")
    assert blocks("Age\t45.6\t31\nSize\t164\t140\n", "a.txt") == [
        ("table_cell", word) for word in ("Age", "45.6", "31", "Size", "164", "140")
    ]
    assert blocks("1.\tOkafor L. Words.\n2.\tBrandt S. Words.")[0][0] == "paragraph"


def test_fenced_code_is_left_alone_and_an_open_fence_is_none() -> None:
    assert blocks("```\n*a*\n```\n*b*") == [("code", "*a*"), ("paragraph", "b")]
    assert blocks("```\n*a*") == [("paragraph", "```\na")]


def test_front_matter_is_no_text_but_for_its_title() -> None:
    assert blocks('---\ntitle: "Strong bones"\ntags: [a]\n---\n\nWords.\n') == [
        ("heading", "Strong bones"), ("paragraph", "Words."),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["Methods and Patients", "2.1 Study design", "Does it work?"])
def test_plain_text_has_headings_without_marks(line: str) -> None:
    source = f"The title of a plain article\n\n{line}\n\nA long paragraph follows, with commas, and ends.\n"
    assert blocks(source, "a.txt")[:2] == [("heading", "The title of a plain article"), ("heading", line)]
    assert first(source, "a.txt").level == 1


@pytest.mark.parametrize("line", ["Ann Lee1, Bo Ray2", "It works.", "1 University of Somewhere, Town", "p = 0.05"])
def test_bylines_and_sentences_are_no_headings(line: str) -> None:
    source = f"The title of a plain article\n\n{line}\n\nA long paragraph follows.\n"
    assert blocks(source, "a.txt")[1] == ("paragraph", line)
