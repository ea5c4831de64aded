"""The printed forms of one name: patterns, and what an item becomes as an ``Author``."""

from __future__ import annotations

import re

from citecheck.model import Author
from citecheck.parsing.references.letters import LETTER, QUOTE, UPPER

_U = f"[{UPPER}]"
_REST = rf"(?:{LETTER}|[{QUOTE}](?={LETTER})|[-‐‑–](?={LETTER}))"
_PARTICLE = (
    r"(?:[Vv][ao]n|VAN|VON|DER|DEN|DE|[Vv]om|[Vv]ander|[Dd]e|[Dd]er|[Dd]en|[Dd]el|[Dd]ell[ae]|[Dd]egli|[Dd]i|[Dd]as?|[Dd]os?|[Dd]u|[Ll]a|[Ll]e|[Ll]as|[Ll]os"
    r"|[Ll]o|[Ee]l|[Aa]l|[Aa]b[ud]|[Bb]en|[Bb]int?|[Tt]er?|[Tt]en|[Zz]ur?|[Zz]um|[Aa]f|[Aa]v|St\.?|[Ss]ant?a?|[Ee]|[Yy]|[Ii]|[Oo]p|[Mm]a?c|in|['’]t)"
)
_CAPITAL = rf"(?:[dDlL][{QUOTE}])?(?:{LETTER}{{1,4}}[-‐])?{_U}{_REST}{{1,40}}"
_CAPITAL_LONG = rf"(?:[dDlL][{QUOTE}]|{LETTER}{{1,4}}[-‐])?{_U}{_REST}{{1,40}}"
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
_AND = r"\s(?:and|und|et|y|e|for|on\sbehalf)\b"
_FOLLOW = rf"(?=\s?[,;:(\[&]|\s?\.(?!\s?{_U}\.)|\s?$|{_AND}|(?P<open>\s[{UPPER}“\"‘'\[\d]))"
_FOLLOW_INITIAL = rf"(?=\s?[,;:(\[&]|\s?$|{_AND}|\s[{UPPER}“\"‘'\[\d])"

# name of the form, pattern; groups: family, initials, suffix or first_suffix, open (no stop after the name)
FORMS: dict[str, re.Pattern[str]] = {
    # Smith JA · van den Heuvel EG · Melton LJ 3rd · Jung K-W
    "tight": re.compile(rf"{FAMILY}\s{_TIGHT}{_SUFFIX}{_FOLLOW}"),
    # Smith, J. A. · Smith, J. A., Jr. · Smith Jr., J. A.
    "inverted": re.compile(
        rf"{FAMILY}(?:,?\s(?P<first_suffix>{_SUFFIX_WORD}))?,\s?{_DOTTED}{_SUFFIX}{_FOLLOW_INITIAL}"
    ),
    # Weaver C. M.
    "dotted": re.compile(rf"{FAMILY}\s{_DOTTED}{_SUFFIX}{_FOLLOW_INITIAL}"),
    # J. A. Smith · J.-P. Smith
    "initials first": re.compile(rf"{_DOTTED}\s?{FAMILY}{_SUFFIX}{_FOLLOW}"),
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
