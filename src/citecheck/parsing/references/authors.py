"""Author lists, read from the left end of a reference, and the printed forms of one name.

One item at a time. Every item may have its own form (``Choi, S.Y., P. Huang, G.M. Jenkins``); that of the item
before is tried first. What follows an item must be able to follow a name, else the list ends before it.
"""

from __future__ import annotations

import re

from citecheck.frozen import Frozen
from citecheck.model import Author
from citecheck.parsing.references.patterns import LETTER, QUOTE, UPPER

_U = f"[{UPPER}]"
_REST = rf"(?:{LETTER}|[{QUOTE}](?={LETTER})|[-‐‑–](?={LETTER}))"
_PARTICLE = (
    r"(?:[Vv][ao]n|VAN|VON|DER|DEN|DE|[Vv]om|[Vv]ander|[Dd]e|[Dd]er|[Dd]en|[Dd]el|[Dd]ell[ae]|[Dd]egli|[Dd]i|[Dd]as?|[Dd]os?|[Dd]u|[Ll]a|[Ll]e|[Ll]as|[Ll]os"
    r"|[Ll]o|[Ee]l|[Aa]l|[Aa]b[ud]|[Bb]en|[Bb]int?|[Tt]er?|[Tt]en|[Zz]ur?|[Zz]um|[Aa]f|[Aa]v|St\.?|[Ss]ant?a?|[Ee]|[Yy]|[Ii]|[Oo]p|[Mm]a?c|in|['’]t)"
)
_CAPITAL = rf"(?:(?:[dDlL]|[Dd]e(?:ll[aeo]?)?)[{QUOTE}])?(?:{LETTER}{{1,4}}[-‐])?{_U}{_REST}{{1,40}}"
_CAPITAL_LONG = rf"(?:(?:[dDlL]|[Dd]e(?:ll[aeo]?)?)[{QUOTE}]|{LETTER}{{1,4}}[-‐])?{_U}{_REST}{{1,40}}"
_NOT_SUFFIX = r"(?!(?:Jr|Sr|II|III|IV)\b)"
_NOT_JUNIOR = r"(?!(?:Jr|Sr)\b)"
FAMILY = (
    rf"(?P<family>(?:{_PARTICLE}\s){{0,4}}(?:{_CAPITAL}|(?<=[a-z]\s)[a-z]{{3,20}})"
    rf"(?:\s(?:{_PARTICLE}\s){{0,3}}{_NOT_SUFFIX}(?!{_U}{{1,3}}\b){_CAPITAL_LONG}){{0,3}}"
    rf"(?:\s(?:le|la|de|da|du|van)(?=\s{_U}{{1,3}}\b))?)"  # Mai le Q
)
_SUFFIX_WORD = r"(?:Jr|Sr|II|III|IV|Jnr|Snr|[1-5](?:st|nd|rd|th))\b\.?"
_SUFFIX = rf"(?:,?\s(?P<suffix>{_SUFFIX_WORD}))?"
_TIGHT = (
    rf"{_NOT_JUNIOR}(?P<initials>{_U}[a-z]?(?:[-‐‑–]?{_U}[a-z]?){{0,6}}(?:[-‐‑–][a-z])?)(?!{_REST})"
    rf"(?:\s(?:d[aeio]s?|van|von|del)(?:\s[{UPPER}]{{1,2}})?(?=[,.;]))?"  # Silva JV de O
)
_DOTTED = rf"(?P<initials>{_U}[a-z]?\.(?:\s?[-‐‑–]?\s?{_U}[a-z]?\.|[-‐‑–][a-z]\.){{0,5}}|{_U}(?:\s{_U}\b){{1,3}}\.?)"
_AND = r"\s(?:and|und|et|y|e|и|for|on\sbehalf)\b"
_FOLLOW = rf"(?=\s?[,;:(\[&]|\s?\.(?!\s?{_U}\.)|\s?$|{_AND}|(?P<open>\s[{UPPER}“\"‘'\[\d]))"
_FOLLOW_INITIAL = rf"(?=\s?[,;:(\[&]|\s?$|{_AND}|\s[{UPPER}“\"‘'\[\d])"

_DOTTED_FIRST = _DOTTED.replace("{0,5}|", rf"{{0,5}}(?:\s?[-‐‑–]?{_U}(?=\s{_U}{_REST}))?|", 1)  # P.A Rossi

