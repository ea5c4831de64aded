"""The numbers before the items of lists."""

from __future__ import annotations

from tests.support.opendocument import flat, items, p

from citecheck.reading import read
from citecheck.reading.document import BlockKind


def texts(body: str) -> list[str]:
    found = read("a.fodt", flat(body))
    return [found.text[block.start : block.end] for block in found.blocks]


def test_items_are_counted_and_lists_begin_anew() -> None:
    assert texts(items("One", "Two") + p("Between") + items("Three")) == ["1. One", "2. Two", "Between", "1. Three"]


def test_lists_go_on_where_the_file_says_so() -> None:
    first = items("One", more='xml:id="first"') + items("A", style="L1")
    assert texts(first + items("Two", more='text:continue-list="first"'))[-1] == "2. Two"
    assert texts(items("One") + p("x") + items("Two", more='text:continue-numbering="true"'))[-1] == "2. Two"


def test_an_item_may_begin_with_another_number() -> None:
    body = items("One", "Two").replace("<text:list-item>", '<text:list-item text:start-value="7">', 1)
    assert texts(body) == ["7. One", "8. Two"]


def test_lists_within_items_have_their_own_numbers() -> None:
    inner = f"<text:list><text:list-item>{p('Deep')}</text:list-item><text:list-item>{p('Deeper')}</text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L1"><text:list-item>{p("One")}{inner}</text:list-item><text:list-header>{p("Aside")}'
        f"</text:list-header><text:list-item>{p('Two')}{p('More of two')}</text:list-item></text:list>"
    )
    assert texts(body) == ["1. One", "(a) Deep", "(b) Deeper", "Aside", "2. Two", "More of two"]


def test_bullets_are_items_without_numbers() -> None:
    found = read("a.fodt", flat(items("One", style="dots")))
    assert next((block.kind, found.text[block.start : block.end]) for block in found.blocks)[0] is BlockKind.LIST_ITEM
