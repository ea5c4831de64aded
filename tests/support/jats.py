"""JATS files of our own wording, made of their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.parsing.parser import parse
from citecheck.reading import read

if TYPE_CHECKING:
    from citecheck.model import Article

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
ARTICLE = (
    '<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" '
    'article-type="research-article">\n'
)


def ref(number: int, name: str = "", label: bool = True) -> str:
    """A reference as it is printed, with its parts marked up."""
    printed = f"<label>{number}.</label>" if label else ""
    name = name or f"Weber{'abcdefghij'[number % 10]}"
    return (
        f'<ref id="B{number}">{printed}<mixed-citation publication-type="journal"><name><surname>{name}</surname>'
        f"<given-names>A</given-names></name>, <etal/>. <article-title>Bones in year {number} of rest</article-title>. "
        f"<source>J Bone Rest</source> <year>20{number:02d}</year>;<volume>{number}</volume>:<fpage>1{number}</fpage>"
        f"–<lpage>2{number}</lpage>.</mixed-citation></ref>\n"
    )


def refs(count: int, *, label: bool = True) -> str:
    """A list of so many."""
    return (
        "<ref-list><title>References</title>\n"
        + "".join(ref(n, label=label) for n in range(1, count + 1))
        + "</ref-list>"
    )


def article(body: str, back: str = "", *, front: str = "", doctype: str = "", after: str = "") -> str:
    """A whole file."""
    return (
        f"{HEAD}{doctype}{ARTICLE}<front><article-meta><title-group><article-title>Rest and bones</article-title>"
        f"</title-group>{front}</article-meta></front>\n<body>{body}</body>\n<back>{back}</back>{after}</article>\n"
    )


def parsed(source: str, name: str = "a.xml") -> Article:
    """The article that a file holds."""
    return parse(read(name, source.encode()))


def xref(*numbers: int, text: str = "") -> str:
    """A link to references."""
    rid = " ".join(f"B{number}" for number in numbers)
    return f'<xref ref-type="bibr" rid="{rid}">{text or numbers[0]}</xref>'
