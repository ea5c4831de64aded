"""Fields: what is printed, and what kind each is."""

import pytest

from citecheck.reading.word.fields import FieldKind, Fields, link_target


def begun(code):
    fields = Fields({})
    fields.begin(1)
    fields.instruct(code)
    fields.separate(1)
    return fields


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (" ADDIN EN.CITE <EndNote></EndNote>", FieldKind.CITATION),
        (" ADDIN EN.REFLIST ", FieldKind.LIST),
        (" ADDIN ZOTERO_ITEM CSL_CITATION {}", FieldKind.CITATION),
        (" ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY ", FieldKind.LIST),
        ("ADDIN CSL_CITATION {}", FieldKind.CITATION),
        ("ADDIN Mendeley Citation{5c} CSL_CITATION {}", FieldKind.CITATION),
        ("ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY ", FieldKind.LIST),
        (" CITATION Abc12 \\l 1033 ", FieldKind.CITATION),
        (" BIBLIOGRAPHY ", FieldKind.LIST),
        (' TOC \\o "1-3" ', FieldKind.CONTENTS),
        (' HYPERLINK "https://a.b/c" ', FieldKind.LINK),
        (" PAGEREF _Toc1 ", FieldKind.OTHER),
        (" REF _Ref5 \\r \\h ", FieldKind.OTHER),
    ],
)
def test_kinds(code, kind):
    assert begun(code).innermost(kind) is not None


def test_an_instruction_hides_words_in_its_own_paragraph_alone():
    fields = Fields({})
    fields.begin(1)
    assert fields.hides(1)
    assert not fields.hides(2)
    fields.separate(1)
    assert not fields.hides(1)


def test_the_data_of_an_inner_field_belongs_to_the_citation_around_it():
    fields = Fields({})
    fields.begin(1)
    fields.instruct(" ADDIN EN.CITE ")
    fields.begin(1, "PEVuZE5vdGU+PENpdGU+PFJlY051bT45PC9SZWNOdW0+PC9DaXRlPjwvRW5kTm90ZT4=")
    fields.instruct(" ADDIN EN.CITE.DATA ")
    fields.end()
    fields.separate(1)
    assert [work.key for work in fields.citations[0].works] == ["endnote:9"]


def test_links_and_citations_end_with_their_paragraph():
    fields = begun(' HYPERLINK "https://a.b" ')
    assert fields.link(1) == "https://a.b"
    assert fields.link(2) == ""
    fields = begun("ADDIN CSL_CITATION {}")
    assert fields.citation(1) is fields.citations[0]
    assert fields.citation(2) is None


def test_fields_that_never_end_are_forgotten():
    fields = Fields({})
    for _ in range(1000):
        fields.begin(1)
    for _ in range(1001):
        fields.end()
    assert not fields.hides(1)


@pytest.mark.parametrize(
    ("code", "target"),
    [
        (' HYPERLINK "https://a.b/c?d=e" ', "https://a.b/c?d=e"),
        (' HYPERLINK \\l "_ENREF_1" \\o "Keller" ', "#_ENREF_1"),
        (" HYPERLINK https://a.b ", "https://a.b"),
        (' HYPERLINK "https://a.b" \\l "part" ', "https://a.b"),
        (" HYPERLINK ", ""),
    ],
)
def test_where_links_lead(code, target):
    assert link_target(code.strip()) == target
