"""Works that are not journal articles: publishers and places, editions, chapters, theses, reports, conferences."""

from __future__ import annotations

import re

from citecheck.frozen import Frozen
from citecheck.parsing.references.asides import YEAR
from citecheck.parsing.references.journal_shapes import looks_like_journal
from citecheck.parsing.references.title_and_journal import clean_journal, clean_title, first_sentence

_PUBLISHERS = (
    r"Press|Publish(?:ers?|ing)|Publications?|Verlag|Springer|Elsevier|Wiley|Saunders|Mosby|Lippincott|Williams"
    r"|Wilkins|McGraw|Academic|Blackwell|Routledge|Sage|SAGE|Guilford|Erlbaum|Karger|Thieme|Butterworths?"
    r"|Heinemann|Churchill|Livingstone|Raven|Pergamon|Plenum|Kluwer|Macmillan|Palgrave|Pearson|Prentice|Norton"
    r"|Freeman|Humana|Marcel Dekker|Dekker|CRC|Chapman|Books|House|Stationery Office|Sinauer|Garland|Penguin"
    r"|Random House|HarperCollins|Basic|Jossey|Bass|Allyn|Brooks|Cole|Houghton|Mifflin|Karolinska|Univ(?:ersity"
    r"|ersit[ée])?|Institut(?:e|es|ion|o)?|Organi[sz]ation|Association|Society|Department|Ministry|Cent(?:er|re)"
    r"|Council|Agency|Foundation|Office|Commission|Committee|Administration|Service|Services|Academy|College"
    r"|Bureau|Bank|WHO|UNICEF|OECD|NICE|HMSO|TSO|Corp|Inc|LP|Ltd|GmbH|Board|Authority|Federation|Union|Trust"
    r"|Network|Research|Corporation|Group"
)
_PLACES = (
    r"London|New York|NewYork|Oxford|Cambridge|Geneva|Washington|Philadelphia|Boston|Chicago|Baltimore|Berlin"
    r"|Heidelberg|Stuttgart|Munich|München|Amsterdam|Rotterdam|Utrecht|Paris|Rome|Roma|Milan|Milano|Madrid"
    r"|Barcelona|Vienna|Wien|Basel|Zurich|Zürich|Bern|Brussels|Copenhagen|Stockholm|Uppsala|Oslo|Helsinki"
    r"|Edinburgh|Glasgow|Leeds|Manchester|Bristol|Dublin|Toronto|Ottawa|Montreal|Vancouver|Sydney|Melbourne"
    r"|Canberra|Tokyo|Osaka|Kyoto|Beijing|Shanghai|Hong Kong|Singapore|New Delhi|Delhi|Mumbai|Dordrecht|Hoboken"
    r"|Thousand Oaks|Newbury Park|Hillsdale|Mahwah|St\.? Louis|San Francisco|San Diego|Los Angeles|Berkeley"
    r"|Stanford|Princeton|Bethesda|Rockville|Atlanta|Armonk|Boca Raton|College Station|Chichester|Hampshire|Totowa"
    r"|Malden|Englewood Cliffs|Upper Saddle River|Reading|Nairobi|Accra|Lyon|Luxembourg|Leiden|Cham|Göttingen"
    r"|Sunderland|Silver Spring|Ann Arbor|Norwich|Sudbury|Istanbul|Ankara|Moscow|São Paulo|Lisbon"
)
_PUBLISHER = re.compile(rf"\b(?:{_PUBLISHERS})\b")
_PLACE = re.compile(
    rf"\b(?:{_PLACES})\b|,\s(?:[A-Z]{{2}}|[A-Z]\.[A-Z]\.|UK|USA|England|Germany|Switzerland|Netherlands)$|\([A-Z][A-Z.]{{1,4}}\)$"
)
_SENTENCE = re.compile(r"(?<![\s.]St)(?<!\.[A-Z])[.?!)\]]\s")
_PLACE_AT_END = re.compile(rf"(?:^|[\s(])(?P<place>(?:{_PLACES})(?:,?\s\(?[A-Z][\w. ]{{1,20}}\)?)?)$")
# Title. (Academic Press, London, 2001)
_IN_BRACKETS = re.compile(rf"[.,]?\s\((?P<publisher>[^()]{{4,120}}),\s(?P<year>{YEAR})\)[\s.]*$")
_EDITION = re.compile(
    r"[\s,.(]{1,3}(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|revised|rev\.?|int(?:ernational)?\.?)"
    r"\s(?:rev(?:ised)?\.?\s)?ed(?:ition|n)?\b\.?\)?",
    re.IGNORECASE,
)
_IN_BOOK = re.compile(r"(?:^|[.?!,]\s|\s(?=In:))(?P<lead>In:\s|In\s(?=.{3,200}\b[Ee]ds?\b))")
_EDITED = re.compile(r"\b(?:eds?\.?|editors?)\b\.?\)?", re.IGNORECASE)
_EDITORS_HEAD = re.compile(r"^.{3,300}?[\s,(]\b(?:[Ee]ds?|[Ee]ditors?)\b\.?\)?[.,:]{0,2}\s", re.DOTALL)
_THESIS = re.compile(
    r"\b(?:(?:doctoral|master['’]?s?|ph\.?\s?d\.?|m\.?\s?sc\.?|m\.?d\.?|mphil|bachelor['’]?s?|diploma)\s(?:dissertation|thesis)"
    r"|\[?(?:dissertation|thesis)\]?(?=[.,;:\]]|\s?$)|habilitation(?:sschrift)?\b)",
    re.IGNORECASE,
)
_CONFERENCE = re.compile(
    r"\b(?:presented\sat|paper\spresented|proceedings\sof\s(?:the|an?|int)|Proc\.?\s(?:of\s(?:the\s)?)?(?:\d|Int|IEEE|ACM|Annu|Conf)"
    r"|(?:annual|scientific|international|world|national)\s(?:meeting|congress|conference|symposium)|poster\spresent|abstracts?\sof\sthe"
    r"|conference\son|congress\sof\sthe|symposium\son)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:report\sof\s(?:the|an?)|technical\sreport|(?:annual|final|expert|progress|research)\sreport|report\s(?:no|number|series)\b"
    r"|surgeon\sgeneral|working\spaper|discussion\spaper|white\spaper|briefing\spaper|fact\s?sheet|guidance\sfor\sindustry|press\srelease"
    r"|technical\sreport\sseries|policy\sbrief|Report:|clinical\sguideline\s\d)",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?:World\sHealth|WHO|Centers?\sfor\sDisease|CDC|Department\sof|Ministry\sof|Government|National\sInstitutes?|NICE|FDA"
    r"|Food\sand\sDrug|Agency|UNICEF|OECD|United\sNations|World\sBank|Office\s(?:of|for)|Bureau\sof|Statistics|Commission|Surgeon|Services\sDoHaH"
    r"|European\sMedicines|Public\sHealth\sEngland|Health\sCanada|Scotland|NHS)\b"
)
_PAGE_COUNT = re.compile(
    r"[\s.;,:]{1,3}(?:(?:pp?\.?\s?)(?P<pages>[\divxlc]+(?:\s?[-–]\s?\d+)?)|\d{1,4}\s?(?:p|pp|pages)\b\.?)[\s.]*$",
    re.IGNORECASE,
)
_YEAR_AND_PAGES = re.compile(
    rf"[\s.;,(]{{1,3}}(?P<year>{YEAR})\s?[:;,.]{{1,2}}\s?(?:pp?\.?\s?)?(?P<pages>\d+\s?[-–—]\s?\d+)[\s.]*$"
)
_ANY_YEAR = re.compile(rf"(?<![\d/–—-])({YEAR})(?![\d/–—-])")
_LAST_YEAR = re.compile(rf"[\s.;,:(©c\[]{{1,4}}(?P<year>{YEAR})[a-z]?[)\]]?[\s.;,]*$")


