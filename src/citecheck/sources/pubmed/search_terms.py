"""From a reference to what PubMed is asked: keys of an OR-ed search, and a line for the citation matcher.

The clause of a reference joins several keys, each without one or two of the fields, so that a wrong field leaves at
least one key standing. What field reports say is kept in mind: no quoted
titles (a phrase outside the phrase index has no hits), no hyphens or punctuation, no stop words, journal names
without special characters, DOIs in quotes.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from citecheck.bibliography.text import fold, words
from citecheck.resolution.candidates import first_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citecheck.resolution.source import Query

Keys = tuple[str, ...]  # parts of a search, each of which should find the work
Unknown = frozenset[str]  # words and names, folded
NOTHING: Unknown = frozenset()

# Words in more than 0.6 % of 62,700 PubMed titles (counted): of little use for a search.
_COMMON = frozenset(
    """ability acid activity acute adolescents adult adults advanced adverse among analysis anti application approach
    artery assessment associated association based blood body bone brain breast cancer carcinoma cardiac
    cardiovascular care case cell cells change changes characteristics children chronic clinical cognitive cohort
    colorectal combined community comparative comparison complications control controlled coronary covid critical
    current data depression detection development diabetes diabetic diagnosis diagnostic diet dietary different
    disease diseases disorder disorders does dose double drug early education effect effectiveness effects efficacy
    evaluation evidence exercise exposure expression factor factors failure first following from function functional
    future gene global glucose growth guidelines health healthy heart high hospital human hypertension imaging immune
    impact implications improve incidence induced infection inflammatory influence inhibitors injury insulin
    intervention interventions kidney knee learning levels life literature liver long lung management mechanisms
    medical medicine mellitus mental meta metabolic methods model models mortality multiple muscle network novel
    nursing obesity older oral outcome outcomes pain pandemic patient patients pediatric people performance physical
    plasma population post postoperative potential practice pregnancy pressure prevalence prevention primary
    prognostic prospective prostate protein protocol pulmonary qualitative quality randomised randomized receptor
    rehabilitation related relationship renal report research resistance response results review risk role safety
    scoping screening self serum severe severity single sleep small social specific spinal status stimulation
    strategies stress stroke studies study support surgery surgical survival symptoms syndrome synthesis system
    systematic systemic target term their therapeutic therapy time tissue total training treated treatment trial
    trials tumor type undergoing using vaccine value versus vitamin weight what women year years young""".split()  # noqa: SIM905 - easier to read than 200 quotes
)

# PubMed's own stop words; a search passes over them.
_STOP = frozenset(
    """a all an and any are as at be but by can did do due etc for had has how if in into is it its kg km may mg ml mm
    no nor of on or our so the to us was we who about after again almost also although always another because
    been before being between both could does done during each either enough especially found from further have
    having here however into itself just made mainly make might most mostly must nearly neither obtained often
    overall perhaps pmid quite rather really regarding seem seen several should show showed shown shows
    significantly since some such than that their theirs them then there therefore these they this those through
    thus upon used using various very were what when which while with within without would""".split()  # noqa: SIM905
)
_RARE_WORDS = 8
_RARE_ENOUGH = 3  # title words that with the first author leave little else


def identifier_keys(query: Query, _unknown: Unknown = NOTHING) -> Keys:
    """The identifiers of one reference; () if it names none."""
    return tuple(_identifiers(query))


def narrow_keys(query: Query, unknown: Unknown = NOTHING) -> Keys:
    """Keys of which each finds hardly anything but the work in 40 million records; () if there are none.

    Identifiers; journal, volume and page; first author, volume and page; first author and three rare title words;
    all title words. ``unknown``: words and names that PubMed does not have; keys do without them.
    """
    parts = _Parts(query, unknown)
    three = parts.rare[:3] if len(parts.rare) >= _RARE_ENOUGH else parts.words[:4]
    return _keys(
        *_identifiers(query),
        _all(parts.journal, parts.volume, parts.page),
        _all(parts.first_author, parts.volume, parts.page),
        _all(parts.first_author, *three) if len(three) >= _RARE_ENOUGH else "",
        _all(*parts.words) if len(parts.words) >= _RARE_ENOUGH + 1 else "",
    )


def wide_keys(query: Query, unknown: Unknown = NOTHING) -> Keys:
    """Keys each without one or two of the fields, the narrower first; () if there is nothing to search by."""
    parts = _Parts(query, unknown)
    half = _half_the_title(parts.words)
    many = len(parts.words) > 5  # half of them find the work within three years; fewer need company
    return _keys(
        *_identifiers(query),
        _all(parts.volume, parts.page, _any(parts.journal, parts.author, *parts.rare[:3])),
        _all(parts.volume, parts.journal, parts.first_author),
        _all(parts.years, parts.first_author, _any(parts.page, _pairs(parts.words[:3]))),
        _all(parts.years, parts.journal, _any(parts.page, "" if many else half)),
        _all(parts.years, half) if many else _all(parts.years, parts.volume, half),
        *_whole_title(parts),
        _all(parts.years, parts.journal, parts.first_author) if parts.untitled else "",
    )


def loose_keys(query: Query, unknown: Unknown = NOTHING) -> Keys:
    """Keys for a reference that the other keys did not find: more may be wrong, more comes back."""
    parts = _Parts(query, unknown)
    title = _without(_searchable(query.parsed.title or _longest_sentence(query.text)), unknown)
    stems = [f"{word[:6]}*[ti]" for word in title if len(word) > 7][:6]
    guess = [f"{word}[ti]" for word in _without(_searchable(_longest_sentence(query.text)), unknown)]
    pairs = _pairs(parts.words[:4])
    return _keys(
        _all(parts.years, parts.volume, _any(parts.page, pairs)),
        _all(parts.years, parts.family, _any(parts.page, pairs, _all(parts.volume, _any(*parts.words[:4])))),
        _all(parts.years, parts.journal, pairs),
        _all(parts.family, _any(pairs, _all(parts.page, _any(parts.volume, *parts.rare[:4])))),
        *([_all(*stems[0::2]), _all(*stems[1::2])] if len(stems) > 3 else []),
        _all(*guess[:4]) if len(guess) > 3 else "",
        _all(*parts.words[:3]) if len(parts.words) > 3 else "",
        _all(*parts.words[2:5]) if len(parts.words) > 4 else "",
    )


def narrowed(query: Query, key: str, unknown: Unknown = NOTHING) -> str:
    """The key, and beside it two of year, journal, volume, page and author that it does not name (one of fewer).

    "" where nothing is left that could narrow it. A work that agrees in none of this is not the one that is cited.
    """
    parts = _Parts(query, unknown)
    others = (parts.years, parts.journal, parts.volume, parts.page, parts.family)
    left = [term for term in others if term and term not in key]
    return _all(key, _pairs(left) if len(left) > 2 else _any(*left))


def one_clause(keys: Iterable[str]) -> str:
    """The keys of one reference, OR-ed, in brackets; "" if there are none."""
    return _any(*keys)


def match_line(query: Query, key: str) -> str | None:
    """The line for ecitmatch, ``journal|year|volume|first page|author|key|``; ``None`` without a journal.

    The matcher stops at a line without a journal, and without a volume or a page it has nothing to go by.
    """
    parsed = query.parsed
    journal = _journal(parsed.journal)
    volume, page = _volume(parsed.volume), first_page(parsed.pages)
    if not journal or not (volume or page):
        return None
    author = _author(query, initials=True)
    return "|".join((journal, (parsed.year or "")[:4], volume, page, author, key, ""))


class _Parts:
    """The terms of one reference; "" for what it lacks."""

    def __init__(self, query: Query, unknown: Unknown) -> None:
        parsed = query.parsed
        journal, volume, page = _journal(parsed.journal), _volume(parsed.volume), first_page(parsed.pages)
        author, family = _author(query, initials=True), _author(query, initials=False)
        journal, author, family = ("" if name in unknown else name for name in (journal, author, family))
        self.journal = journal and f"{journal}[ta]"  # in quotes PubMed would look for no other name of the journal
        self.volume = volume and f"{volume}[vi]"
        self.page = page and f"{page}[pg]"
        self.author = author and f"{author}[au]"
        self.first_author = author and f"{author}[1au]"
        self.family = family and f"{family}[au]"
        year = re.match(r"(?:1[5-9]|20|21)\d\d", parsed.year or "")
        self.years = f"{int(year[0]) - 1}:{int(year[0]) + 1}[dp]" if year else ""
        named = journal and (volume or page or author)  # then no words need be guessed
        title = _without(_searchable(parsed.title or ("" if named else _longest_sentence(query.text))), unknown)
        self.untitled = not title
        self.words = [f"{word}[ti]" for word in title]
        self.rare = [f"{word}[ti]" for word in title if word not in _COMMON]


def _whole_title(parts: _Parts) -> Iterable[str]:
    """Title words that do without a year: four or more stand alone, fewer need company."""
    if not parts.words:
        return ()
    if len(parts.words) >= 8:
        return (_half_the_title(parts.words),)
    if len(parts.words) >= 4:
        return (_all(*parts.words),)
    guard = _any(parts.first_author, parts.page, "" if parts.first_author else parts.years)
    return (_all(*parts.words, guard),)


def _half_the_title(terms: list[str]) -> str:
    """Two disjoint sets of title words, either of which will do: a word that is wrong kills only one of them."""
    if len(terms) < 4:
        return _all(*terms)
    return _any(_all(*terms[0::2]), _all(*terms[1::2]))


def _pairs(terms: list[str]) -> str:
    """Any two of the words (a single word if there is but one)."""
    if len(terms) < 2:
        return _any(*terms)
    return _any(*(_all(a, b) for a, b in itertools.combinations(terms, 2)))


def _identifiers(query: Query) -> Iterable[str]:
    parsed = query.parsed
    if parsed.pmid and parsed.pmid.isascii() and parsed.pmid.isdigit():
        yield f"{parsed.pmid}[pmid]"
    if parsed.doi:
        yield '"' + re.sub(r'["\[\]\s]', "", parsed.doi) + '"[aid]'
    if parsed.pmcid and re.fullmatch(r"PMC\d{1,9}", parsed.pmcid.upper()):
        yield parsed.pmcid.upper()  # bare: [pmc] is in no list of PubMed's fields


def _searchable(text: str) -> list[str]:
    """Up to eight words to search a title by, the likely rarest first: long ones that few titles have."""
    known = dict.fromkeys(word for word in words(text[:1000]) if word.isascii())
    good = [w for w in known if len(w) > 3 and w.isalpha() and w not in _STOP]
    if len(good) < 3:
        good += [w for w in known if w not in good and len(w) > 1 and w not in _STOP and not w.isdigit()]
    return sorted(good, key=lambda w: (w in _COMMON, -len(w)))[:_RARE_WORDS]


def _without(known: list[str], unknown: Unknown) -> list[str]:
    return [word for word in known if word not in unknown]


def _longest_sentence(text: str) -> str:
    """The likely title of a string that could not be taken apart."""
    return max(re.split(r"[.?!]\s", text[:2000]), key=len, default="")


def _journal(journal: str | None) -> str:
    plain = re.sub(r"[^\w\s]+", " ", fold(journal or "").replace("&", " and "))
    return re.sub(r"^the ", "", " ".join(plain.split()))[:120]


def _volume(volume: str | None) -> str:
    found = re.search(r"[A-Za-z0-9]{1,8}", fold(volume or ""))
    return found[0] if found else ""


def _author(query: Query, *, initials: bool) -> str:
    author = next((a for a in query.parsed.authors if not a.collective), None)
    if author is None:
        return ""
    family = " ".join(word for word in words(author.family) if word.isascii())
    initial = words(author.initials)[0][0] if initials and words(author.initials) else ""
    return f"{family} {initial}".strip()[:60] if family else ""


def _keys(*keys: str) -> Keys:
    return tuple(dict.fromkeys(filter(None, keys)))


def _all(*terms: str) -> str:
    """The terms AND-ed; "" if one of them is lacking."""
    if not terms or not all(terms):
        return ""
    return terms[0] if len(terms) == 1 else f"({' AND '.join(terms)})"


def _any(*terms: str) -> str:
    """The terms that are there, OR-ed."""
    there = list(dict.fromkeys(filter(None, terms)))
    if not there:
        return ""
    return there[0] if len(there) == 1 else f"({' OR '.join(there)})"
