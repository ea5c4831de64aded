"""Places that are labelled in words of other languages, and by other standards, written in the one form that is read.

``v. 357, n. 3, p. 266-281, 2007`` (Brazil), ``t. 357, n° 3`` (French), ``Bd. 357, H. 3, S. 266–281`` (German),
``357 (2007), S. 266``, ``– 2007. – Т. 357, № 3. – С. 266–281`` (Russia) are runs of labelled parts in any order. A run
is written as ``2007;357(3):266-281``, so that one grammar reads all of them.
"""

from __future__ import annotations

import re

from citecheck.frozen import Frozen
from citecheck.parsing.references import books
from citecheck.parsing.references.asides import YEAR
from citecheck.parsing.references.locators import find_locator
from citecheck.parsing.references.patterns import DASH

_WINDOW = 330  # characters from the right end in which a run is looked for
_MOST_STARTS = 40

_NUMBER = r"[A-Z]?\d{1,5}[A-Z]?(?:\s?[-–/]\s?\d{1,4})?(?![\w])|[IVXLC]{1,7}\b"
_PAGE = r"(?:[A-Za-z]{1,3}[-.]?)?\d{1,7}[A-Za-z]?"
_PAGES = rf"{_PAGE}(?:\s?{DASH}\s?{_PAGE})?(?![\w])"
_START_OF_WORD = r"(?<![^\W\d_])"
_VOLUME_WORD = (
    r"(?:[Vv]ol(?:umen?|ume)?|[Vv]|[Tt](?:om[eo]?)?|[Тт](?:ом)?|B(?:an)?d|J(?:ahr)?g(?:ang)?|[Rr]oč(?:n[ií]k)?|[Jj]rg|[Jj]aargang"
    r"|C(?:ilt)?|[Áá]rg(?:ång)?|[ÅåAa]rg(?:ang|ång)?|Rok|[Гг]од)"
)
_ISSUE_WORD = (
    r"(?:[Nn](?:o|r|um|úm|úmero|ro)?\.?\s?[°ºª]?|[Nn]\.?\s?[°º]|№|H(?:eft)?|[Ff]asc(?:[íi]cul[eo]|icolo)?|[Čč](?:ísl?o)?|S(?:ay[ıi])|s(?:ay[ıi])"
    r"|[Вв]ып(?:уск)?|[Ii]ss(?:ue)?|[Zz](?:esz)?|[Aa]fl(?:evering)?|[Hh](?:äfte)?)"
)
_PAGE_WORD = (
    r"(?:[Pp]{1,2}|[Pp]gs?|[Pp]ag{1,2}|[Pp]ágs?|[Pp]áginas?|[Pp]agin[ae]|S{1,2}|s{1,2}|Seiten?|[Сс](?:тр)?|[Bb]l[sz]"
    r"|[Ss]tr)"
)
_ISSUE_NUMBER = r"\d{1,5}(?:\s?[-–/]\s?\d{1,4})?(?!\w)"
_MONTH = r"(?:[^\W\d_]{3,10}\.?\s?[/–-]\s?)?(?:\d{1,2}\.?\s)?[^\W\d_]{3,10}\.?\s(?:de\s)?"
_OLD_WORDS = frozenset({"vol", "volume", "no", "n", "iss", "issue", "pp", "p", "nr", "num"})

_YEAR_WORD = r"(?:ann[éo]e?|año|ano|[Rr]ok)"
_OF_THE_YEAR = r"(?:\s?г(?:ода|\.)?(?![^\W\d_]))?"

