"""Words of the tree on their way into the text."""

from __future__ import annotations

from citecheck.reading.document import BlockKind
from citecheck.reading.jats.tree import parse_tree
from citecheck.reading.jats.words import Words

SOURCE = '<!DOCTYPE a [<!ENTITY club "Bone &#x26; Club">]>\n<a>The &club;\n  rests<b> x&sup2;&ndash;</b>&unknown;</a>'.replace(
    "&#x26; ", ""
)


def test_entities_become_what_they_stand_for_and_blanks_are_levelled() -> None:
    tree = parse_tree(SOURCE, "a.xml")
    words = Words(tree)
    words.block(0, BlockKind.CODE)
    words.everything(tree.root)
    words.block(len(SOURCE))
    document = words.flow.view.document("a.xml", "jats")
    assert document.text == "The Bone Club rests x2–&unknown;"
    assert [block.kind for block in words.blocks()] == [BlockKind.CODE]
    assert words.plain(tree.root) == "The Bone Club rests x²–&unknown;"
    assert words.plain(None) == ""


def test_a_place_has_a_line_and_a_column() -> None:
    words = Words(parse_tree("<a>\n\n<b/></a>", "a.xml"))
    assert words.position(0) == (1, 1)
    assert words.position(5) == (3, 1)
