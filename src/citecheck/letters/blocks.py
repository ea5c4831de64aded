"""A letter as a sequence of blocks, in reading order: what every form of it prints."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.letters.letter import ArticleQueries, Letter, Query


class Style(enum.Enum):
    """What a block is."""

    TITLE = enum.auto()
    PARAGRAPH = enum.auto()
    ARTICLE = enum.auto()  # its title, where the letter is about several
    HEADING = enum.auto()
    QUOTE = enum.auto()
    QUESTION = enum.auto()
    NOTE = enum.auto()  # of the editor, below a question
    ANSWER = enum.auto()  # where the author is to write
    SMALL = enum.auto()  # small print


class Block(Frozen):
    """One paragraph: plain words, nothing escaped."""

    style: Style
    words: str
    lead: str = ""  # before the words: the number of a query, what a quotation is
    begins: bool = False  # whether a query begins here


def blocks(letter: Letter) -> Iterator[Block]:
    """The whole letter."""
    several = len(letter.articles) > 1
    yield Block(Style.TITLE, letter.heading)
    yield Block(Style.PARAGRAPH, letter.greeting)
    yield Block(Style.PARAGRAPH, letter.opening)
    if letter.how_to_answer:
        yield Block(Style.PARAGRAPH, letter.how_to_answer)
    for article in letter.articles:
        if several:
            yield Block(Style.ARTICLE, article.title)
            yield Block(Style.PARAGRAPH, article.intro[:1].upper() + article.intro[1:])
        yield from _article(article, letter)
    if letter.not_found_means:
        yield Block(Style.SMALL, letter.not_found_means)
    if letter.thanks:
        yield Block(Style.PARAGRAPH, letter.thanks)
    yield Block(Style.PARAGRAPH, letter.closing)
    yield Block(Style.PARAGRAPH, letter.signed)


def _article(article: ArticleQueries, letter: Letter) -> Iterator[Block]:
    for part in article.parts:
        yield Block(Style.HEADING, part.heading)
        for query in part.queries:
            yield from _query(query, letter)
    if article.unchecked:
        yield Block(Style.PARAGRAPH, article.unchecked)


def _query(query: Query, letter: Letter) -> Iterator[Block]:
    say = letter.language.say
    several = len(query.questions) > 1
    for index, question in enumerate(query.questions):
        number = f"{query.number}{_letter(index) if several else ''}."
        yield Block(Style.QUESTION, question.sentence, number, begins=index == 0)
        if question.note:
            yield Block(Style.NOTE, question.note, say("Note:"))
    for quote in query.quotes:
        yield Block(Style.QUOTE, quote.words, say("{name}:", name=quote.name))
    yield Block(Style.ANSWER, "", say("Your answer:"))


def _letter(index: int) -> str:
    return chr(ord("a") + index) if index < 26 else f"-{index + 1}"