# A part is read at the place where the one before, with what parts them, ended.
_PARTS = (
    ("year", re.compile(rf"[(\[]?(?:{_YEAR_WORD}\s)?(?P<year>{YEAR})(?!\s?[–-]?\d)[)\]]?{_OF_THE_YEAR}")),
    ("volume", re.compile(rf"{_START_OF_WORD}(?P<word>{_VOLUME_WORD})\b\.?\s?(?P<volume>{_NUMBER})")),
    ("pages", re.compile(rf"{_START_OF_WORD}(?P<word>{_PAGE_WORD})\b\.?\s?(?P<pages>{_PAGES})(?!\s?[(\[])")),
    (
        "issue",
        re.compile(rf"\(?{_START_OF_WORD}(?P<word>{_ISSUE_WORD})(?<=[\w°ºª№])\.?\s?(?P<issue>{_ISSUE_NUMBER})\)?"),
    ),
    ("issue", re.compile(r"(?P<word>[Nn]\.?[°º]?)\s?(?P<issue>[Ee]sp(?:ecial)?)\b\.?")),
    ("issue", re.compile(r"\(?(?P<issue>[Ss]upp?l[^\W\d_]{0,7}\.?(?:\s?\d{1,3})?)(?![\w])\)?")),
    ("pages", re.compile(rf"(?<=:\s)(?P<pages>{_PAGE}\s?{DASH}\s?{_PAGE})(?![\w])")),
    ("volume", re.compile(r"(?P<volume>\d{1,4})\.\s?(?P<word>Jg|Jahrgang|Jahrg|évf|évfolyam|Bd|årg|cilt)\b\.?")),
    ("issue", re.compile(r"(?P<issue>\d{1,5})\.\s?(?P<word>sz|szám|H|Heft|sayı)\b\.?")),
    ("pages", re.compile(rf"(?P<pages>{_PAGE}\s?{DASH}\s?{_PAGE})\.?\s?(?P<word>o|old|s|ss|pp)\b\.?")),
    ("issue", re.compile(rf"\(\s?(?P<issue>(?!{YEAR}\))\d{{1,4}}(?:\s?[-–/]\s?\d{{1,4}})?)\s?\)")),
    (
        "volume",
        re.compile(rf"(?P<volume>\d{{1,4}})(?=\s?\(|,?\s{_ISSUE_WORD}\.?\s?\d|[,:]\s{_PAGE_WORD}\.?\s?\d)"),
    ),
)  # fmt: skip
_BETWEEN = re.compile(r"[\s,.;:–—-]{0,6}")
_MONTH_BEFORE_YEAR = re.compile(rf"{_MONTH}(?={YEAR}(?!\s?[–-]?\d|\w))")
_MAY_START = re.compile(
    rf"(?<![\w/.–-])(?:[(\[]?{YEAR}\b|año\s|année\s|{_VOLUME_WORD}\.?\s?[\dA-Z]|\d{{1,4}}(?=[\s,.:(]))|(?<=\s)№\s?\d"
)
_DIGITS_APART = re.compile(rf"(\d)(?<=[:.;]\s.)\s(\d{{3}})(\s?{DASH}\s?)(\d)\s(\d{{3}})(?=\W{{0,3}}$)")  # 1 057-1 063
_PINPOINT = re.compile(
    rf"(?P<first>\d(?<!\d.)\d{{0,5}})\s?{DASH}\s?(?P<last>\d{{1,6}})(?P<cut>,\s(?:at\s|hier\s|here\s|ici\s)?(?:pp?|S|с)\.?\s?(?P<page>\d{{1,6}})(?:\s?{DASH}\s?\d{{1,6}})?\.?)$"
)
_REMARK = re.compile(r"\W{0,6}$|\s?[.;(\[]|\.?\s?[–—-]\s")
_DASHED = re.compile(r"[.,]\s[–—-]\s?$")
_SUPPLEMENT = re.compile(r"^[Ss]upp?l[^\W\d_]{0,7}")
_TOWN = re.compile(
    r"(?<=\w),\s(?:São\sPaulo|Rio\sde\sJaneiro|Brasília|Belo\sHorizonte|Porto\sAlegre|Curitiba|Salvador|Recife|Fortaleza|Campinas|Florianópolis"
    r"|Ribeirão\sPreto|Goiânia|Belém|Manaus|Natal|Vitória|Lisboa|Porto|Coimbra|Botucatu|Viçosa|Londrina|Niterói|Pelotas|Santa\sMaria"
    r"|London|New\sYork|Oxford|Boston|Paris|Madrid|Barcelona|Москва|Moscow)(?:,\s[A-Z]{2})?$"
)
_IN_JOURNAL = re.compile(r"(?:(?<=[.,?!»”]\s)|(?<=//\s))[Ii]n:?\s(?=[^:]{2,120}$)")
_GUILLEMETS = re.compile(r"[«„]([^«»„“”]{2,120})[»“”](?=[\s,.]*$)")
_CUE = re.compile(r"\d")
_SLASHES = re.compile(r"\.?\s?//\s?(?=[^\W\d_])")
_MEDIUM = re.compile(r"\s?\[(?:Текст|Электронный\sресурс|Text)\]")


_MAY_BE_PAGES = re.compile(  # found wherever one of the _PARTS finds pages; begins with a sign, so that it is quick
    rf"[BbPpSsСс:–—−‐‑-](?:(?<=[BbPpSsСс])(?<![^\W\d_].)[^\W\d_]{{0,6}}\b\.?\s?{_PAGE}|(?<=:)\s{_PAGE}"
    rf"|(?<=[–—−‐‑-])\s?{_PAGE}\.?\s?(?:o|old|s|ss|pp)\b)"
)
_LONGEST_PINPOINT = 60  # characters


