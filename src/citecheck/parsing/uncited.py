"""The sentences of a text that no callout stands for, with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.bibliography.text import word_set, words
from citecheck.model import Span, Statement
from citecheck.parsing.claims import ClaimReader, tidy
from citecheck.reading.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.model import Article
    from citecheck.parsing.claims import BlockWords
    from citecheck.reading.document import Document

# A sentence that opens so goes on about what the one before it cited, or leans on it.
_GOING_ON = word_set(
    "they this these that those such it its he she both here there however thus hence therefore also moreover "
    "furthermore additionally similarly likewise conversely the"
)
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def uncited_sentences(document: Document, article: Article) -> Iterator[Statement]:
    """The sentences of paragraphs and lists without a callout, in order; none of an article that cites nothing.

    A callout stands for its sentence, for the one that goes on from it or leads up to it, and for the whole paragraph
    where it is the only one and ends it. The reference list, headings and tables are left out.
    """
    if not article.callouts or article.by_links:
        return
    reader = ClaimReader(document, [callout.span for callout in article.callouts])
    list_begins = min((reference.span.start for reference in article.references), default=len(document.text))
    list_ends = max((reference.span.end for reference in article.references), default=len(document.text))
    path: list[tuple[int, str]] = []  # the headings above, the outermost first, each with its level
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            path = [one for one in path if one[0] < block.level]
            path.append((block.level, tidy(reader.words_of(index).text)))
        if block.kind in _KINDS and not (block.end > list_begins and block.start < list_ends):
            found = reader.words_of(index)
            heading = " › ".join(title for _, title in path)
            for sentence in _uncovered(found):
                text = found.text[sentence.start : sentence.end]
                at = document.text.find(text, block.start)
                if at >= 0:
                    place = document.locate(Span(at, at + len(text)))
                    yield Statement(tidy(text), place, heading)


def _uncovered(block: BlockWords) -> Iterator[Span]:
    """The sentences of a block for which none of its callouts stands."""
    owned = set(block.owners)
    last = len(block.sentences) - 1
    if owned == {last}:
        return
    for number, sentence in enumerate(block.sentences):
        goes_on = number - 1 in owned and _opens_so(block, number)
        leads_up = number + 1 in owned and _opens_so(block, number + 1)
        if number not in owned and not goes_on and not leads_up:
            yield sentence


def _opens_so(block: BlockWords, number: int) -> bool:
    sentence = block.sentences[number]
    first = words(block.text[sentence.start : sentence.start + 40])[:1]
    return bool(first) and first[0] in _GOING_ON
