"""Hostile text made visible and harmless, for terminals, for JSON and for HTML, and words marked in it.

Titles, names and the article itself come from others: they may hold escape sequences, direction overrides or
markup. None of it may act; all of it should be seen, because a reader who checks facts wants to know.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from markupsafe import Markup


_WORD = re.compile(r"[^\W_]+")
_MOST = 200  # words to mark; more would mark everything


def pieces(text: str, marked: Collection[str]) -> Iterator[tuple[bool, str]]:
    """The text in order as (is it marked?, piece); neighbours parted by a blank are marked as one.

    ``marked`` holds words as a text prints them (``K(2)`` too); they are found as whole words in any case.
    """
    position = 0
    for first, last in _joined(text, _places(text, marked)):
        if first > position:
            yield False, text[position:first]
        yield True, text[first:last]
        position = last
    if position < len(text):
        yield False, text[position:]


def _joined(text: str, places: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    stretch: tuple[int, int] | None = None
    for first, last in places:
        if stretch and text[stretch[1] : first] == " ":
            stretch = (stretch[0], last)
            continue
        if stretch:
            yield stretch
        stretch = (first, last)
    if stretch:
        yield stretch


def _places(text: str, marked: Collection[str]) -> Iterator[tuple[int, int]]:
    if not marked:
        return
    wanted = {word.casefold() for word in [*marked][:_MOST] if word}
    odd = sorted((word for word in wanted if not _WORD.fullmatch(word)), key=len, reverse=True)
    pattern = _WORD
    if odd:  # such as "K(2)": no single run of letters and digits
        either = "|".join(re.escape(word) for word in odd)
        pattern = re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])|[^\W_]+", re.IGNORECASE)
    for match in pattern.finditer(text):
        if match.group().casefold() in wanted:
            yield match.span()


# C0 and C1 controls, the marks that change the direction of text, invisible separators, lone surrogates
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_WORKFLOW = re.compile(r"(?<![^\s]):{2}(?=[A-Za-z])")
_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~#$]")
_LIST_ITEM = re.compile(r"^([0-9]{0,9})([-+.)=])")
_INLINE_TAG = re.compile(r"<(/?)(i|b|em|strong|sub|sup)>")


def visible(text: str) -> str:
    """The text with every control and direction character written out: ``␛``, ``‹U+202E›``."""
    return _UNSEEN.sub(lambda match: _name(match[0]), text)


def one_line(text: str) -> str:
    """``visible`` on one line: breaks and tabs become blanks."""
    return visible(_BREAKS.sub(" ", text)).strip()


def markdown(text: str) -> str:
    """``one_line`` that stays text in Markdown: no markup, no HTML, no link, no mention of anybody, no list."""
    escaped = _MARKDOWN.sub(r"\\\g<0>", one_line(text)).replace("&", "&amp;").replace("@", "&#64;")
    return _LIST_ITEM.sub(r"\1\\\2", escaped.replace("://", r":\//"))


def terminal(text: str) -> str:
    """``one_line`` that is no workflow command either where a build log is watched for them."""
    return _WORKFLOW.sub(": :", one_line(text)).replace("##[", "# #[")


def dumps(value: object, *, indent: int | None = 2) -> str:
    """JSON with readable letters, in which control and direction characters are escapes.

    ``value``: what JSON has, or objects of a document where it is written with an indent.
    """
    text = json.dumps(value, ensure_ascii=False) if indent is None else _indented(value, indent)
    return _UNSEEN.sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", text).replace(
        "##[", "#\\u0023["
    )


def _indented(value: object, indent: int) -> str:
    """As ``json.dumps`` writes it, which with an indent does so in Python, letter by letter, and knows no structs."""
    import msgspec

    try:
        return msgspec.json.format(msgspec.json.encode(value), indent=indent).decode()
    except UnicodeEncodeError:  # half a letter
        return json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=indent)


def inline_markup(text: str, marked: Collection[str] = ()) -> Markup:
    """HTML of a title: everything escaped but well-nested ``<i> <b> <em> <strong> <sub> <sup>``.

    PubMed prints these six in titles; anything else that looks like markup is shown as it stands. The words in
    ``marked`` come in ``<mark>``.
    """
    from markupsafe import Markup

    parts: list[str] = []
    open_tags: list[str] = []
    position = 0
    for match in _INLINE_TAG.finditer(text):
        parts.append(marked_words(text[position : match.start()], marked))
        position = match.end()
        if not match[1]:
            open_tags.append(match[2])
        elif not open_tags or open_tags.pop() != match[2]:
            return marked_words(text, marked)
        parts.append(match[0])
    if open_tags:
        return marked_words(text, marked)
    parts.append(marked_words(text[position:], marked))
    return Markup("".join(parts))  # noqa: S704 - every part is escaped or one of the six tags


def marked_words(text: str, marked: Collection[str] = ()) -> Markup:
    """HTML of plain text: everything escaped, the words in ``marked`` (whole words, any case) in ``<mark>``."""
    from markupsafe import Markup, escape

    parts = [(is_marked, escape(visible(piece))) for is_marked, piece in pieces(text, marked)]
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece) if is_marked else piece for is_marked, piece in parts
    )


def web_address(text: str | None) -> str | None:
    """The address if it leads to the web (http or https, with a host), else ``None``: never ``javascript:``."""
    if not text or _UNSEEN.search(text) or re.search(r"[\s<>\"'`{}|\\^]", text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def doi_address(doi: str | None) -> str | None:
    """The resolver's address of a DOI, or ``None`` for what is none."""
    if not doi or not re.fullmatch(r"10\.[0-9]{4,9}/\S{1,300}", doi) or _UNSEEN.search(doi):
        return None
    return "https://doi.org/" + quote(doi, safe="/:;()._-")


def pubmed_address(pmid: str | None) -> str | None:
    """PubMed's page of a PMID, or ``None`` for what is none."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid and re.fullmatch(r"[1-9][0-9]{0,8}", pmid) else None


def _name(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"‹U+{code:04X}›"