class Work(Frozen):
    """A book, chapter, thesis or report as read: ``book`` is the title of the book around a chapter."""

    title: str | None
    book: str | None = None
    publisher: str | None = None
    year: str | None = None
    pages: str | None = None


class Imprint(Frozen):
    """Place and publisher at the right end of a string; ``start`` is where they begin."""

    start: int
    place: str | None
    publisher: str


def find_imprint(text: str) -> Imprint | None:
    """``Place: Publisher`` at the end of a string, where a known place or a publisher's word bears it out."""
    if (bracketed := _IN_BRACKETS.search(text)) and (is_publisher(bracketed["publisher"])):
        return Imprint(bracketed.start(), None, bracketed["publisher"].split(",")[0])
    text = text.rstrip(" .,;")
    colon = text.rfind(": ")
    publisher = text[colon + 2 :]
    if colon < 0 or len(publisher) > 200 or not publisher[:1].isupper() or re.search(r"[?!]", publisher):
        return None
    before = text[max(0, colon - 80) : colon].rstrip()
    breaks = list(_SENTENCE.finditer(before))
    place = before[breaks[-1].end() :] if breaks else before
    known = _PLACE_AT_END.search(place)
    if known:
        place = known["place"]
    elif not breaks or len(place.split()) > 6 or not _is_imprint_pair(place, publisher):
        return None
    return Imprint(colon - len(place) - (len(text[:colon]) - len(text[:colon].rstrip())), place, publisher)


