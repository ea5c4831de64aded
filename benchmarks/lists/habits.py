"""Habits of printing, as reference lists of journals show them: each changes the form of a reference and nothing it says.

The kinds are those seen in printed lists of open-access articles; the strings are made here from records. A habit gets
the fields (or the printed text), the record and a random generator; ``None`` says that it does not fit this record.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from citecheck.frozen import replace
from lists.kinds import replaced
from lists.variations import SPELLINGS

if TYPE_CHECKING:
    import random

    from citecheck.model import Record
    from lists.printed import Fields

# ----------------------------------------------------------------------------------------------- authors


def et_al(it: Fields, record: Record, rng: random.Random) -> Fields | None:
    """After one, three, five, six or ten."""
    counts = [n for n in (1, 3, 5, 6, 10) if n < len(record.authors)]
    if not counts:
        return None
    words = rng.choice(("et al", "et al", "et al.", "et al.", "*et al.*", "and others", "et alii"))
    return it.but(authors=it.authors[: rng.choice(counts)], et_al=words)


def initials_hyphen(it: Fields, _: Record, __: random.Random) -> Fields | None:
    """``Won Y-J``: a hyphen within, as for double given names."""
    names = tuple(
        replace(one, initials="-".join(one.initials)) if len(one.initials) == 2 and not one.collective else one
        for one in it.authors
    )
    return it.but(authors=names) if names != it.authors else None


def one_initial(it: Fields, _: Record, __: random.Random) -> Fields | None:
    """Only the first of them."""
    names = tuple(replace(one, initials=one.initials[:1]) for one in it.authors)
    return it.but(authors=names) if names != it.authors else None


def no_suffix(it: Fields, _: Record, __: random.Random) -> Fields | None:
    """Without Jr and 3rd."""
    names = tuple(replace(one, suffix="") for one in it.authors)
    return it.but(authors=names) if names != it.authors else None


def particle_capital(it: Fields, _: Record, __: random.Random) -> Fields | None:
    """``Van der Berg`` for ``van der Berg``."""
    names = tuple(replace(one, family=one.family[:1].upper() + one.family[1:]) for one in it.authors)
    return it.but(authors=names) if names != it.authors else None


def group_left_out(it: Fields, _: Record, __: random.Random) -> Fields | None:
    """People only."""
    names = tuple(one for one in it.authors if not one.collective)
    return it.but(authors=names) if names and names != it.authors else None


def diacritics_lost(text: str, _: Record, __: random.Random) -> str:
    """``Brommel`` for ``Brömmel``."""
    plain = text.translate(str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "ł": "l", "Ł": "L", "đ": "d", "ı": "i"}))  # fmt: skip
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)) if not plain.isascii() else text  # fmt: skip


# ------------------------------------------------------------------------------------------------- title


def title_capitals(it: Fields, _: Record, __: random.Random) -> Fields:
    """All in capitals."""
    return it.but(title=it.title.upper())


def title_case(it: Fields, _: Record, __: random.Random) -> Fields:
    """Capitals at the longer words."""
    return it.but(title=re.sub(r"(?<![\w'’-])[a-z](?=\w{3})", lambda m: m[0].upper(), it.title))


def title_small(it: Fields, _: Record, __: random.Random) -> Fields:
    """Sentence case, names and all."""
    return it.but(title=it.title[0] + it.title[1:].lower())


def title_spelling(it: Fields, _: Record, rng: random.Random) -> Fields | None:
    """British for American, or the other way round."""
    pairs = [pair for one in SPELLINGS for pair in (one, one[::-1]) if pair[1] not in it.title]
    found = [(m, new) for old, new in pairs for m in re.finditer(rf"(?<![A-Za-z]){old}", it.title)]
    return it.but(title=replaced(it.title, *rng.choice(found))) if found else None


def title_marks(it: Fields, _: Record, rng: random.Random) -> Fields | None:
    """Another dash, another apostrophe, an ampersand."""
    old, new = rng.choice((("-", "‐"), ("-", "–"), ("'", "’"), ("’", "'"), (" and ", " & "), (": ", " - "), (" vs. ", " versus "), ("%", " %"), ("/", " / ")))  # fmt: skip
    return it.but(title=it.title.replace(old, new)) if old in it.title else None


def title_note(it: Fields, _: Record, rng: random.Random) -> Fields:
    """A note in brackets."""
    return it.but(title=it.title + rng.choice((" [abstract]", " [review]", " (review)", " [see comments]", "†")))


def title_hyphen_kept(it: Fields, _: Record, rng: random.Random) -> Fields | None:
    """A hyphen left by a line's end: ``osteo- porosis``."""
    words = list(re.finditer(r"(?<![\w-])[a-z]{9,}(?![\w-])", it.title))
    if not words:
        return None
    at = rng.choice(words).start() + rng.choice((4, 5))
    return it.but(title=f"{it.title[:at]}- {it.title[at:]}")


