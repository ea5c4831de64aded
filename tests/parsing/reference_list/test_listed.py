"""A format that marks its references: labels, positions, evidence, and callouts by the marks of the format."""

from dataclasses import replace

from citecheck.model import Identifiers, Kind, Location, ParsedReference, Span
from citecheck.parsing.parser import parse
from citecheck.parsing.reference_list.listed import listed_items
from citecheck.reading.document import BlockKind, Document, ListedReference, MarkKind, View

BODY = "Bone is lost with age and gained by exercise.\n"
FIRST = "Lee A. Bone loss in ageing women. J Bone. 2001;1(1):1-9."
SECOND = "Kim B. Bone gain by exercise in men. J Bone. 2002;2(1):11-19."


def document(*labels: str, cited: tuple[tuple[str, str], ...] = ()) -> Document:
    """The body with a mark of the format behind some of its words, then two references that it lists itself."""
    view = View("\n".join([BODY, FIRST, SECOND]))
    view.copy(0, len(view.source))
    view.block(0, len(BODY) - 1, BlockKind.PARAGRAPH)
    for words, label in cited:
        start = BODY.index(words)
        view.mark(start, start + len(words), MarkKind.CITATION, label)
    spans = [Span(view.source.index(words), view.source.index(words) + len(words)) for words in (FIRST, SECOND)]
    listed = tuple(ListedReference(span, label) for span, label in zip(spans, labels, strict=True))
    return replace(view.document("made.xml", "made"), listed=listed)


def test_a_printed_number_is_kept_though_it_leaves_a_hole():
    assert [(item.label, item.number) for item in listed_items(document("2", "5")).items] == [("2", 2), ("5", 5)]


def test_keys_are_counted_by_position():
    assert [(item.label, item.number) for item in listed_items(document("lee", "kim")).items] == [
        ("lee", 1),
        ("kim", 2),
    ]


def test_a_number_that_stands_twice_is_no_number():
    assert [item.number for item in listed_items(document("1", "1")).items] == [1, 2]


def test_words_and_raw_are_those_of_the_text():
    assert [item.raw for item in listed_items(document("1", "2")).items] == [FIRST, SECOND]


def test_marks_of_the_format_are_callouts_to_its_keys():
    article = parse(document("lee", "kim", cited=(("age", "lee"), ("exercise", "kim"))))
    assert [[cite.label for cite in callout.cites] for callout in article.callouts] == [["lee"], ["kim"]]


def test_identifiers_beside_the_words_are_evidence():
    given = document("1", "2")
    first = replace(given.listed[0], identifiers=Identifiers(pmid="123"))
    article = parse(replace(given, listed=(first, given.listed[1])))
    assert article.references[0].parsed.pmid == "123"
    assert article.references[0].parsed.from_link == ("pmid",)


def test_fields_of_the_format_stand_for_those_of_the_words():
    given = document("1", "2")
    fields = ParsedReference(title="Bone loss", year="2001")
    first = replace(given.listed[0], kind=Kind.BOOK, fields=fields, location=Location(3, 1, 9, 2, "refs.bib"))
    reference = parse(replace(given, listed=(first, given.listed[1]))).references[0]
    assert (reference.kind, reference.parsed, reference.location.path) == (Kind.BOOK, fields, "refs.bib")
