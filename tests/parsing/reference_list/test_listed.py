"""A format that marks its references: labels, positions, evidence, and callouts by the marks of the format."""

from citecheck.frozen import replace
from citecheck.model import Cite, Identifiers, Kind, Location, ParseCause, ParsedReference, Span
from citecheck.parsing.parser import parse
from citecheck.parsing.reference_list.listed import listed_items
from citecheck.reading.document import BlockKind, Document, ListedReference, MarkKind, NotRead, View

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


def test_a_label_of_two_references_is_said_with_the_place_of_each():
    article = parse(document("lee", "lee"))
    (issue,) = [one for one in article.issues if one.cause is ParseCause.DUPLICATE_LABEL]
    assert issue.reference == "lee"
    assert "line 3" in issue.message


def test_a_name_that_the_list_lacks_stays_a_name():
    view = View("\n".join([BODY, FIRST, SECOND]))
    view.copy(0, len(view.source))
    view.block(0, len(BODY) - 1, BlockKind.PARAGRAPH)
    for word, kind in (("age", MarkKind.CITATION), ("exercise", MarkKind.DANGLING)):
        view.mark(BODY.index(word), BODY.index(word) + len(word), kind, word)
    span = Span(view.source.index(FIRST), view.source.index(FIRST) + len(FIRST))
    article = parse(replace(view.document("made.md", "made"), listed=(ListedReference(span, "age"),)))
    assert [(callout.text, callout.cites) for callout in article.callouts] == [
        ("age", (Cite(1, "age"),)),
        ("exercise", (Cite(2, None, "exercise"),)),
    ]
    assert article.by_keys


def test_very_many_keys_in_one_place_are_several_callouts():
    keys = [f"key{n}" for n in range(90)]
    view = View(", ".join(keys) + ".\n")
    view.copy(0, len(view.source))
    for key in keys:
        start = view.source.index(key + ("," if key != keys[-1] else "."))
        view.mark(start, start + len(key), MarkKind.DANGLING, key)
    article = parse(view.document("made.md", "made"))
    assert sum(len(callout.cites) for callout in article.callouts) == 90


def test_what_could_not_be_read_is_an_issue():
    made = replace(
        document("lee", "kim"), not_read=(NotRead("refs.bib is missing.", Location(1, 1, 1, 1), "refs.bib"),)
    )
    (issue,) = [one for one in parse(made).issues if one.cause is ParseCause.UNREAD]
    assert (issue.message, issue.basis) == ("refs.bib is missing.", ("refs.bib",))
