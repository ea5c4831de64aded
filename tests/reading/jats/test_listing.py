"""Which references a file lists, under which labels."""

from __future__ import annotations

from tests.support.jats import article, parsed, ref, refs, xref


def labels(source: str) -> list[tuple[str, int | None, int]]:
    return [(one.label, one.number, one.list) for one in parsed(source).references]


def test_labels_lose_their_brackets_and_stops() -> None:
    back = "<ref-list>" + ref(1).replace("1.</label>", "[1]</label>") + ref(2) + "</ref-list>"
    assert labels(article("", back)) == [("1", 1, 1), ("2", 2, 1)]


def test_a_list_without_labels_is_counted_on_over_its_parts() -> None:
    back = f"<sec>{refs(2, label=False)}</sec><ref-list><ref-list>{ref(3, label=False)}</ref-list></ref-list>"
    assert labels(article("", back)) == [("1", 1, 1), ("2", 2, 1), ("3", 3, 1)]


def test_lists_that_go_on_are_one() -> None:
    back = refs(2) + "<ref-list><title>More</title>" + ref(3) + ref(4) + "</ref-list>"
    assert [row[2] for row in labels(article("", back))] == [1, 1, 1, 1]


def test_several_citations_under_one_number_are_lettered() -> None:
    one = "<mixed-citation>Weber A. {}. J Bone. 2001;1:{}.</mixed-citation>"
    back = (
        "<ref-list>"
        + ref(1)
        + "<ref id='B2'><label>2</label>"
        + one.format("Beds", 3)
        + one.format("Sofas", 9)
        + "</ref>"
        "<ref id='B3'><label>3</label>"
        + one.format("Mats", 5).replace(">W", "><label>c)</label>W")
        + one.format("Rugs", 6).replace(">W", "><label>d)</label>W")
        + "</ref></ref-list>"
    )
    found = parsed(article(f"<p>Beds are soft {xref(2)}.</p>", back))
    assert [(one.label, one.number) for one in found.references] == [
        ("1", 1),
        ("2a", 2),
        ("2b", 2),
        ("3c", 3),
        ("3d", 3),
    ]
    assert found.references[1].raw == "Weber A. Beds. J Bone. 2001;1:3."
    assert [cite.label for cite in found.callouts[0].cites] == ["2a"]


def test_of_two_forms_of_a_citation_one_is_used() -> None:
    back = (
        "<ref-list><ref id='B1'><label>1</label><citation-alternatives><element-citation><person-group><name><surname>Weber"
        "</surname><given-names>A</given-names></name></person-group><source>J Bone</source><pub-id pub-id-type='pmid'>123"
        "</pub-id></element-citation><mixed-citation>Weber A. Beds. J Bone. 2001;1:3.</mixed-citation>"
        "</citation-alternatives></ref></ref-list>"
    )
    (found,) = parsed(article("", back)).references
    assert found.raw == "Weber A. Beds. J Bone. 2001;1:3."
    assert found.parsed.pmid == "123"
    assert found.parsed.from_link == ("pmid",)


def test_a_note_among_references_is_an_item() -> None:
    back = (
        "<ref-list>"
        + ref(1)
        + "<ref id='N2'><label>2</label><note><p>Beds were bought.</p></note></ref>"
        + ref(3)
        + "</ref-list>"
    )
    assert [one.raw for one in parsed(article("", back)).references][1] == "Beds were bought."
    assert labels(article("", back)) == [("1", 1, 1), ("2", 2, 1), ("3", 3, 1)]
