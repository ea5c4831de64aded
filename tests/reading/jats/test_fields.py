"""The fields that the markup of a citation tells."""

from __future__ import annotations

import pytest

from citecheck.model import Kind
from citecheck.reading.jats.fields import Tagged, identifiers_of, read_tagged
from citecheck.reading.jats.tree import parse_tree
from citecheck.reading.jats.words import Words

NAME = "<name><surname>Weber</surname><given-names>Anna-Berta</given-names><suffix>Jr</suffix></name>"


def tagged(inner: str, kind: str = "") -> Tagged | None:
    tree = parse_tree(f"<element-citation publication-type='{kind}'>{inner}</element-citation>", "a.xml")
    return read_tagged(tree.root, Words(tree))


@pytest.mark.parametrize(
    ("inner", "kind", "words", "is_a"),
    [
        ("<source>Beds</source><publisher-name>House</publisher-name><publisher-loc>Bern</publisher-loc><year>2001</year>",
         "book", "Weber AB Jr. Beds. Bern: House. 2001.", Kind.BOOK),
        ("<chapter-title>Sofas</chapter-title><source>Beds</source><year>2001</year><fpage>3</fpage><lpage>9</lpage>",
         "book", "Weber AB Jr. Sofas. In: Beds. 2001:3-9.", Kind.CHAPTER),
        ("<article-title>Sofas</article-title><source>J Bone</source><year>2001</year><volume>4</volume><elocation-id>e5"
         "</elocation-id>", "", "Weber AB Jr. Sofas. J Bone. 2001;4:e5.", Kind.JOURNAL),
        ("<source>Beds online</source><ext-link xlink:href='https://beds.example/a'>here</ext-link><comment>Seen today"
         "</comment>".replace("xlink:", ""), "web", "Weber AB Jr. Beds online. Seen today. https://beds.example/a.", Kind.WEB),
    ],
)  # fmt: skip
def test_kinds_of_works(inner: str, kind: str, words: str, is_a: Kind) -> None:
    found = tagged(NAME + inner, kind)
    assert found is not None
    assert (found.words, found.kind) == (words, is_a)


def test_editors_are_no_authors_and_names_in_two_scripts_are_one() -> None:
    other = NAME.replace("Weber", "Вебер")
    found = tagged(
        f"<person-group person-group-type='author'><name-alternatives>{NAME}{other}</name-alternatives></person-group>"
        f"<person-group person-group-type='editor'>{NAME.replace('Weber', 'Moser')}</person-group><source>Beds</source>"
    )
    assert found is not None
    assert [author.family for author in found.fields.authors] == ["Weber"]
    assert found.fields.authors[0].given == "Anna-Berta"


def test_a_citation_without_fields_has_none() -> None:
    assert tagged("Weber. Beds.") is None


def test_identifiers_of_every_spelling() -> None:
    source = (
        "<c><pub-id pub-id-type='pmid'> 12 </pub-id><pub-id pub-id-type='pmid'>13</pub-id><pub-id pub-id-type='pmcid'>77123"
        "</pub-id><ext-link ext-link-type='doi' href='https://doi.org/10.1234/a.b'>x</ext-link></c>"
    )
    tree = parse_tree(source, "a.xml")
    found = identifiers_of(tree.root, Words(tree))
    assert (found.pmid, found.pmcid, found.doi) == ("12", "PMC77123", "10.1234/a.b")
