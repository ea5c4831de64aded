"""Entries as the list of a document."""

from citecheck.model import Location, Span
from citecheck.reading.bibliographies.entries import Draft, entry
from citecheck.reading.bibliographies.listing import append
from citecheck.reading.document import View


def test_words_stand_at_the_end_and_places_in_their_file() -> None:
    view = View("text")
    view.copy(0, 4)
    made = [
        entry(Draft(key=key, title=f"Title {key}"), Location(3, 1, 3, 9, path))
        for key, path in (("a", "own.md"), ("b", "x.bib"))
    ]
    listed = append(view, [(one, 4) for one in made], own="own.md")
    document = view.document("own.md", "markdown")
    assert document.text == "text\n\nTitle a.\n\nTitle b."
    assert [document.text[one.span.start : one.span.end] for one in listed] == ["Title a.", "Title b."]
    assert [one.location.path for one in listed if one.location] == ["", "x.bib"]
    assert listed[0].span == Span(6, 14)