def subtitle_left_out(it: Fields, _: Record, __: random.Random) -> Fields | None:
    """What stands behind the colon."""
    main, colon, _rest = it.title.partition(": ")
    return it.but(title=main) if colon and len(main.split()) > 5 else None


# ----------------------------------------------------------------------------------------------- journal


def journal_full(it: Fields, record: Record, _: random.Random) -> Fields | None:
    """By its name in full, capitals at the long words."""
    name = re.sub(r"\s*(?:\(.*\)|[:=].*)$", "", record.journal_full)
    small = {"of", "and", "the", "in", "for", "de", "der", "et", "la", "on", "&"}
    name = " ".join(w if w in small else w[:1].upper() + w[1:] for w in name.split())
    return it.but(journal=name) if name and name != it.journal and name[0] == it.journal[0] else None


def journal_full_place(it: Fields, record: Record, _: random.Random) -> Fields | None:
    """The catalogue's name, place and subtitle and all."""
    return it.but(journal=record.journal_full) if re.search(r"[(:]", record.journal_full) else None


def journal_no_place(it: Fields, _: Record, __: random.Random) -> Fields | None:
    """Without ``(Lond)``."""
    name = re.sub(r" \([^()]*\)$", "", it.journal)
    return it.but(journal=name) if name != it.journal else None


def journal_stops(it: Fields, record: Record, _: random.Random) -> Fields | None:
    """``J. Bone Miner. Res.``."""
    whole = set(re.findall(r"\w+", record.journal_full.lower()))
    words = [w if w.lower() in whole or not w[-1].isalpha() else f"{w}." for w in it.journal.split()]
    return it.but(journal=" ".join(words)) if "." in "".join(words) else None


def journal_the(it: Fields, _: Record, __: random.Random) -> Fields | None:
    """``The Lancet``."""
    return it.but(journal=f"The {it.journal}") if it.journal in {"Lancet", "BMJ"} else None


def journal_italics(it: Fields, _: Record, rng: random.Random) -> Fields:
    """Marked as Markdown does."""
    return it.but(journal=rng.choice(("*{}*", "_{}_", "**{}**")).format(it.journal))


def journal_capitals(it: Fields, _: Record, __: random.Random) -> Fields:
    """``JAMA INTERN MED``."""
    return it.but(journal=it.journal.upper())


def journal_small(it: Fields, record: Record, _: random.Random) -> Fields | None:
    """``Bmc public health``: as some databases export."""
    name = journal_full(it, record, _)
    return it.but(journal=name.journal.capitalize()) if name else None


# ------------------------------------------------------------------------------------------------- place


def no_issue(it: Fields, _: Record, __: random.Random) -> Fields | None:
    """Volume and pages only."""
    return it.but(issue="") if it.issue else None


def pages_elided(it: Fields, _: Record, __: random.Random) -> Fields | None:
    """``1971-80``."""
    first, dash, last = it.pages.partition("-")
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), 0) if len(first) == len(last) else 0  # fmt: skip
    return it.but(pages=f"{first}-{last[same:]}") if dash and same else None


def first_page(it: Fields, _: Record, __: random.Random) -> Fields | None:
    """The first alone."""
    return it.but(pages=it.pages.split("-")[0]) if "-" in it.pages else None


def pages_marked(it: Fields, _: Record, rng: random.Random) -> Fields:
    """``p. 5``, ``pp. 5-9``."""
    return it.but(pages=rng.choice(("pp. ", "p. ", "p", "pp ") if "-" in it.pages else ("p. ", "p")) + it.pages)


