"""The parts of a JATS article, and the callouts in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.support.jats import article, parsed, ref, refs, xref

from citecheck.reading import read
from citecheck.reading.document import BlockKind, MarkKind

if TYPE_CHECKING:
    from citecheck.model import Article


def numbers(found: Article) -> list[tuple[int, ...]]:
    return [callout.numbers for callout in found.callouts]


@pytest.mark.parametrize(
    ("written", "named"),
    [
        (f"<sup>{xref(1)}</sup>", (1,)),
        (f"<sup>{xref(1)}–{xref(5)}</sup>", (1, 2, 3, 4, 5)),
        (f"<sup>{xref(1)},{xref(3)}-{xref(5)}</sup>", (1, 3, 4, 5)),
        (f"[{xref(2)}, {xref(4)}]", (2, 4)),
        (xref(2, 3, 4, text="[2–4]"), (2, 3, 4)),
        (xref(2, text="<sup>2</sup>"), (2,)),
        (f"<sup>{xref(1)}</sup><sup>,</sup><sup>{xref(2)}</sup>", (1, 2)),
        (f"{xref(1, text='[1]')}, {xref(3, text='[3]')}", (1, 3)),
        ('<xref rid="B3">3</xref>', (3,)),
        (
            f'<sup>{xref(1)}<xref ref-type="bibr" rid="B2"/>–<xref ref-type="bibr" rid="B3"/>{xref(4)}</sup>',
            (1, 2, 3, 4),
        ),
        (f"({xref(2, 5, text='Weber 2002; Weber 2005')})", (2, 5)),
        (f"({xref(2, text='Weber, 2002')}; {xref(5, text='Weber, 2005')})", (2, 5)),
        ('<xref ref-type="bibr" rid="gone">7</xref>', (7,)),
    ],
)
def test_a_callout_names_what_it_is_linked_to(written: str, named: tuple[int, ...]) -> None:
    found = parsed(article(f"<p>Rest weakens the bones of the leg {written}.</p>", refs(5)))
    assert numbers(found) == [named]
    assert found.callouts[0].claim.text == "Rest weakens the bones of the leg."


def test_the_place_is_that_of_the_file() -> None:
    source = article(f"\n<p>Más reposo &amp; más huesos débiles\n  se ven <sup>{xref(2)}</sup>.</p>", refs(3))
    line = next(i for i, text in enumerate(source.split("\n"), 1) if "B2" in text)
    column = source.split("\n")[line - 1].index(">2<") + 2
    place = parsed(source).callouts[0].location
    assert (place.line, place.column) == (line, column)


def test_what_is_printed_by_name_is_shown_by_name() -> None:
    body = f"<p>Rest was bad ({xref(3, text='Weber et al., 2003')}). More was worse ({xref(1, text='Weber, 2001')}). 10<sup>2</sup> beds.</p>"
    found = parsed(article(body, refs(4, label=False)))
    assert [callout.text for callout in found.callouts] == ["Weber et al., 2003", "Weber, 2001"]
    assert [reference.label for reference in found.references] == ["1", "2", "3", "4"]
    assert not found.issues


def test_notes_affiliations_and_formulas_are_no_callouts() -> None:
    front = (
        '<contrib-group><contrib><name><surname>Weber</surname><given-names>A</given-names></name><xref ref-type="aff" '
        'rid="a1"><sup>1</sup></xref></contrib><aff id="a1"><label>1</label>Ward 1</aff></contrib-group>'
    )
    body = (
        f'<p>Bone<sup><xref ref-type="fn" rid="f1">2</xref></sup> is lost {xref(1)} at 10<sup>2</sup> days and '
        "<inline-formula><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math></inline-formula> "
        "<disp-formula><tex-math>x^{3}</tex-math></disp-formula>more.</p>"
    )
    back = '<fn-group><fn id="f1"><label>2</label><p>In beds.</p></fn></fn-group>' + refs(3)
    document = read("a.xml", article(body, back, front=front).encode())
    assert "Bone is lost 1 at 102 days and more." in document.text
    assert [document.text[m.start : m.end] for m in document.marks if m.kind is MarkKind.SUPERSCRIPT] == ["2"]
    assert "Ward" not in document.text
    assert numbers(parsed(article(body, back, front=front))) == [(1,)]


def test_headings_tables_captions_and_lists_have_their_blocks() -> None:
    body = (
        "<sec><title>Methods</title><p>We rested.<fig><label>Fig 1</label><caption><title>A bed</title><p>It is soft "
        f"{xref(1)}.</p></caption></fig></p><list list-type='order'><list-item><p>Lie</p></list-item><list-item><p>Sit"
        "</p></list-item></list><list><list-item><p>Stand</p></list-item></list><table-wrap><table><tr><td>Days</td>"
        f"<td>9 {xref(2)}</td></tr></table></table-wrap></sec>"
    )
    front = "<abstract><title>Summary</title><p>Rest.</p></abstract><kwd-group><kwd>rest</kwd></kwd-group>"
    document = read("a.xml", article(body, refs(2), front=front).encode())
    found = [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]
    assert found[:12] == [
        (BlockKind.HEADING, 1, "Rest and bones"),
        (BlockKind.HEADING, 2, "Summary"),
        (BlockKind.PARAGRAPH, 0, "Rest."),
        (BlockKind.HEADING, 2, "Methods"),
        (BlockKind.PARAGRAPH, 0, "We rested."),
        (BlockKind.PARAGRAPH, 0, "Fig 1"),
        (BlockKind.HEADING, 2, "A bed"),
        (BlockKind.PARAGRAPH, 0, "It is soft 1."),
        (BlockKind.PARAGRAPH, 0, "1. Lie"),
        (BlockKind.PARAGRAPH, 0, "2. Sit"),
        (BlockKind.LIST_ITEM, 0, "Stand"),
        (BlockKind.TABLE_CELL, 0, "Days"),
    ]
    assert parsed(article(body, refs(2), front=front)).title == "Rest and bones"


def test_a_reply_with_a_list_of_its_own_is_a_second_list() -> None:
    own = refs(2).replace('id="B', 'id="R')
    reply = (
        '<sub-article id="s1"><front-stub><title-group><article-title>Reply</article-title></title-group></front-stub>'
        f"<body><p>We agree that beds are soft <sup>{xref(1).replace('B', 'R')}</sup>.</p></body><back>"
        f"{own}</back></sub-article>"
    )
    body = f"<p>Beds are soft <sup>{xref(1)}</sup>. Floors are hard <sup>{xref(2)},{xref(3)}</sup>.</p>"
    found = parsed(article(body, refs(3), after=reply))
    assert [(r.list, r.label) for r in found.references] == [(1, "1"), (1, "2"), (1, "3"), (2, "1"), (2, "2")]
    assert [(c.list, c.numbers) for c in found.callouts] == [(1, (1,)), (1, (2, 3)), (2, (1,))]


def test_two_lists_at_the_end_of_one_article_are_told_apart_by_the_links() -> None:
    own = refs(2).replace('id="B', 'id="S')
    methods = xref(1).replace('"B', '"S')
    body = f"<p>Beds are soft <sup>{xref(1)},{xref(3)}</sup>. We used beds <sup>{methods}</sup>. More <sup>{xref(2)}</sup>.</p>"
    found = parsed(article(body, refs(3) + own))
    assert [(c.index, c.list, c.numbers) for c in found.callouts] == [(0, 1, (1, 3)), (1, 2, (1,)), (2, 1, (2,))]
    assert not found.issues


def test_a_letter_without_references_is_left_out_and_named() -> None:
    letter = "<sub-article><body><p>Please revise<sup>1</sup>.</p></body></sub-article>"
    document = read("a.xml", article(f"<p>Beds are soft {xref(1)}.</p>", refs(1), after=letter).encode())
    assert "revise" not in document.text
    assert len(document.notes) == 1
    assert "not read" in document.notes[0]


def test_without_links_the_general_search_finds_the_callouts() -> None:
    body = "<p>Beds are soft.<sup>1</sup> Floors are hard.<sup>2,3</sup> Chairs are neither.<sup>4-6</sup></p>"
    assert numbers(parsed(article(body, refs(6)))) == [(1,), (2, 3), (4, 5, 6)]


def test_notes_may_be_the_reference_list() -> None:
    note = "<fn id='n{0}'><label>{0}</label><p>Weber A, Moser B. Bones in year {0} of rest. J Bone Rest 20{0:02d};{0}:1{0}-2{0}.</p></fn>"
    notes = "".join(note.format(n) for n in range(1, 7))
    body = "<p>Beds are soft.<sup><xref ref-type='fn' rid='n1'>1</xref></sup> Floors.<sup>2,3</sup> Chairs.<sup>4-6</sup></p>"
    for title in ("<title>References</title>", ""):
        found = parsed(article(body, f"<fn-group>{title}{notes}</fn-group>"))
        assert [reference.label for reference in found.references] == ["1", "2", "3", "4", "5", "6"]
        assert numbers(found) == [(1,), (2, 3), (4, 5, 6)]


def test_a_set_of_articles_gives_the_first_and_says_so() -> None:
    one = article(f"<p>Beds are soft {xref(1)}.</p>", ref(1)).split("?>\n")[1]
    document = read("a.xml", f"<pmc-articleset>{one}{one}</pmc-articleset>".encode())
    assert document.text.count("Rest and bones") == 1
    assert "2 articles" in document.notes[0]


def test_what_floats_in_cells_and_the_numbers_of_sections_are_read_once() -> None:
    body = (
        "<sec><label>1.</label><title>Beds</title><table-wrap><table><tr><td>Soft<fn><p>In May.</p></fn></td></tr></table>"
        "</table-wrap><boxed-text><title>Box</title><p>Warm.</p></boxed-text></sec>"
    )
    document = read("a.xml", article(body, refs(1)).encode())
    start = document.text.index("Beds")
    assert document.text[start:].split("\n")[:5] == ["Beds", "Soft", "In May.", "Box", "Warm."]
