"""Where the last reference of a list ends: before the page's own DOI, ``Cite this article``, ``Keywords:`` …"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# What pages print behind their list. The first begin a line or a sentence, the others a line.
_ANYWHERE = (
    r"Cite\s(?:this|as|it)\b(?:\s(?:article|paper|page|as))?\s?(?:as)?\s?:?|How\sto\scite\b|Please\scite\sthis|To\scite\sthis\s(?:article|document)"
    r"|Key\s?words?\s?:|Download\sreferences|Publisher['’]s\s[Nn]ote\b|About\sthis\sarticle|Rights\sand\spermissions|Reprints\sand\spermissions"
    r"|Article\shistory\s?:|Received\s?:?\s(?=\d|[A-Z][a-z]{2,8}\s\d)|Copyright\s(?:©|\(c\)|\d{4})|©\s?(?:\d{4}|The\s[Aa]uthor)|All\srights\sreserved"
    r"|Submit\syour\s(?:next\s)?manuscript|Zitieren\sals|Zitierweise|Pour\sciter|Cómo\scitar|Come\scitare"
)
_LINE = (
    r"Accepted\s?:?\s\d|Published(?:\sonline)?\s?:?\s(?:\d|[A-Z][a-z]{2,8}\s\d)|Author(?:s|s['’]|['’]s)?\s(?:contributions?|information|affiliations?|details|notes)\b"
    r"|Acknowledge?ments?\b|Funding\b|Conflicts?\sof\s[Ii]nterest|Competing\s[Ii]nterests?|Declarations?\b|Corresponding\s[Aa]uthor|Correspondence\s(?:to|:)"
    r"|Supplementary\s(?:[Ii]nformation|[Mm]aterials?)|Supporting\s[Ii]nformation|Additional\s(?:files?|information)\b|Ethics\sdeclarations|E-?mail\s?:|Tel\s?[.:]"
    r"|Tags?\s?:|Share\sthis|Related\s(?:articles|posts)|Leave\sa\s(?:comment|reply)|Back\sto\stop|Last\s(?:updated|reviewed|modified)\s?:|Disclaimer\b|Page\s\d+\sof\s\d+"
)  # fmt: skip
_MARK = re.compile(rf"(?:(?:^|\n)[ \t*_#>-]*|(?<=[.\])\d])[ \t]+)(?:{_ANYWHERE})|(?:^|\n)[ \t*_#>-]*(?:{_LINE})")
_OWN_DOI = re.compile(r"\n[ \t]*(?:doi\s?:?\s?|https?://(?:dx\.)?doi\.org/)10\.\d{4,9}/\S{1,200}[ \t]*$", re.IGNORECASE)
_DOI = re.compile(r"\b10\.\d{4,9}/")
_LEAST = 20  # characters that a reference has before anything can follow it


def end_before_what_follows(text: str, start: int, end: int, others: Sequence[str]) -> int:
    """The end of the last item of a list without what the page prints after it.

    A DOI on a line of its own right before that is the page's, unless most references of the list (``others``) print
    one.
    """
    found = _MARK.search(text, start + _LEAST, end)
    if found is None:
        return end
    cut = found.start()
    with_doi = sum(_DOI.search(other) is not None for other in others)
    own = _OWN_DOI.search(text, start + _LEAST, cut)
    if own and 2 * with_doi <= len(others) and (others or _DOI.search(text, start, own.start())):
        cut = own.start()
    return cut