def pages_dash(it: Fields, _: Record, rng: random.Random) -> Fields | None:
    """Another dash, or blanks about it."""
    return it.but(pages=it.pages.replace("-", rng.choice(("–", "—", "−", "‑", " - ", " – ", "- ", "--")))) if "-" in it.pages else None  # fmt: skip


def pages_letter(it: Fields, _: Record, rng: random.Random) -> Fields | None:
    """An electronic page in capitals, or called an article."""
    if not re.fullmatch(r"e\d+", it.pages):
        return None
    return it.but(pages=rng.choice((it.pages.upper(), f"Article {it.pages}", f"{it.pages} [1-9]", f"{it.pages}.")))


def supplement(it: Fields, _: Record, rng: random.Random) -> Fields | None:
    """``38(Suppl 1)``, ``38 Suppl. 1``, ``38(S1)`` for ``38 Suppl 1``; PubMed holds it as volume or as issue."""
    found = re.fullmatch(r"(\d+) Suppl (\d+)", f"{it.volume} {it.issue}".strip())
    if not found:
        return None
    form = rng.choice(("{}(Suppl {})", "{} (Suppl. {})", "{} Suppl. {}", "{}(S{})", "{}(suppl {})", "{} (Supplement {})", "{} Suppl {}", "{}, Suppl {}"))  # fmt: skip
    return it.but(volume=form.format(*found.groups()), issue="")


def date_whole(it: Fields, record: Record, _: random.Random) -> Fields | None:
    """Month, and day where there is one."""
    found = re.fullmatch(r"\d{4}( [A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?(?: \d+)?)", record.date)
    return it.but(date=found[1]) if found else None


def volume_word(it: Fields, _: Record, __: random.Random) -> Fields | None:
    """``Vol. 12``."""
    return it.but(volume=f"Vol. {it.volume}") if it.volume.isdigit() else None


# ------------------------------------------------------------------------------------------------- tails


def doi(it: Fields, record: Record, rng: random.Random) -> Fields | None:
    """In one of the ways it is printed."""
    form = rng.choice((" doi: {}", " doi:{}.", " https://doi.org/{}", " http://dx.doi.org/{}", " DOI: {}.", " DOI {}", " {}", " doi. {}", " [doi:{}]", " Available from: https://doi.org/{}"))  # fmt: skip
    return it.but(tail=it.tail + form.format(record.doi)) if record.doi else None


def doi_twice(it: Fields, record: Record, rng: random.Random) -> Fields | None:
    """Once as it is, once as an address."""
    form = rng.choice((" doi: {0}. https://doi.org/{0}", " doi:{0} doi: {0}.", " DOI: {0} Available from: http://dx.doi.org/{0}"))  # fmt: skip
    return it.but(tail=it.tail + form.format(record.doi)) if record.doi else None


def pmid(it: Fields, record: Record, rng: random.Random) -> Fields:
    """In one of the ways it is printed."""
    return it.but(tail=it.tail + rng.choice((" PMID: {}.", " PubMed PMID: {}.", " [PMID: {}]", " PubMed: {}.", " pmid:{}", " (PMID {})", "; PMID:{}")).format(record.pmid))  # fmt: skip


def pmcid(it: Fields, record: Record, rng: random.Random) -> Fields | None:
    """As NIH's rules ask."""
    form = rng.choice((" PubMed PMID: {0}; PubMed Central PMCID: {1}.", "; PubMed Central PMCID: {1}.", " PMCID: {1}", " [PMC free article: {1}]", " PMID: {0}; PMCID: {1}; NIHMSID: NIHMS123456."))  # fmt: skip
    return it.but(tail=it.tail + form.format(record.pmid, record.pmcid)) if record.pmcid else None


def epub(it: Fields, record: Record, rng: random.Random) -> Fields | None:
    """``Epub 2004 Jan 3.``."""
    form = rng.choice((" Epub {} Jan 3.", " [Epub {} Mar 12]", " Epub {}/05/12.", " Published online {} Jun 3."))
    return it.but(tail=it.tail + form.format(record.epub_year)) if record.epub_year else None


# -------------------------------------------------------------------------------------------- whole text