class _Run(Frozen):
    start: int
    end: int
    fields: dict[str, str]
    foreign: bool


def level_locator(text: str) -> str:
    """The reference with a labelled place written as ``year;volume(issue):pages``; unchanged where there is none.

    Only runs with a volume and labelled pages count, and only where a label, or what parts the parts, is none that
    English lists print: what they print has a grammar of its own.
    """
    text = _without_slashes(text)
    if not _CUE.search(text[-_WINDOW:]):
        return text
    text = _DIGITS_APART.sub(r"\1\2\3\4\5", text)
    run = _last_run(text)
    if run is None or not _may_be_last(text, run.end):
        return text
    before = text[: run.start].rstrip(" ,;:–—-/.")
    if books.find_imprint(before) is not None:
        return text  # a volume of a book: "São Paulo: Atlas, v. 2, p. 33-44"
    if "Hrsg" not in before[-80:] and "ed." not in before[-80:]:
        before = _GUILLEMETS.sub(r"\1", _IN_JOURNAL.sub("", before))
    if town := _TOWN.search(before):
        before = before[: town.start()]  # Brazilian lists print where a journal is made
    after = text[run.end :].lstrip(" .,;:")
    # a comma stays one: where title and journal are parted by commas, the stop would end the title
    return f"{before}{_stop(text, run.start)} {_written(run)}." + (f" {after}" if after else "")


def _may_be_last(text: str, end: int) -> bool:
    """Whether what follows a run is a remark: a sentence or a bracket, without a place of its own."""
    after = text[end:]
    if not _REMARK.match(after):
        return False
    found = find_locator(after)
    return found is None or not found.volume


def without_pinpoint(text: str) -> str:
    """The reference without the page that is meant within its pages: ``2007;357:266-281, p. 270``."""
    found = _PINPOINT.search(text, max(0, len(text) - _LONGEST_PINPOINT))
    if found is None:
        return text
    first, last, page = found["first"], found["last"], int(found["page"])
    last = first[: max(0, len(first) - len(last))] + last  # 1971-80
    return text[: found.start("cut")] if int(first) <= page <= int(last) else text


def _stop(text: str, start: int) -> str:
    return "," if text[:start].rstrip().endswith(",") else "."


def _without_slashes(text: str) -> str:
    """``Title // Journal. – 2007. –``: the stops that other lists print."""
    if " //" not in text and "// " not in text:
        return text
    return _SLASHES.sub(". ", _MEDIUM.sub("", text), count=1)


def _last_run(text: str) -> _Run | None:
    offset = max(0, len(text) - _WINDOW)
    if not _MAY_BE_PAGES.search(text, max(0, offset - len(": "))):
        return None
    starts = [found.start() for found in _MAY_START.finditer(text, offset)]
    best: _Run | None = None
    for start in starts[-_MOST_STARTS:]:
        if best is not None and start < best.end:
            continue
        run = _run_from(text, start)
        if run is not None:
            best = run
    return best


def _run_from(text: str, start: int) -> _Run | None:
    fields: dict[str, str] = {}
    words: list[str] = []
    dashed = False
    position = end = start
    while True:
        name, found = _part(text, position, fields)
        if found is None and fields and "year" not in fields and (month := _MONTH_BEFORE_YEAR.match(text, position)):
            name, found = _part(text, month.end(), fields)
        if found is None:
            break
        fields[name] = found[name]
        words.append(found.groupdict().get("word") or "")
        end = found.end()
        between = _BETWEEN.match(text, end)
        position = between.end() if between else end
        dashed = dashed or (between is not None and _DASHED.match(between[0]) is not None)
    if "volume" not in fields or "pages" not in fields:
        return None
    labelled = [word.rstrip(".° ºª").rstrip(".") for word in words if word]
    foreign = dashed or any(word.lower() not in _OLD_WORDS or word in {"N", "P"} for word in labelled)
    foreign = foreign or any(word in {"v", "t", "n"} for word in labelled)
    return _Run(start, end, fields, foreign) if foreign else None


def _part(text: str, position: int, fields: dict[str, str]) -> tuple[str, re.Match[str] | None]:
    for name, pattern in _PARTS:
        if name not in fields and (found := pattern.match(text, position)):
            return name, found
    return "", None


def _written(run: _Run) -> str:
    fields = run.fields
    issue = _SUPPLEMENT.sub("Suppl", fields["issue"]).replace(".", "") if "issue" in fields else ""
    place = fields["volume"].replace(" ", "") + (f"({issue})" if issue else "") + f":{fields['pages']}"
    return f"{fields['year']};{place}" if "year" in fields else place
