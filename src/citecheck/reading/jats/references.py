"""The references of a JATS file written into the text, and what the file says about each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model import Location, Span
from citecheck.reading.document import ListedReference, MarkKind
from citecheck.reading.jats.fields import identifiers_of, read_tagged
from citecheck.reading.jats.tree import Element, Text

if TYPE_CHECKING:
    from citecheck.reading.jats.fields import Tagged
    from citecheck.reading.jats.listing import Item
    from citecheck.reading.jats.words import Words

_INLINE = frozenset({
    "bold", "italic", "sub", "sup", "sc", "underline", "roman", "monospace", "named-content", "styled-content",
    "overline", "strike", "sans-serif", "abbrev", "inline-formula", "xref",
})  # fmt: skip
_OUT = frozenset({"label", "tex-math", "math", "inline-graphic", "graphic", "annotation"})
_NEW_SENTENCE = frozenset({"article-title", "chapter-title", "source", "data-title"})
_ANNOUNCED = re.compile(r"(?:doi|pmid|pmcid?|pubmed)[\s.:]{0,4}$|doi\.org/$", re.IGNORECASE)
_HAS_WORDS = re.compile(r"[^\W_]|[,;:]")
_LINK = frozenset({"ext-link", "uri"})


class ReferenceWriter:
    """Writes references and collects what the document says of them."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._spans: list[tuple[Item, int, Location | None, Tagged | None]] = []

    def write(self, item: Item) -> None:
        """Write the words of one item as a block of its own: printed ones, or composed from its fields."""
        words = self._words
        words.block(item.printed.start)
        drafts = len(words.flow.drafts)
        tagged = read_tagged(item.tagged or item.printed, words)
        location = None
        if tagged is not None and not _prints_words(item.printed, words):
            words.flow.put(tagged.words, item.printed.start)
            location = self._location(item.printed)
        else:
            self._printed(item.printed)
        words.block(item.printed.end)
        if len(words.flow.drafts) > drafts:
            self._spans.append((item, drafts, location, tagged))

    def listed(self) -> tuple[ListedReference, ...]:
        """What was written, in its order."""
        return tuple(self._listed(*row) for row in self._spans)

    def _listed(self, item: Item, draft: int, location: Location | None, tagged: Tagged | None) -> ListedReference:
        block = self._words.flow.drafts[draft]
        composed = location is not None and tagged is not None
        return ListedReference(
            span=Span(block.start, block.end),
            label=item.label,
            identifiers=tagged.identifiers if tagged else identifiers_of(item.printed, self._words),
            kind=tagged.kind if composed and tagged else None,
            fields=tagged.fields if composed and tagged else None,
            location=location,
            section=item.section,
        )

    def _location(self, element: Element) -> Location:
        """Line and column of an element."""
        end = self._words.source.find(">", element.end) + 1
        return Location(*self._words.position(element.start), *self._words.position(end))

    def _printed(self, element: Element) -> None:
        """The words between and in the tags, with the blanks and stops that publishers' style sheets add."""
        flow, before = self._words.flow, False
        for one in element.content:
            if isinstance(one, Text):
                if self._words.source[one.start : one.end].strip():
                    before = False
                self._words.text(one)
                continue
            if one.name in _OUT or (one.name in {"pub-id", "object-id"} and not self._is_announced()):
                continue
            if before and one.name not in _INLINE:
                if one.name in _NEW_SENTENCE:
                    flow.stop(one.start)
                flow.blank(one.start)
            before = one.name not in _INLINE
            self._element(one)

    def _element(self, one: Element) -> None:
        flow = self._words.flow
        if one.name == "etal" and not self._words.plain(one):
            flow.blank(one.start)
            flow.put("et al", one.start)
        elif one.name in _LINK:
            flow.opens(one.name, MarkKind.LINK, one.attributes.get("href", "") or self._words.plain(one))
            self._printed(one)
            flow.closes(one.name)
        else:
            self._printed(one)

    def _is_announced(self) -> bool:
        """Whether the words so far end in "doi:" or the like: then what follows is printed, not only given."""
        return _ANNOUNCED.search(self._words.flow.view.ending(12)) is not None


def _prints_words(citation: Element, words: Words) -> bool:
    """Whether a citation has words or punctuation between its elements: then it is printed as it stands."""
    texts = [one for one in citation.content if isinstance(one, Text)]
    for group in citation:
        if group.name in {"person-group", "name"}:
            texts += [one for one in group.content if isinstance(one, Text)]
    if any(_HAS_WORDS.search(words.source, one.start, one.end) for one in texts):
        return True
    return citation.name in {"note", "p"}