# name of the form, pattern; groups: family, initials, suffix or first_suffix, open (no stop after the name)
FORMS: dict[str, re.Pattern[str]] = {
    # Smith JA · van den Heuvel EG · Melton LJ 3rd · Jung K-W
    "tight": re.compile(rf"{FAMILY}(?:\s(?P<first_suffix>III?|IV|Jr\.?|Sr\.?)(?=\s{_U}))?\s{_TIGHT}{_SUFFIX}{_FOLLOW}"),
    # Smith, J. A. · Smith, J. A., Jr. · Smith Jr., J. A.
    "inverted": re.compile(
        rf"{FAMILY}(?:,?\s(?P<first_suffix>{_SUFFIX_WORD}))?,\s?{_DOTTED}{_SUFFIX}{_FOLLOW_INITIAL}"
    ),
    # Weaver C. M.
    "dotted": re.compile(rf"{FAMILY}\s{_DOTTED}{_SUFFIX}{_FOLLOW_INITIAL}"),
    # J. A. Smith · J.-P. Smith
    "initials first": re.compile(rf"{_DOTTED_FIRST}\s?{FAMILY}{_SUFFIX}{_FOLLOW}"),
    # Smith, JA,
    "inverted tight": re.compile(rf"{FAMILY},\s(?P<initials>[{UPPER}]{{1,3}})(?=\s?[,.;&(]|\sand\s|\set\s|$)"),
    # KH Park
    "tight first": re.compile(
        rf"(?P<initials>[{UPPER}]{{1,3}}(?:-[{UPPER}])?|[{UPPER}](?:\s[{UPPER}]){{1,3}})\s{FAMILY}{_SUFFIX}{_FOLLOW}"
    ),
}
ONE_WORD = re.compile(rf"(?P<family>{_U}{_REST}{{2,30}})(?=[,;]\s)")
FULL_NAME = re.compile(
    rf"(?P<given>(?!{_U}{{2}})(?:{_CAPITAL_LONG}|{_U}\.?\s{_CAPITAL_LONG})(?:\s(?:{_CAPITAL_LONG}|{_U}\.?(?:-?{_U}\.)?)){{0,3}})\s"
    rf"(?P<family>(?:{_PARTICLE}\s){{0,3}}{_CAPITAL_LONG}){_SUFFIX}$"
)
FULL_FIRST = re.compile(
    rf"(?P<family>(?:{_PARTICLE}\s){{0,3}}{_CAPITAL_LONG}(?:\s{_CAPITAL_LONG})?)$",
)
GIVEN = re.compile(rf"(?P<given>{_CAPITAL_LONG}(?:\s(?:{_CAPITAL_LONG}|{_U}\.?)){{0,3}})$")