def _is_imprint_pair(place: str, publisher: str) -> bool:
    if _PLACE.search(place) or is_publisher(publisher):
        return True
    short = (
        len(place.split()) <= 2 and len(publisher.split()) <= 4 and all(word[0].isupper() for word in publisher.split())
    )
    return short and not looks_like_journal(f"{place} {publisher}")


def is_publisher(text: str) -> bool:
    """Whether a string has a word of publishers and issuing bodies in it."""
    return _PUBLISHER.search(text) is not None


def is_thesis(text: str) -> bool:
    """Whether a string names a dissertation."""
    return _THESIS.search(text) is not None


def is_conference(text: str) -> bool:
    """Whether a string names a meeting or its proceedings."""
    return _CONFERENCE.search(text) is not None


def is_report(text: str) -> bool:
    """Whether a string has the words of a report."""
    return _REPORT.search(text) is not None


def is_agency(text: str) -> bool:
    """Whether a string names a public body."""
    return _AGENCY.search(text) is not None


def has_edition(text: str) -> bool:
    """Whether an edition is printed (``4th ed.``)."""
    return _EDITION.search(text) is not None


def chapter_break(text: str) -> tuple[int, int] | None:
    """Where ``In: editors. Book`` begins and where its words begin, or ``None``."""
    found = _IN_BOOK.search(text) if "In" in text else None
    if found is None:
        return None
    if found["lead"] == "In " and not _EDITED.search(text, found.end()):
        return None
    return found.start("lead"), found.end("lead")


def read_work(text: str, year: str | None) -> Work:
    """Take a book, chapter or report apart; ``year`` is the one printed after the authors, if any."""
    text, year, pages = _take_year_and_pages(text, year)
    publisher = None
    if imprint := find_imprint(text):
        publisher, text = imprint.publisher, text[: imprint.start]
    book = None
    if inside := chapter_break(text):
        book, text = _EDITORS_HEAD.sub("", text[inside[1] :], count=1), text[: inside[0]]
        book = clean_journal(_EDITION.sub(" ", first_sentence(book)[0]))
    elif edition := _EDITION.search(text):
        text = text[: edition.start()]
    if publisher is None and book is None:
        text = _without_issuer(text)
    return Work(clean_title(_EDITION.sub("", text)), book, publisher, year, pages)


def _take_year_and_pages(text: str, year: str | None) -> tuple[str, str | None, str | None]:
    pages = None
    if bracketed := _IN_BRACKETS.search(text):
        return text, year or bracketed["year"], None
    if count := _PAGE_COUNT.search(text):
        pages, text = count["pages"], text[: count.start()]
    if found := _YEAR_AND_PAGES.search(text):
        return text[: found.start()], year or found["year"], pages or found["pages"]
    if found := _LAST_YEAR.search(text):
        return text[: found.start()], year or found["year"], pages
    if year is None and (years := _ANY_YEAR.findall(text[-80:])):
        year = years[-1]
    return text, year, pages


def _without_issuer(text: str) -> str:
    """A title without the sentence that names a publisher or a place alone: ``Princeton University Press.``"""
    breaks = list(_SENTENCE.finditer(text))
    if not breaks:
        return text
    last = text[breaks[-1].end() :].strip(" .,;")
    if _PLACE_AT_END.fullmatch(last) or (is_publisher(last) and len(last.split()) <= 9 and ":" not in last):
        return text[: breaks[-1].end()]
    return text
