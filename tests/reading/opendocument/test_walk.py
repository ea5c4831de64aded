"""Paragraphs of OpenDocument texts: words, tables, notes, fields, changes, boxes, pages."""

from __future__ import annotations

from tests.support.opendocument import flat, items, p, up, work

from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.reading.document import BlockKind, Document, MarkKind


def document(body: str, tracked: str = "final") -> Document:
    return read("a.fodt", flat(body), tracked=tracked)


def lines(body: str, tracked: str = "final") -> list[str]:
    return document(body, tracked).source.split("\n")[:-1]


def test_white_space_tabs_and_breaks() -> None:
    body = p(
        "\n  Beds <text:s text:c='2'/>are<text:tab/>soft \n  and<text:line-break/>warm.<text:span> Yes.</text:span>"
    )
    assert lines(body) == ["Beds   are\tsoft and warm. Yes."]
    assert document(body).text == "Beds   are\tsoft and\nwarm. Yes."


def test_headings_cells_and_links_have_their_blocks() -> None:
    row = "<table:table-row><table:table-cell>{}</table:table-cell><table:table-cell>{}</table:table-cell></table:table-row>"
    body = (
        '<text:h text:outline-level="2">Beds</text:h>'
        + p('<text:a xlink:href="https://beds.example/">soft</text:a>')
        + f"<table:table>{row.format(p('Days'), p('9'))}</table:table>"
        + "<text:table-of-content><text:index-body>"
        + p("Beds 1")
        + "</text:index-body></text:table-of-content>"
    )
    found = document(body)
    assert [(one.kind, found.text[one.start : one.end]) for one in found.blocks] == [
        (BlockKind.HEADING, "Beds"),
        (BlockKind.PARAGRAPH, "soft"),
        (BlockKind.TABLE_CELL, "Days"),
        (BlockKind.TABLE_CELL, "9"),
    ]
    assert [mark.value for mark in found.marks if mark.kind is MarkKind.LINK] == ["https://beds.example/"]
    assert "Days\t9" in found.text


def test_notes_that_are_references_are_the_list_and_others_are_not() -> None:
    note = (
        '<text:note text:note-class="endnote"><text:note-citation>{0}</text:note-citation><text:note-body>{1}'
        "</text:note-body></text:note>"
    )
    body = p("".join(f"Beds number {n} are soft{note.format(n, p(work(n)))}. " for n in range(1, 5)))
    found = parse(document(body))
    assert [one.raw for one in found.references] == [work(n) for n in range(1, 5)]
    assert [one.numbers for one in found.callouts] == [(1,), (2,), (3,), (4,)]
    remark = document(p("Beds" + note.format(1, p("We bought them.")) + " are soft."))
    assert not remark.listed
    assert remark.text == "Beds are soft.\nWe bought them."


def test_marks_of_the_bibliography_are_callouts_with_evidence() -> None:
    mark = '<text:bibliography-mark text:identifier="W{0}" text:title="Bones in year {0} of rest" text:url="{1}">[{0}]</text:bibliography-mark>'
    url = "https://doi.org/10.1234/bones."
    body = (
        "".join(p(f"Beds were soft in year {n} {mark.format(n, f'{url}{n}')}.") for n in range(1, 4))
        + "<text:bibliography><text:index-body>"
        + "".join(p(f"{n}: {work(n)}") for n in range(1, 4))
        + "</text:index-body></text:bibliography>"
    )
    found = parse(document(body))
    assert [one.numbers for one in found.callouts] == [(1,), (2,), (3,)]
    assert [one.linked[0].doi for one in found.references] == ["10.1234/bones.1", "10.1234/bones.2", "10.1234/bones.3"]


def test_changes_boxes_and_pages() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="a"><text:insertion/></text:changed-region>'
        f'<text:changed-region text:id="b"><text:deletion>{p("hard")}</text:deletion></text:changed-region></text:tracked-changes>'
    )
    body = (
        changes
        + p(
            'Beds are <text:change text:change-id="b"/><text:change-start text:change-id="a"/>soft<text:change-end '
            'text:change-id="a"/>.<draw:frame><draw:text-box>' + p("In a box") + "</draw:text-box></draw:frame>"
            "<office:annotation><text:p>a remark</text:p></office:annotation>"
        )
        + "<text:soft-page-break/>"
        + p("One<text:soft-page-break/> more")
    )
    assert lines(body) == ["Beds are soft.", "In a box", "One more"]
    assert lines(body, "original")[0] == "Beds are hard."
    assert document(body).pages == (1, 3, 4)


def test_raised_words_are_marked_and_hidden_ones_left_out() -> None:
    found = document(p("Bed" + up("1,2") + "<text:hidden-text>no</text:hidden-text>") + items("One"))
    assert [found.text[m.start : m.end] for m in found.marks if m.kind is MarkKind.SUPERSCRIPT] == ["1,2"]
    assert found.text == "Bed1,2\n1. One"
