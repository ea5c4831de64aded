"""The authors of a record, read from its bytes where they stand exactly as NLM prints them.

Authors are a third of what the index keeps. An author list that is nothing but ``Author`` elements of one known shape,
without entities, is read by one strict pattern and need not be parsed; any other list is left to the XML parser.
"""

from __future__ import annotations

import re

from citecheck.model import Author

_START = b"<AuthorList"
_END = b"</AuthorList>"
_TEXT = r"([^<>&\x00-\x1f\ufffe\uffff]*)"
_BLANKS = r"[ \t\r\n]*"
_AUTHOR = re.compile(
    r'<Author ValidYN="Y"(?: EqualContrib="[YN]")?>'
    rf"{_BLANKS}<LastName>{_TEXT}</LastName>{_BLANKS}(?:<ForeName>{_TEXT}</ForeName>{_BLANKS})?"
    rf"(?:<Initials>{_TEXT}</Initials>{_BLANKS})?(?:<Suffix>{_TEXT}</Suffix>{_BLANKS})?"
    rf'(?:<Identifier Source="\w*">{_TEXT}</Identifier>{_BLANKS})?</Author>{_BLANKS}'
)
_OPENING = re.compile(rf'<AuthorList CompleteYN="[YN]">{_BLANKS}')


def taken_out(article: bytes) -> tuple[bytes, tuple[Author, ...] | None]:
    """The article without its author list, and the authors; as it was and None where the parser has to read them."""
    start = article.find(_START)
    end = article.find(_END, start)
    if start < 0 or end < 0:
        return article, None
    try:
        authors = _authors(article[start:end].decode())
    except UnicodeDecodeError:
        authors = None
    return (article, None) if authors is None else (article[:start] + article[end + len(_END) :], authors)


def author(family: str, initials: str, suffix: str, given: str) -> Author:
    """From the text of the elements, blanks single."""
    return Author(family, initials.replace(" ", ""), suffix, given)


def _authors(text: str) -> tuple[Author, ...] | None:
    found: list[Author] = []
    match = _OPENING.match(text)
    while match and match.end() < len(text):
        match = _AUTHOR.match(text, match.end())
        if match:
            family, given, initials, suffix, _ = match.groups("")
            if family.strip():
                found.append(author(single(family), single(initials), single(suffix), single(given)))
    return tuple(found) if match else None


def single(text: str) -> str:
    """Blanks of all kinds to single spaces, none at the ends."""
    return text if text.isalnum() else " ".join(text.split())
