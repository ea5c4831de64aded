"""Harmless variations: what lists print differently and no librarian would object to."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from lists.kinds import Change, Draft, content_words, replaced, with_title
from lists.styles import VANCOUVER, Item

if TYPE_CHECKING:
    from collections.abc import Callable

    from lists.kinds import OnItem, OnText


# ----------------------------------------------------------------------------------------------- journal


def _plain_name(full: str) -> str:
    """``Lancet (London, England)`` is Lancet; ``Spine : official journal of`` is Spine."""
    return re.sub(r"\s*(?:\(.*\)|[:=].*)$", "", full)


def _journal_full(one: Item, _: Draft) -> Item | None:
    full, short = _plain_name(one.get("container-title", "")), one["container-title-short"]
    full = " ".join(
        w if w in {"of", "and", "the", "in", "for", "de", "der", "et"} else w[:1].upper() + w[1:] for w in full.split()
    )
    return None if not full or full == short else one | {"container-title-short": full}


def _journal_stops(text: str, draft: Draft) -> str | None:
    short, whole = draft.record.journal, set(re.findall(r"\w+", draft.record.journal_full.lower()))
    words = [w if w.lower() in whole or not w[-1].isalpha() else f"{w}." for w in short.split()]
    return re.sub(rf"(?<= ){re.escape(short)}\.?(?=[ ,])", " ".join(words), text, count=1) if len(words) > 1 else None


def _journal_place_dropped(one: Item, _: Draft) -> Item | None:
    new = re.sub(r" \([^()]*\)$", "", one["container-title-short"])
    return None if new == one["container-title-short"] else one | {"container-title-short": new}


# ----------------------------------------------------------------------------------- numbers, dates, names


def _issue_missing(one: Item, _: Draft) -> Item | None:
    return {key: value for key, value in one.items() if key != "issue"} if one.get("issue") else None


def _first_page_only(one: Item, _: Draft) -> Item | None:
    return one | {"page": one["page"].split("-")[0]} if "-" in one["page"] else None


def _pages_other_form(text: str, draft: Draft) -> str | None:
    """Elided where the style prints them in full, and the other way round."""
    found = re.fullmatch(r"(\d+)-(\d+)", draft.record.pages)
    if not found or len(found[1]) < 3:
        return None
    first, last = found[1], found[2]
    full = first[: max(0, len(first) - len(last))] + last
    same = (
        next((i for i, (a, b) in enumerate(zip(first, full, strict=False)) if a != b), 0)
        if len(first) == len(full)
        else 0
    )
    if not same:
        return None
    long, short = rf"(?<!\d){first}([-–]){full}(?!\d)", rf"(?<!\d){first}([-–]){full[same:]}(?!\d)"
    return (
        re.sub(long, rf"{first}\g<1>{full[same:]}", text)
        if re.search(long, text)
        else re.sub(short, rf"{first}\g<1>{full}", text)
    )


def _pages_other_dash(text: str, draft: Draft) -> str | None:
    dash = draft.rng.choice("-–—−‑")
    first = draft.record.pages.partition("-")[0]
    return re.sub(rf"(?<![\d/.]){first}[-–](?=\d+[.;,)]?(?:\s|$))", first + dash, text, count=1)


def _epub_year(one: Item, draft: Draft) -> Item | None:
    year = draft.record.epub_year
    return None if not year or year == draft.record.year else one | {"issued": {"date-parts": [[int(year)]]}}


def _month_added(text: str, draft: Draft) -> str | None:
    found = re.match(r"\d{4} ([A-Z][a-z]{2})\b", draft.record.date)
    return (
        re.sub(rf"(?<=[ .]){draft.record.year}(?=;)", f"{draft.record.year} {found[1]}", text, count=1)
        if found
        else None
    )


def _et_al(one: Item, draft: Draft) -> Item | None:
    if draft.style not in VANCOUVER or len(one["author"]) < 3:
        return None
    keep = draft.rng.choice([n for n in (1, 2, 4, 5) if n < len(one["author"]) - 1])
    return one | {"author": [*one["author"][:keep], {"literal": "et al"}]}


def _initials_stops(text: str, draft: Draft) -> str | None:
    if draft.style not in VANCOUVER:
        return None
    for author in draft.record.authors[:8]:
        if author.initials and not author.collective:
            text = text.replace(
                f"{author.family} {author.initials}", f"{author.family} {'.'.join(author.initials)}.", 1
            )
    return text.replace("..", ".")


_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "ł": "l", "Ł": "L", "đ": "d", "ı": "i"})
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe", "å": "aa", "Å": "Aa"}
)


def _diacritics_dropped(text: str, _: Draft) -> str | None:
    return "".join(
        c
        for c in unicodedata.normalize("NFKD", text.translate(_SPECIAL))
        if not unicodedata.combining(c) or c == "\u0338"
    )


# ------------------------------------------------------------------------------------------------- title

SPELLINGS = (
    ("tumor", "tumour"), ("color", "colour"), ("pediatric", "paediatric"), ("anemi", "anaemi"), ("estrogen", "oestrogen"),
    ("hemorrhag", "haemorrhag"), ("leukemi", "leukaemi"), ("randomized", "randomised"), ("characterization", "characterisation"),
    ("center", "centre"), ("fiber", "fibre"), ("behavior", "behaviour"), ("ischemi", "ischaemi"), ("esophag", "oesophag"),
    ("orthopedic", "orthopaedic"), ("edema", "oedema"), ("diarrhea", "diarrhoea"), ("sulfate", "sulphate"), ("gynecolog", "gynaecolog"),
    ("aging", "ageing"), ("organiz", "organis"), ("modeling", "modelling"), ("labeled", "labelled"), ("utilization", "utilisation"),
    ("hemoglobin", "haemoglobin"), ("fetal", "foetal"), ("hypoglycemi", "hypoglycaemi"), ("hospitalized", "hospitalised"), ("celiac", "coeliac"),
)  # fmt: skip


def _spelling(one: Item, draft: Draft) -> Item | None:
    title = one["title"]
    found = [
        (m, new)
        for a, b in SPELLINGS
        for old, new in ((a, b), (b, a))
        for m in re.finditer(rf"(?<![A-Za-z]){old}", title)
        if new not in title
    ]
    if not found:
        return None
    match, new = draft.rng.choice(found)
    return with_title(one, replaced(title, match, new))


_GREEK = {"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "kappa": "κ", "mu": "μ", "omega": "ω", "epsilon": "ε"}


def _greek(one: Item, _: Draft) -> Item | None:
    title = one["title"]
    for name, letter in _GREEK.items():
        if letter in title:
            return with_title(one, title.replace(letter, name))
        if re.search(rf"\b{name}\b", title):
            return with_title(one, re.sub(rf"\b{name}\b", letter, title))
    return None


def _hyphens(one: Item, draft: Draft) -> Item | None:
    return with_title(one, re.sub(r"(?<=\w)-(?=\w)", draft.rng.choice("‐–‑ "), one["title"], count=1))


def _subtitle(one: Item, draft: Draft) -> Item | None:
    return with_title(one, one["title"].replace(": ", draft.rng.choice((" - ", " – ", "—", ". ")), 1))


def _title_case(one: Item, _: Draft) -> Item | None:
    return with_title(one, re.sub(r"(?<![\w'’])[a-z](?=\w{3})", lambda m: m[0].upper(), one["title"]))


def _lower_case(one: Item, _: Draft) -> Item | None:
    return with_title(one, one["title"][0] + one["title"][1:].lower())


def _capitals(one: Item, _: Draft) -> Item | None:
    return with_title(one, one["title"].upper())


def _ampersand(one: Item, _: Draft) -> Item | None:
    return with_title(one, one["title"].replace(" and ", " & ", 1))


# --------------------------------------------------------------------------------------------- the string


def _pmid_behind(text: str, draft: Draft) -> str | None:
    record = draft.record
    tails = [f" PMID: {record.pmid}.", f" PubMed PMID: {record.pmid}.", f" [PMID: {record.pmid}]", " [PubMed]"]
    tails += [f" PMID: {record.pmid}; PMCID: {record.pmcid}."] if record.pmcid else []
    return f"{text.rstrip('.')}.{draft.rng.choice(tails)}"


def _doi_behind(text: str, draft: Draft) -> str | None:
    if not draft.record.doi or draft.record.doi in text:
        return None
    return f"{text.rstrip('.')}. {draft.rng.choice(('doi: ', 'doi:', 'https://doi.org/', 'DOI '))}{draft.record.doi}"


def _soft_hyphen(text: str, draft: Draft) -> str | None:
    found = content_words(text, 9)
    if not found:
        return None
    match = draft.rng.choice(found)
    return replaced(text, match, f"{match[0][:5]}\u00ad{match[0][5:]}")


def _marked_up(text: str, draft: Draft) -> str | None:
    return text.replace(f" {draft.record.journal}", f" *{draft.record.journal}*", 1)


def _replace(*pairs: tuple[str, str]) -> OnText:
    def change(text: str, _: Draft) -> str | None:
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    return change


def _item(name: str, change: OnItem) -> Change:
    return Change(name, on_item=change)


def _text(name: str, change: Callable[[str, Draft], str | None]) -> Change:
    return Change(name, on_text=change)


VARIATIONS = (
    _item("journal_full", _journal_full),
    _text("journal_stops", _journal_stops),
    _item("journal_place_dropped", _journal_place_dropped),
    _item("issue_missing", _issue_missing),
    _item("first_page_only", _first_page_only),
    _text("pages_other_form", _pages_other_form),
    _text("pages_other_dash", _pages_other_dash),
    _item("epub_year", _epub_year),
    _text("month_added", _month_added),
    _item("et_al_elsewhere", _et_al),
    _text("initials_stops", _initials_stops),
    _text("diacritics_dropped", _diacritics_dropped),
    _text("umlauts_spelt_out", lambda text, _: text.translate(_UMLAUTS)),
    _item("spelling", _spelling),
    _item("greek", _greek),
    _item("hyphens", _hyphens),
    _item("subtitle", _subtitle),
    _item("title_case", _title_case),
    _item("lower_case", _lower_case),
    _item("capitals", _capitals),
    _item("ampersand", _ampersand),
    _text("pmid_behind", _pmid_behind),
    _text("doi_behind", _doi_behind),
    _text("ligatures", _replace(("ffi", "ﬃ"), ("fi", "ﬁ"), ("fl", "ﬂ"))),
    _text(
        "no_break_spaces",
        _replace(("; ", ";\u00a0"), (" et al", "\u00a0et\u00a0al"), (" of ", " of\u00a0"), (", ", ",\u00a0")),
    ),
    _text("soft_hyphen", _soft_hyphen),
    _text("decomposed_letters", lambda text, _: unicodedata.normalize("NFD", text)),
    _text("marked_up", _marked_up),
    _text("no_final_stop", lambda text, _: text.rstrip(".")),
)
