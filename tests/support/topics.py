"""A small article of our own making: ten claims over a list of ten sources."""

from __future__ import annotations

from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.rules.claim_rules import TOPICS


def topics_article(numbers, listed=TOPICS):
    """The claims of TOPICS with these numbers, over this list."""
    claims = [f"{claim}<sup>{n}</sup>" for (claim, _), n in zip(TOPICS, numbers, strict=True)]
    sources = [f"{i}. {source}. J Ex. {2000 + i};{i}(1):{i}1-9." for i, (_, source) in enumerate(listed, 1)]
    text = "\n\n".join((*claims, "## References", "\n".join(sources))) + "\n"
    return parse(read("article.md", text.encode()))