def blanks_lost(text: str, _: Record, rng: random.Random) -> str:
    """Behind some of the stops, commas and colons."""
    where = [m.start() for m in re.finditer(r"(?<=[.,;:]) (?=[A-Z0-9])", text)]
    for at in sorted(rng.sample(where, min(len(where), rng.choice((1, 2)))), reverse=True):
        text = text[:at] + text[at + 1 :]
    return text


def words_glued(text: str, record: Record, rng: random.Random) -> str | None:
    """A blank of the title lost: ``risk offalls``."""
    start, end = text.find(record.title[:20]), text.find(record.title.rstrip(".")[-12:])
    where = [m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", text) if start < m.start() < end]
    if start < 0 or not where:
        return None
    at = rng.choice(where)
    return text[:at] + text[at + 1 :]


def blanks_odd(text: str, _: Record, rng: random.Random) -> str:
    """No-break, thin, double."""
    return re.sub(r"(?<=[;.,]) ", lambda m: rng.choice((" ", "\u00a0", "\u2009", "  ")), text)


def stop_lost(text: str, _: Record, rng: random.Random) -> str | None:
    """One of the stops between the parts."""
    where = [m.start() for m in re.finditer(r"\.(?= [A-Z])", text)]
    if not where:
        return None
    at = rng.choice(where)
    return text[:at] + text[at + 1 :]


def comma_for_stop(text: str, record: Record, __: random.Random) -> str | None:
    """Behind the title."""
    end = re.escape(record.title.rstrip(".?!")[-10:])
    new = re.sub(rf"(?i)({end})\. ", r"\1, ", text, count=1)
    return new if new != text else None


def ligatures(text: str, _: Record, __: random.Random) -> str:
    """As PDF text has them."""
    return text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ")


def soft_hyphen(text: str, _: Record, rng: random.Random) -> str | None:
    """One inside a long word."""
    words = list(re.finditer(r"[a-z]{10,}", text))
    if not words:
        return None
    at = rng.choice(words).start() + 5
    return f"{text[:at]}\u00ad{text[at:]}"


def final_stop_lost(text: str, _: Record, __: random.Random) -> str:
    """At the very end."""
    return text.rstrip(".")


def decomposed(text: str, _: Record, __: random.Random) -> str:
    """Letters and accents apart."""
    return unicodedata.normalize("NFD", text)


def language_note(text: str, record: Record, rng: random.Random) -> str:
    """Behind everything; glued to a page, as it happens."""
    if text.endswith(record.pages):
        return text + "(in Japanese)"
    return text + rng.choice((" (in English)", " [Abstract]", " (Review)", " [In English]", " (in Japanese)"))


ON_FIELDS = (
    et_al, et_al, initials_hyphen, no_suffix, particle_capital, group_left_out, title_capitals, title_case, title_small, title_spelling,
    title_marks, title_note, title_hyphen_kept, subtitle_left_out, journal_full, journal_full, journal_full_place, journal_no_place,
    journal_stops, journal_the, journal_italics, journal_capitals, journal_small, no_issue, pages_elided, pages_elided, first_page,
    pages_marked, pages_dash, pages_letter, supplement, date_whole, volume_word, doi, doi, doi_twice, pmid, pmcid, epub,
)  # fmt: skip
ON_TEXT = (
    diacritics_lost, diacritics_lost, blanks_lost, words_glued, blanks_odd, stop_lost, comma_for_stop, ligatures, soft_hyphen,
    final_stop_lost, decomposed, language_note,
)  # fmt: skip
APART = (  # never two of one set
    {"title_capitals", "title_case", "title_small"},
    {"journal_full", "journal_full_place", "journal_no_place", "journal_stops", "journal_capitals", "journal_small"},
    {"pages_elided", "first_page", "pages_letter", "pages_marked", "pages_dash"},
    {"doi", "doi_twice"},
    {"pmid", "pmcid"},
    {"blanks_lost", "stop_lost", "comma_for_stop", "words_glued"},
    {"supplement", "volume_word"},
    {"title_hyphen_kept", "words_glued", "soft_hyphen"},
    {"title_note", "language_note"},
    {"title_capitals", "words_glued"},
    {"initials_hyphen", "no_suffix"},
)