# Words that open a title and look like a family name before a single capital ("Vitamin D", "Hepatitis B").
_NO_FAMILY = re.compile(
    r"(?:Vitamin|Type|Hepatitis|Group|Phase|Part|Grade|Class|Factor|Protein|Influenza|Coenzyme|Complement|Immunoglobulin"
    r"|Apolipoprotein|Cyclosporine?|Botulinum|Cathepsin|Cytochrome|Interleukin|Interferon|Kinase|Series|Section|Volume|Appendix"
    r"|Haemophilia|Hemophilia|Bisphenol|Schedule|Project|Study|Plan|Level|Stage|Model|The)(?:\s|$)",
    re.IGNORECASE,
)
_GROUP_WORD = re.compile(
    r"\b(?:Groups?|Investigators|Collaborat(?:ion|ive|ors?)|Consortium|Committee|Team|Network|Society|Association|Organi[sz]ation"
    r"|Centers?|Centres?|Initiative|Study|Trial(?:ists)?|Registry|Project|Force|Institut(?:e|es|ion|o)?|Council|Panel|Board|Federation"
    r"|Foundation|Program(?:me)?|Agency|Department|Dept|Ministry|Office|University|Alliance|Academy|College|Commission|Authority|Union"
    r"|Bureau|Services?|Administration|Researchers|Partnership|Unit|Bank|Corporation|Corp|Inc|Ltd|Company|Parliament|Government"
    r"|Conference|Gruppo|Gesellschaft|Ministerio|Division|Secretariat|Directorate|Hospitals?|Nations|Survey|Support|Statistics|Health"
    r"|Working|Coalition|Fund|Trust|Faculty|School|Community|Taskforce|Cooperative|Physicians|Surgeons|Fellowship|Workshop|Database)\b",
    re.IGNORECASE,
)
_GROUP_END = re.compile(
    r"\b(?:(?:Study|Working|Research|Collaborative|Trial|Writing|Expert|Consensus|Task|Cooperative)\s(?:Groups?|Committee|Force)"
    r"|Investigators|Collaborat(?:ion|ors)|Consortium|Trialists)(?:\s\([^()]{1,40}\))?$",
    re.IGNORECASE,
)
_GROUP_STRONG = re.compile(
    r"\b(?:Group|Investigators|Collaborat(?:ion|ive|ors)|Consortium|Committee|Network|Society|Association|Organi[sz]ation|Centers|Team"
    r"|Initiative|Institutes?|Council|Federation|Foundation|Agency|Department|Ministry|University|Alliance|Academy|College"
    r"|Commission|Force|Panel|Board)\b"
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_NOT_IN_INITIALS = str.maketrans("", "", ". -‐‑–")


def has_group_word(text: str) -> bool:
    """Whether a name has a word of organisations and study groups in it."""
    return _GROUP_WORD.search(text) is not None


def is_group(name: str, *, surely: bool = False) -> bool:
    """Whether a piece of a list of authors is a group: it ends as groups do, or is capitalised like a name.

    ``surely`` asks for more: where a title may stand as well ("et al. …").
    """
    capitalised = all(word[0].isupper() for word in _LONG_WORD.findall(name))
    short = len(name.split()) <= 10
    if _GROUP_END.search(name):
        return short and (capitalised or not surely)
    return not surely and capitalised and _GROUP_STRONG.search(name) is not None


def is_person(found: re.Match[str]) -> bool:
    """Whether what a form matched is a name rather than the opening words of a title or an organisation."""
    family = found["family"]
    if _NO_FAMILY.match(family):
        return False
    if " " in family and has_group_word(family):
        return False
    if found.groupdict().get("open") is None:
        return True
    # nothing but a blank after the name: only capitals are taken for initials
    initials: str = found["initials"]
    return len(initials) <= 3 and initials.isupper() and " " not in family.removeprefix("van ").removeprefix("de ")


def person(found: re.Match[str]) -> Author:
    """The author that a matched form names."""
    fields = found.groupdict()
    suffix = fields.get("suffix") or fields.get("first_suffix") or ""
    return Author(
        family=found["family"],
        initials=(fields.get("initials") or "").translate(_NOT_IN_INITIALS),
        suffix=suffix.rstrip("."),
    )


def full_name(found: re.Match[str], family: str | None = None) -> Author:
    """An author with given names in full."""
    given = found["given"]
    initials = "".join(part[0] for part in re.split(r"[\s.-]+", given) if part)
    return Author(family=family or found["family"], initials=initials, given=given)


_SURNAMES = re.compile(
    rf"(?P<family>(?:{_PARTICLE}\s){{0,3}}{_CAPITAL_LONG}(?:[\s-]{_CAPITAL_LONG}){{0,1}})"
    rf"(?:(?=,?\s\(?et\.?\sal\b)|\s(?:and|&)\s(?P<second>(?:{_PARTICLE}\s){{0,3}}{_CAPITAL_LONG})(?=,?\s(?:et\sal\b|\(?[12]\d{{3}}\b)))"
)
_MOST_AUTHORS = 3000


class AuthorList(Frozen):
    """The authors at the left end of a string; ``end`` is the offset at which the rest begins."""

    authors: tuple[Author, ...] = ()
    et_al: bool = False
    end: int = 0
    editors: bool = False


_SEPARATOR = re.compile(
    r"\s?\.?[,;]\s?(?:(?:&|and|und|et(?!\.?\sal)|y)\s)?|\s?\.?\s?&\s?|\.?\s(?:and|und|y|et(?!\.?\sal))\s|\s(?=for\sthe\b|on\sbehalf)"
)
_ACRONYMS = frozenset({"CT", "HIV", "MRI", "PET", "DNA", "RNA", "USA", "UK", "ICU", "BMI", "HCV", "HBV", "HPV", "ECG"})
_SEPARATOR_OF_GROUP = re.compile(r"\s?[,;:]\s")
_CLOSES_NAME = re.compile(r"\s?[,;.]")
_BRACKETED_GROUP = re.compile(
    r"\s?[(\[](?:for|on\sbehalf\sof|and)\s(?:the\s)?(?P<name>[^()\[\]]{3,150})[)\]]", re.IGNORECASE
)
_ONE_MORE = re.compile(rf"\s{_U}(?=[\s,;.:]|$)(?!\s[a-z])")
_NEXT_INITIAL = re.compile(rf"{_U}(?:\.|\s{_U}\b)")
_CLOSES = re.compile(r"\s?[,;:.&(]|\s(?:and|et)\s|$")
_ET_AL = re.compile(
    r"[\s,;.]{0,3}(?:\(\s?)?(?:\+\s?\d{1,3}(?:\s(?:others|more|autres|altri|weitere))?\b|\b(?:et\.?,?\s?al(?:ii)?\b\.?|et\scoll\b\.?|[ye]\scols?\b\.?|y\sotros\b|e\soutros\b|m\.\s?fl\.|ve\sark\.|i\swsp\.|и\s(?:др|соавт)\.|and\s(?:others|colleagues|co-?workers)\b))[\s)]{0,2}[.,:;]{0,2}\s?",
    re.IGNORECASE,
)
_EDITORS = re.compile(r"[\s,.]{0,2}[(\[]?\s?\b(?:eds?|editors?|hrsg)\b\.?\s?[)\]]?[.,:]?\s?", re.IGNORECASE)
_STOPS = re.compile(r"[\s.,;:]{0,4}")
_GROUP = re.compile(
    r"(?:(?:on\sbehalf\sof|for|and|with|from)\s)?(?:the\s)?"
    r"(?P<name>(?:[^.;,(:]|\((?!\d{4})[^()]{0,60}\)|,(?=\s(?:and|[a-z]))|\.(?=\w)){3,200}?)(?=\s?(?:[.,:]\s|[.;]|$|\(\d{4}))",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<![\s.][^\W\d_])[.:](?=\s)|\.?\s(?=[\[(]\d{4})|,?(?=\s?[“\"])")
_BETWEEN_FULL_NAMES = re.compile(r"\s?[,;]\s?(?:(?:and|&)\s)?|\s(?:and|&)\s")


def read_authors(text: str) -> AuthorList:
    """The persons (and the groups among them) at the left end of a reference.

    An empty list where the string does not begin with a name that can be told from a title.
    """
    authors: list[Author] = []
    form = "tight"
    start, position = 0, 0
    if leading := _leading_group(text):
        authors.append(leading[0])
        start = position = leading[1]
    while len(authors) < _MOST_AUTHORS:
        item = _item(text, start, form, authors) or (_group(text, start) if authors else None)
        if item is None:
            break
        author, form, position = item
        authors.append(author)
        separator = None if _ET_AL.match(text, position) else _SEPARATOR.match(text, position)
        if separator is None:
            break
        start = separator.end()
    if not authors or (form == "tight first" and len(authors) == 1 and not _is_sole(authors[0])):
        return _surname_et_al(text) if _SURNAMES.match(text) else read_full_names(text)
    return _finish(text, authors, position)


def _surname_et_al(text: str) -> AuthorList:
    """``Rossi et al.`` and ``Rossi and Verdi (2019)``, as short references name authors."""
    found = _SURNAMES.match(text)
    if found is None:
        return AuthorList()
    families = [found["family"], found["second"]]
    authors = [Author(family=family) for family in families if family and not has_group_word(family)]
    return _finish(text, authors, found.end()) if authors else AuthorList()


def _is_sole(author: Author) -> bool:
    """``P Curzen.`` may stand alone; ``WHO Guideline.`` and ``A Review.`` are no persons."""
    return len(author.initials) <= 2 and author.initials != "A" and " " not in author.family


def _item(text: str, start: int, form: str, before: list[Author]) -> tuple[Author, str, int] | None:
    for name in (form, *(other for other in FORMS if other != form)):
        found = FORMS[name].match(text, start)
        if found and name == "tight" and _ONE_MORE.match(text, found.end()):
            longer = FORMS["dotted"].match(text, start)  # DING M Y, LI B
            if longer and (_CLOSES.match(text, longer.end()) or _ends_at_stop(text, longer)):
                return person(longer), "dotted", longer.end()
        if found and is_person(found) and not _opens_title(name, found, before, other=bool(start) and name != form):
            return person(found), name, found.end()
    alone = ONE_WORD.match(text, start) if start else None
    if alone and (separator := _SEPARATOR.match(text, alone.end())):
        following = FORMS[form].match(text, separator.end())
        if following and is_person(following):  # a one-word name stands among others
            return Author(family=alone["family"]), form, alone.end()
    return None


def _ends_at_stop(text: str, found: re.Match[str]) -> bool:
    """``HOLM B F.`` before a title in small letters: the stop of the last initial is that of the list."""
    following = text[found.end() : found.end() + 40].lstrip()
    return found[0].endswith(".") and following[:1].isupper() and not _NEXT_INITIAL.match(following)


def _opens_title(form: str, found: re.Match[str], before: list[Author], *, other: bool) -> bool:
    """``A Comparative Description …`` and ``WWOM VII: …`` where a name could stand.

    ``other`` says that the names before had another form: then no blank alone can end the list.
    """
    if (
        found.groupdict().get("open")
        and not _ONE_MORE.match(found.string, found.end())
        and (other or (form == "tight first" and found["initials"] == "A"))
    ):
        return True
    is_open = bool(found.groupdict().get("open"))
    shouted = found["family"].isupper() and (len(found["family"]) > 2 or is_open)
    if shouted and before and not any(one.family.isupper() for one in before if not one.collective):
        return not found.string.startswith(" (", found.end())  # a title in capitals
    if is_open and found["initials"] in _ACRONYMS:
        return True
    return found.string.startswith(":", found.end()) and re.fullmatch(r"[IVX]{2,4}", found["initials"]) is not None


def _group(text: str, start: int, *, surely: bool = False) -> tuple[Author, str, int] | None:
    found = _GROUP.match(text, start)
    if found is None or not (is_group(found["name"], surely=surely) or _is_spoken_for(found)):
        return None
    return Author(family=found["name"].strip(), collective=True), "tight", found.end()


def _leading_group(text: str) -> tuple[Author, int] | None:
    """``TEMPER Study Group; Rossi A, …`` and ``Study Investigators, Rossi A, …``: a group before persons.

    Only where a person in the form of lists stands behind it; the offset is where that one begins.
    """
    found = _GROUP.match(text) or None
    separator = _SEPARATOR_OF_GROUP.match(text, found.end()) if found else None
    if found is None or separator is None or not is_group(found["name"]):
        return None
    first = _item(text, separator.end(), "tight", [])
    if first is None or not (_CLOSES_NAME.match(text, first[2]) or _ET_AL.match(text, first[2])):
        return None
    return Author(family=found["name"].strip(), collective=True), separator.end()


def _is_spoken_for(found: re.Match[str]) -> bool:
    """``for the Tea Trial``: what people write for is a group where its words are capitals and one of them says so."""
    led = found[0][:10].casefold().startswith(("for the ", "on behalf"))
    words = _LONG_WORD.findall(found["name"])
    return led and has_group_word(found["name"]) and len(words) <= 10 and all(word[0].isupper() for word in words)


def _finish(text: str, authors: list[Author], position: int) -> AuthorList:
    et_al = _ET_AL.match(text, position)
    bracketed = _BRACKETED_GROUP.match(text, max(position, et_al.end() - 1 if et_al else 0))
    if bracketed and has_group_word(bracketed["name"]):
        authors.append(Author(family=bracketed["name"].strip(), collective=True))
        position = bracketed.end()
    elif et_al:
        position = et_al.end()
        group = _group(text, position, surely=et_al[0].rstrip().endswith("."))
        if group and text[group[2] : group[2] + 1] in {".", ";", ""}:
            authors.append(group[0])
            position = group[2]
    editors = _EDITORS.match(text, position)
    if editors:
        position = editors.end()
    stops = _STOPS.match(text, position)
    return AuthorList(tuple(authors), et_al is not None, stops.end() if stops else position, editors is not None)


def read_full_names(text: str) -> AuthorList:
    """Lists with given names in full: ``Doe, John, Jane Roe, and Jim Poe.`` and ``Jane Roe, Jim Poe.``"""
    end = _SENTENCE_END.search(text[:6000])
    if end is None or end.start() < 5:
        return AuthorList()
    head = text[: end.start()]
    et_al = _ET_AL.search(head + " ")
    pieces = _BETWEEN_FULL_NAMES.split(head[: et_al.start()] if et_al else head)
    authors = _all_full(pieces) or _inverted_first(pieces)
    sole = len(authors) == 1 and len(pieces) == 1
    if not authors or (sole and not et_al and text.count(". ", end.end()) < 2 and "." not in pieces[0]):
        return AuthorList()  # "Bone Health." may as well be a title
    stops = _STOPS.match(text, end.end())
    return AuthorList(tuple(authors), et_al is not None, stops.end() if stops else end.end())


def _inverted_first(pieces: list[str]) -> list[Author]:
    if len(pieces) < 2 or not (family := FULL_FIRST.match(pieces[0])) or not (given := GIVEN.match(pieces[1])):
        return []
    others = _all_full(pieces[2:]) if pieces[2:] else []
    if len(others) != len(pieces) - 2 or has_group_word(pieces[0]) or has_group_word(pieces[1]):
        return []
    return [full_name(given, family["family"]), *others]


def _all_full(pieces: list[str]) -> list[Author]:
    found = [FULL_NAME.match(piece) for piece in pieces]
    if any(has_group_word(piece) for piece in pieces):
        return []
    names = [full_name(match) for match in found if match]
    return names if len(names) == len(pieces) else []
