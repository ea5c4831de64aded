"""A document without a numbered list that cites by links: each address of a paper is a reference of its own.

Blogs link words of the sentence, or print the address; chatbots put the name of a site in brackets; notes
(``[^1]: https://…``) hold only an address. The sentence that carries the link, or the mark of the note, is its claim.
Web pages that sentences link to stand beside the papers; where no paper is linked there is nothing to check.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from citecheck.bibliography.identifiers import identify
from citecheck.bibliography.text import word_set
from citecheck.frozen import Frozen, replace
from citecheck.model import Callout, Cite, Notation, Reference, Span
from citecheck.parsing.callouts.search import find_callouts
from citecheck.parsing.claims import ClaimReader
from citecheck.parsing.references.fields import parse_reference
from citecheck.reading.document import BlockKind, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.model import Claim, Identifiers
    from citecheck.reading.document import Block, Document

_PRINTED = re.compile(
    r"(?:https?://|\bwww\.|\b(?:dx\.)?doi\.org/|\bdoi:\s?(?=10\.\d{4})|\bpubmed\.ncbi\.nlm\.nih\.gov/)[^\s<>\"“”]{4,500}",
    re.IGNORECASE,
)
_WEB = re.compile(r"https?://|www\.", re.IGNORECASE)
_CLOSING = {")": "(", "]": "[", "}": "{"}
_NOTE = re.compile(r"\s{0,3}\[?\^?(?P<number>\d{1,4})(?:\]:|[.):\]])\s{0,4}")
_ADDRESS_BELOW = re.compile(
    r"\s{0,3}\[(?P<id>[^\[\]\s^][^\[\]]{0,40})\]:\s{1,4}<?(?P<address>\S{6,1000}?)>?"
    r"(?:\s{1,4}[\"'(].{0,300})?\s{0,4}$"
)
_BY_ID = re.compile(r"\[(?P<words>[^\[\]]{1,300})\]\s?\[(?P<id>[^\[\]\s^][^\[\]]{0,40})\]")
_HOST = re.compile(r"(?:https?://|www\.)?(?:[\w-]+\.){1,5}[a-z]{2,12}(?:/\S*)?(?:\s?\+\d{1,2})?$", re.IGNORECASE)
_POINTER = re.compile(r"[\[(]?(?:\d{1,3}|\W{1,4}|[a-z])[\])]?$")
_SITE_WORDS = word_set(
    "source sources link here study pubmed pmc pmid doi reference ref cite citation paper article abstract full text "
    "ncbi nih nejm jama bmj lancet nature springer wiley sciencedirect see more read the at in via"
)
_BETWEEN = re.compile(r"[\s,;|·&]{0,4}(?:and\s)?[\[(]?")  # links of one mark: ``([PubMed](…), [PMC](…))``
_WORDS = re.compile(r"[^\W\d_]{2,}")
_AROUND = 200  # characters on both sides of a link that are looked at for words
_LONGEST_NOTE = 3000
_OPENING = re.compile(r"[(\[](?:(?:see(?:\salso)?|source|sources|via|from|link|ref|read|at)\s?:?\s)?\Z", re.IGNORECASE)
_LONGEST_OPENING = 12
_OWN_NOTE_WORDS = 3  # words of its own that a line of an address may have and still hold only an address


class _Link(Frozen):
    """One address in the document, and the words that a reader would click."""

    span: Span
    address: str
    named: Identifiers

    @property
    def key(self) -> Identifiers | str:
        """What tells its page from others."""
        return self.named or self.address.split("#", 1)[0].rstrip("/").lower()


def find_linked_papers(
    document: Document, numbered: Sequence[Callout]
) -> tuple[tuple[Reference, ...], tuple[Callout, ...]]:
    """The addresses of papers in a document and of the web pages beside them, with the sentences that carry them.

    Nothing where no paper is linked, or where callouts (``numbered``) stand in the text that are no links: they point
    to a list that could not be read, and links must not hide that. The references are in the order of the file, one a
    paper or page.
    """
    reader = _Reader(document)
    links = reader.links()
    if not any(link.named for link in links) or not all(map(reader.is_link, numbered)):
        return (), ()
    kept = [link for link in links if link.named or reader.is_said_with(link)]
    first: dict[Identifiers | str, _Link] = {}
    for link in kept:
        first.setdefault(link.key, link)
    numbers = {key: number for number, key in enumerate(first, 1)}
    references = tuple(_reference(document, str(numbers[key]), link) for key, link in first.items())
    return references, _callouts(document, reader.places(kept, numbers))


def _reference(document: Document, label: str, link: _Link) -> Reference:
    kind, parsed = parse_reference(link.address, (link.named,) if link.named else ())
    return Reference(
        label=label,
        number=int(label),
        span=link.span,
        location=document.locate(link.span),
        raw=link.address,
        text=link.address,
        kind=kind,
        parsed=parsed,
        links=(link.address,),
        linked=(link.named,) if link.named else (),
    )


def _callouts(document: Document, places: Sequence[tuple[Span, Span, tuple[int, ...]]]) -> tuple[Callout, ...]:
    """``places``: what is no word of the sentence, what a reader clicks, and the numbers meant; sorted."""
    claims = ClaimReader(document, [hole for hole, _, _ in places])
    return tuple(
        Callout(
            index=index,
            span=shown,
            location=document.locate(shown),
            text=" ".join(document.text[shown.start : shown.end].split()),
            numbers=numbers,
            cites=tuple(Cite(number, str(number)) for number in numbers),
            claim=_whole(claims.claim(index)) if hole.end == hole.start else claims.claim(index),
            notation=Notation.LINK,
        )
        for index, (hole, shown, numbers) in enumerate(places)
    )


def _whole(claim: Claim) -> Claim:
    """The claim of a link over words of the sentence: it may stand anywhere in it, so that no clause ends at it."""
    return replace(claim, clause=claim.text)


class _Reader:
    """Finds addresses, tells notes from sentences, and finds the marks of the notes."""

    def __init__(self, document: Document) -> None:
        self._document, self._text = document, document.text
        self._starts = [block.start for block in document.blocks]
        below = list(self._lines(_ADDRESS_BELOW))
        self._below = {found["id"].lower(): found["address"] for found, _ in below}
        self._lines_below = frozenset(start for _, start in below)
        self._links: list[_Link] = []
        self._line_starts = [0, *(found.end() for found in re.finditer(r"\n", self._text))]
        self._note_lines: list[Span] = []
        self._notes: dict[int, list[_Link]] = {}  # the number of a note: the addresses that it holds
        self._in_notes: set[int] = set()  # where these begin

    # -- addresses

    def links(self) -> list[_Link]:
        """Every address in the document, in its order, one a place."""
        taken: list[_Link] = []
        for link in sorted([*self._marked(), *self._by_id(), *self._printed()], key=lambda one: one.span):
            if not taken or link.span.start >= taken[-1].span.end:
                taken.append(link)
        self._links = taken
        self._learn_notes(taken)
        return taken

    def _marked(self) -> Iterator[_Link]:
        for mark in self._document.marks:
            if mark.kind is MarkKind.LINK and (_WEB.match(mark.value) or identify(mark.value)):
                yield self._link(Span(mark.start, mark.end), mark.value)

    def _by_id(self) -> Iterator[_Link]:
        """``[words][1]`` with ``[1]: https://…`` below."""
        for found in _BY_ID.finditer(self._text) if self._below else ():
            address = self._below.get(found["id"].lower())
            if address is not None:
                yield self._link(Span(found.start(), found.end()), address)

    def _printed(self) -> Iterator[_Link]:
        for found in _PRINTED.finditer(self._text):
            end = found.end() - _loose(found[0])
            if self._line(found.start()) not in self._lines_below:
                yield self._link(Span(found.start(), end), self._text[found.start() : end])

    def _link(self, span: Span, address: str) -> _Link:
        return _Link(span, address, identify(address))

    def _lines(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int]]:
        start = 0
        for line in self._text.split("\n"):
            if found := pattern.match(line):
                yield found, start
            start += len(line) + 1

    # -- notes that hold only addresses

    def _learn_notes(self, links: Sequence[_Link]) -> None:
        """Lines that begin with a number and hold addresses and hardly a word else."""
        by_line: dict[int, list[_Link]] = {}
        for link in links:
            by_line.setdefault(self._line(link.span.start), []).append(link)
        for start, some in by_line.items():
            end = self._text.find("\n", start)
            end = end if end >= 0 else len(self._text)
            note = _NOTE.match(self._text, start, min(end, start + _LONGEST_NOTE))
            if note is None or end - start > _LONGEST_NOTE or self._own_words(note.end(), end, some) > _OWN_NOTE_WORDS:
                continue
            self._notes.setdefault(int(note["number"]), []).extend(some)
            self._note_lines.append(Span(start, end))
            self._in_notes.update(link.span.start for link in some)

    def _own_words(self, start: int, end: int, links: Sequence[_Link]) -> int:
        """How many words of a line are not those of its links."""
        kept, at = [], start
        for link in links:
            kept.append(self._text[at : link.span.start])
            at = link.span.end
        return len(_WORDS.findall(" ".join([*kept, self._text[at:end]])))

    def _line(self, offset: int) -> int:
        """Where the line at an offset begins."""
        return self._line_starts[bisect_right(self._line_starts, offset) - 1]

    def note_callouts(self) -> list[Callout]:
        """The marks in the text that point to notes which hold addresses, in whatever notation."""
        if not self._notes:
            return []
        callouts, _ = find_callouts(self._document, {n: str(n) for n in sorted(self._notes)}, self._note_lines)
        return [one for one in callouts if not self._is_within_link(one.span)]

    def _is_within_link(self, span: Span) -> bool:
        at = bisect_right(self._links, span.end, key=lambda link: link.span.start) - 1
        return at >= 0 and span.start <= self._links[at].span.end

    # -- the sentences that carry them

    def is_link(self, callout: Callout) -> bool:
        """Whether a callout found by its number is (part of) a link, points to a note, or is the id of an address."""
        if callout.notation is Notation.LINK or self._line(callout.span.start) in self._lines_below:
            return True
        return self._is_within_link(callout.span) or all(number in self._notes for number in callout.numbers)

    def is_said_with(self, link: _Link) -> bool:
        """Whether a page is linked from a note or among the words of a sentence, not from a menu or a list of links."""
        if link.span.start in self._in_notes:
            return True
        block = self._block(link)
        if block is None or block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL}:
            return False
        before = self._text[max(block.start, link.span.start - _AROUND) : link.span.start]
        after = self._text[link.span.end : min(block.end, link.span.end + _AROUND)]
        around = f"{before} {after}"
        bare = _PRINTED.sub(" ", around) if "/" in around else around
        return len(_WORDS.findall(bare)) > _OWN_NOTE_WORDS

    def places(
        self, links: Sequence[_Link], numbers: dict[Identifiers | str, int]
    ) -> list[tuple[Span, Span, tuple[int, ...]]]:
        """What to cut from the sentence, what to show, and the numbers meant, for each link and each mark of a note."""
        said = [link for link in links if link.span.start not in self._in_notes and self.is_said_with(link)]
        found: list[tuple[Span, Span, tuple[int, ...]]] = []
        for group in self._marks(said):
            shown = Span(group[0].span.start, group[-1].span.end)
            found.append((self._hole(group), shown, tuple(dict.fromkeys(numbers[link.key] for link in group))))
        kept = {link.span.start for link in links}
        for callout in self.note_callouts():
            held = [link for number in callout.numbers for link in self._notes.get(number, ())]
            meant = tuple(dict.fromkeys(numbers[link.key] for link in held if link.span.start in kept))
            if meant:
                found.append((callout.span, callout.span, meant))
        return sorted(found)

    def _marks(self, links: Sequence[_Link]) -> Iterator[list[_Link]]:
        """Links that only point and stand side by side are one mark; every other one is a mark of its own."""
        group: list[_Link] = []
        for link in links:
            beside = group and _BETWEEN.fullmatch(self._text, group[-1].span.end, link.span.start)
            if group and not (beside and self._points(link) and self._points(group[-1])):
                yield group
                group = []
            group.append(link)
        if group:
            yield group

    def _hole(self, group: Sequence[_Link]) -> Span:
        """What is no word of the sentence: a mark that only points, with the brackets around it."""
        start, end = group[0].span.start, group[-1].span.end
        if not self._points(group[0]):
            return Span(end, end)
        opening = _OPENING.search(self._text, max(0, start - _LONGEST_OPENING), start)
        if opening and self._text[end : end + 1] in {")", "]"}:
            return Span(opening.start(), end + 1)
        return Span(start, end)

    def _points(self, link: _Link) -> bool:
        """Whether the words of a link only point: an address, a number, the name of a site in brackets."""
        start, end = link.span.start, link.span.end
        text = self._text[start:end].strip()
        by_id = _BY_ID.match(text)
        words = (by_id["words"] if by_id else text).strip("[]() ")
        if _HOST.match(words) or _POINTER.match(words):
            return True
        around = self._text[max(0, start - 1) : start] + self._text[end : end + 1]
        enclosed = text[:1] in {"[", "("} or any(bracket in around for bracket in "()[]")
        return enclosed and all(word in _SITE_WORDS for word in re.findall(r"[a-z]+", words.lower()))

    def _block(self, link: _Link) -> Block | None:
        index = bisect_right(self._starts, link.span.start) - 1
        return self._document.blocks[index] if index >= 0 else None


def _loose(address: str) -> int:
    """How many characters at the end of a printed address are the sentence's: stops, and brackets opened before it."""
    kept = address
    while kept:
        last = kept[-1]
        if last in ".,;:!?'’*_" or (last in _CLOSING and kept.count(last) > kept.count(_CLOSING[last])):
            kept = kept[:-1]
        else:
            break
    return len(address) - len(kept)
