"""What pages print behind a reference and is no part of it: links, arrows back, catalogue numbers, dates of a visit.

``Crossref PubMed Google Scholar``, ``[DOI] [PMC free article]``, ``View at: Publisher Site``, ``↩``,
``S2CID 38063110.`` and their like, in several languages, parted by anything or by nothing. The words are data; the one
pattern made of them takes the longest row that reaches the end of the string.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from citecheck.bibliography.text import may_hold
from citecheck.parsing.references import link_words

_WINDOW = 500  # characters from the right end in which a row of links is looked for

_MONTHS = r"[^\W\d_]{3,12}\.?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s(?:de\s|d['’])?{_MONTHS}(?:\sde)?,?\s\d{{4}}|{_MONTHS}\s\d{{1,2}},?\s\d{{4}}"
    r"|\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}|\d{4}年\d{1,2}月\d{1,2}日|\d{4})"
)
# Words of other links that need figures or a date with them.
_WITH_FIGURES = (
    r"Return\sto\s(?:first\s|the\s)?(?:reference|citation|footnote|ref)\.?\s?\d{0,4}(?:\s(?:referrer|in\s(?:the\s)?text))?",
    r"Back\sto\s(?:reference|citation|footnote|ref|note)\.?\s?\d{0,4}",
    r"(?:Cited\s(?:by|in)|Citations?)\s?:?\s?\(?\d{1,6}\)?(?:\s(?:articles?|times(?!\scited)|publications|papers))?",
    r"Cited\s\d{1,5}\s(?:times|by)",
    r"Times\sCited\s?:?\s?\(?\d{1,6}\)?",
    r"Scopus\s?\(\d{1,6}\)",
    r"Crossref\s?\(\d{1,6}\)",
    r"(?:S2CID|ISSN|e-?ISSN|OCLC|JSTOR|Zbl|LCCN|ASIN|CODEN|Bibcode|hdl|arXiv)\s?:?\s?(?=\S{0,30}\d)[\w./:&-]{4,40}",
    r"IF\s?:?\s?\d{1,3}(?:\.\d{1,3})?(?:[\s,;]{1,2}Q[1-4])?(?:[\s,;]{1,2}B[1-4])?",
    rf"(?:Archived|Archiviert|Archivé|Archivado|Archiviato|Arquivado|Архивировано)"
    rf"(?:\s(?:from|vom|depuis|desde|dall['’]|do)\s?(?:the\s|l['’]|el\s)?(?:original|Original|originale|url\soriginale))?"
    rf"(?:\s(?:on|am|le|el|il|em))?\s{_DATE}(?:\s(?:года|г\.))?",
    r"Archived\sfrom\sthe\soriginal|Archivado\sdesde\sel\soriginal|Archiviert\svom\sOriginal",
    rf"(?:URL\s)?(?:abgerufen|Zugriff|consult[ée]e?|consultado|consultato|acesso|accesso|acceso|accès|visto|überprüft|geöffnet|besucht"
    rf"|raadpleegd|geraadpleegd|hämtad|läst|dostęp|дата\sобращения|проверено|ziyaret|erişim(?:\starihi)?)"
    rf"(?:\s(?:am|on|le|el|il|em|op))?\s?:?\s{_DATE}(?:\s(?:года|г\.))?",
    r"(?:访问日期|检索日期|引用日期|閲覧日|参照)\s?[:：]?\s?\d{4}年\d{1,2}月\d{1,2}日",
    r"\d{4}年\d{1,2}月\d{1,2}日\s?(?:閲覧|访问|检索)",
)  # fmt: skip

_ARROW = r"[↩↪↑⤴⇑⇧↵⏎↗⬆▲🔗⮌⮐]\uFE0E?\uFE0F?(?:\s?\d{1,2}(?![\d:;(]))?|\^(?![\da-z])|\\uFE0E"
_OPENS = r"\s\[(•·|‖→»*®"  # what may begin a row …
_BETWEEN = _OPENS + r"\]),;.:/\\–—‑_™…!。，、：\uFE0E-"  # … and what stands in it


_LISTS = (link_words.ENGLISH, link_words.GERMAN, link_words.FRENCH, link_words.SPANISH_AND_PORTUGUESE)
_NAMES = sorted(
    {
        " ".join(name.split())
        for words in (*_LISTS, link_words.ITALIAN, link_words.OTHER_SCRIPTS)
        for name in words.split("|")
    }
    - {""}
)
# Whether a look is worth it: most strings end in figures, and in none of these words.
_LAST_WORDS = tuple({name.split()[-1].casefold().strip("().:") for name in _NAMES})
_CUES = re.compile(
    r"[↩↪↑⤴⇑⇧↵⏎↗⬆▲🔗⮌⮐^]|return|back|cited|citation|scopus|crossref|s2cid|issn|oclc|jstor|zbl|lccn|asin|coden|bibcode|hdl|arxiv"
    r"|\bIF\b|archiv|arquiv|архив|abgerufen|zugriff|consult|acess?o|accès|visto|überprüft|geöffnet|besucht|raadpl|hämtad|läst|dostęp"
    r"|обращения|проверено|ziyaret|erişim|日期|閲覧|参照|访问|检索",
    re.IGNORECASE,
)

CUE_STEMS = tuple(  # one in each thing that _CUES finds
    """
    ↩ ↪ ↑ ⤴ ⇑ ⇧ ↵ ⏎ ↗ ⬆ ▲ 🔗 ⮌ ⮐ ^
    return back cited citation scopus crossref s2cid issn oclc jstor zbl lccn asin coden bibcode hdl arxiv if
    archiv arquiv архив abgerufen zugriff consult aces acceso accès visto überprüft geöffnet besucht raadpl hämtad läst
    dostęp
    обращения проверено ziyaret erişim 日期 閲覧 参照 访问 检索
    """.split()  # noqa: SIM905
)


def _words() -> str:
    escaped = (re.escape(name).replace(r"\ ", r"\s{1,3}") for name in sorted(_NAMES, key=len, reverse=True))
    return "|".join((*_WITH_FIGURES, *escaped))


# A name begins where no word goes on, or glued to the one before by a capital (``CrossrefMedlineGoogle Scholar``).
_NAME = (
    rf"(?:(?<![^\W\d_])|(?<=[^\W\d_A-Z®])(?=[A-Z])|(?<=[A-Z]{{3}})(?=[A-Z][a-z]))(?<![\[(]{{1}}(?=[Aa]bstract[\])]))"
    rf"(?i:{_words()})(?:(?![^\W_])|(?=[A-Z]))"
)
_ROW = re.compile(rf"(?:[{_OPENS}]++|(?=(?=[A-Z]){_NAME}|{_ARROW}))(?:{_NAME}|{_ARROW}|[{_BETWEEN}])*+$")
_HOLDS = re.compile(rf"{_NAME}|{_ARROW}")
_SITE = re.compile(  # what a browser shows behind a page's title
    r"\s[-–—|]\s(?:PubMed(?:\s\((?:nih\.gov|NIH)\))?|PMC(?:\s\(nih\.gov\))?|NCBI|PubMed\sCentral(?:\s\(PMC\))?|ScienceDirect|Wiley\sOnline\sLibrary"
    r"|SpringerLink|Europe\sPMC|Semantic\sScholar|ResearchGate)[\s.]*$"
)
_OPEN_WORDS = re.compile(r"[\[(][^\[\]()]{0,60}[^\W\d_][^\[\]()]{0,60}$")
_ENDED = frozenset('.)]"”’»>?!:;,/')  # a reference is over after these, or after a figure
_MARKED = frozenset("[(•·|→↩↪↑⤴⇑⇧↵⏎↗⬆▲🔗⮌⮐^*")  # these begin a row after anything
_LEADING = re.compile(
    r"^(?:(?:[•·●▪■◆★*†‡§¶↑⬆▲↩⤴^→»]|Jump\sup(?:\sto)?:?|\\\*)[\uFE0E\uFE0F]?\s{0,2}){1,6}(?:(?:[a-z]\s){1,8}(?=[A-Z“\"‘«]))?"
)
_GLUED_LABEL = re.compile(
    r"^\d{1,4}(?=(?:(?:[dDlLO]|[dD]e)['’])?[^\W\d_a-zß-ÿ][^\W\d_A-ZÀ-Þ][\w'’-]{0,30},?\s[^\W\d_a-zß-ÿ])"
)


class Cut(NamedTuple):
    """A reference and what stood behind it; ``kept`` is a prefix of the string, ``gone`` the rest."""

    kept: str
    gone: str


@lru_cache(maxsize=8)  # asked again once the notes are cut out, which most references do not have
def cut_furniture(text: str) -> Cut:
    """The string without the row of links at its end; the whole string where there is none.

    Only what follows the end of a reference counts (a stop, a bracket, a figure), or what is marked as links are, in
    brackets or by bullets: "Search filters for Medline" ends a title.
    """
    if found := _SITE.search(text[-80:]):
        return _at(text, len(text[:-80]) + found.start())
    tail = text[-100:]
    ends_so = tail.casefold().rstrip(" .,;:]|)®•·").endswith(_LAST_WORDS)
    if not ends_so and not (may_hold(tail, CUE_STEMS) and _CUES.search(tail)):
        return Cut(text, "")
    offset = max(0, len(text) - _WINDOW)
    row = _ROW.search(text, offset)
    if row is None or not _HOLDS.search(row[0]):
        return Cut(text, "")
    start = row.start()
    kept = text[:start]
    if _OPEN_WORDS.search(kept):
        return Cut(text, "")  # "[Article in Chinese, abstract in English]" is one note
    if kept and not (kept[-1].isdigit() or kept[-1] in _ENDED or row[0].lstrip()[0] in _MARKED):
        return Cut(text, "")
    return _at(text, start)


def _at(text: str, start: int) -> Cut:
    end = len(text[:start].rstrip())
    return Cut(text[:end], text[end:])


def cut_leading_marks(text: str) -> str:
    """The string without bullets, arrows and asterisks before its first word, and without a label glued to it."""
    text = _LEADING.sub("", text)
    return _GLUED_LABEL.sub("", text)
