"""Corrections of a reference that was composed from an entry of a bibliography, as edits of its fields in the file.

The entry is edited where it stands: its other fields, their order, comments and blanks stay. What cannot be found in
the field for certain is not edited.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from citecheck.correcting.edit import Edit
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.model import Correction
    from citecheck.reading.document import Document

_BIBTEX = {
    "authors": ("author",), "title": ("title", "subtitle"), "journal": ("journaltitle", "journal"),
    "year": ("date", "year"), "volume": ("volume",), "issue": ("number", "issue"),
    "pages": ("pages", "eid", "article-number", "articleno"), "doi": ("doi", "url"), "pmid": ("pmid", "eprint", "note"),
}  # fmt: skip
_RIS = {
    "authors": ("AU", "A1"), "title": ("TI", "T1"), "journal": ("JO", "T2", "JF", "JA", "J2", "J1"),
    "year": ("PY", "Y1", "DA"), "volume": ("VL",), "issue": ("IS",), "pages": ("SP", "EP", "C7"),
    "doi": ("DO", "M3", "UR", "L3"), "pmid": ("AN",),
}  # fmt: skip
_ENW = {
    "authors": ("A",), "title": ("T",), "journal": ("J", "B"), "year": ("D", "8"), "volume": ("V",), "issue": ("N",),
    "pages": ("P",), "doi": ("R", "U"), "pmid": ("M",),
}  # fmt: skip
_MEDLINE = {
    "authors": ("AU", "FAU"), "title": ("TI",), "journal": ("TA", "JT"), "year": ("DP",), "volume": ("VI",),
    "issue": ("IP",), "pages": ("PG",), "doi": ("LID", "AID"), "pmid": ("PMID",),
}  # fmt: skip
_CSL = {
    "authors": ("family", "given"), "title": ("title",), "journal": ("container-title", "container-title-short"),
    "year": ("issued",), "volume": ("volume",), "issue": ("issue",), "pages": ("page", "number"), "doi": ("DOI", "URL"),
    "pmid": ("PMID", "note"),
}  # fmt: skip
_TAGGED = {"ris": (_RIS, r"{}  ?-[ ]?"), "enw": (_ENW, r"%{}[ \t]"), "medline": (_MEDLINE, r"{} {{0,3}}- ")}
ENTRY_FORMATS = frozenset({"bibtex", "csl-json", *_TAGGED})
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"[\s{}\\.,;:()\"'’–-]{1,6}"
_NAME = re.compile(r"(?P<family>.+?)\s(?P<initials>[^\W\d_]{1,5})")


class Field(Frozen):
    """A value of an entry: where it stands in the file."""

    start: int
    end: int


def entry_edits(
    correction: Correction, document: Document, form: str, source: str, entry: tuple[int, int]
) -> tuple[Edit, ...]:
    """The edits of ``source``, in which the entry stands between two offsets; none where the field is not sure."""
    fields = list(_fields(correction.field, form, source, entry))
    if correction.field == "authors":
        if not correction.old.strip(" ,") or not correction.new.strip(" ,"):
            edit = _with_name(correction, document, form, source, fields)
            return (edit,) if edit else ()
        if _WORD.fullmatch(correction.old) is None and " " not in correction.old.strip():
            return ()
    found = [edit for field in fields for edit in _in_field(correction, document, form, source, field)]
    if correction.field in {"doi", "pmid"}:
        return tuple(found)  # the number and the address that holds it
    return tuple(found) if len(found) == 1 else ()


def _fields(name: str, form: str, source: str, entry: tuple[int, int]) -> Iterator[Field]:
    if form == "bibtex":
        yield from _bibtex_fields(_BIBTEX[name], source, entry)
    elif form == "csl-json":
        yield from _csl_fields(_CSL[name], source, entry)
    else:
        tags, shape = _TAGGED[form]
        names = "|".join(map(re.escape, tags[name]))
        pattern = re.compile(rf"^{shape.format(f'(?:{names})')}(?P<value>.*(?:\n[ \t]+\S.*)*)$", re.MULTILINE)
        yield from (Field(*found.span("value")) for found in pattern.finditer(source, *entry))


def _bibtex_fields(names: tuple[str, ...], source: str, entry: tuple[int, int]) -> Iterator[Field]:
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(names)})\s{{0,40}}=\s{{0,40}}(?P<open>[{{\"]?)", re.IGNORECASE)
    for found in pattern.finditer(source, *entry):
        if _depth(source, entry[0], found.start()) != 1:
            continue  # words of another value
        start = found.end()
        end = start
        depth = 0
        while end < entry[1]:
            letter = source[end]
            if found["open"] == '"' and letter == '"' and depth == 0:
                break
            if found["open"] != '"' and depth == 0 and letter == "}":
                break
            if not found["open"] and letter in ",\n":
                break
            depth += (letter == "{") - (letter == "}")
            end += 1
        yield Field(start, end)


def _depth(source: str, start: int, end: int) -> int:
    return source.count("{", start, end) - source.count("}", start, end)


def _csl_fields(names: tuple[str, ...], source: str, entry: tuple[int, int]) -> Iterator[Field]:
    for name in names:
        value = (
            r"(?P<value>\{[^{}]{0,300}\})"
            if name == "issued"
            else r"(?:\"(?P<text>(?:[^\"\\]|\\.)*)\"|(?P<number>\d+))"
        )
        pattern = re.compile(rf'"{re.escape(name)}"\s*:\s*{value}')
        for found in pattern.finditer(source, *entry):
            group = next(key for key, text in found.groupdict().items() if text is not None)
            yield Field(*found.span(group))


def _in_field(correction: Correction, document: Document, form: str, source: str, field: Field) -> Iterator[Edit]:
    """The edits of one value: the old words, told from others like them by the words around them."""
    value = source[field.start : field.end]
    new = _written(correction.new, form)
    old = correction.old
    if not old:
        yield from _put_in(correction, document, new, value, field.start)
        return
    places = list(re.finditer(_loosely(old), value))
    if len(places) > 1 or (correction.field == "authors" and len(old.strip()) <= 3):
        before = _word_before(document, correction)
        places = [one for one in places if re.search(rf"(?<!\w){re.escape(before)}{_BETWEEN}$", value[: one.start()])]
    if correction.field in {"doi", "pmid"} or len(places) == 1:
        yield from (Edit(field.start + one.start(), field.start + one.end(), new) for one in places)


def _loosely(words: str) -> str:
    """A pattern for words that braces and blanks may part in the file; dashes may be doubled."""
    pattern = r"[\s{}]{1,6}".join(map(_letters, words.split()))
    edge_before, edge_behind = (r"(?<!\w)" if words[:1].isalnum() else ""), (r"(?!\w)" if words[-1:].isalnum() else "")
    return f"{edge_before}{pattern}{edge_behind}"


def _letters(word: str) -> str:
    return re.sub(r"\\?[-–]", lambda _: "[-–]{1,3}", re.escape(word))


def _word_before(document: Document, correction: Correction) -> str:
    found = _WORD.findall(document.text[max(0, correction.span.start - 60) : correction.span.start])
    return found[-1] if found else ""


def _put_in(correction: Correction, document: Document, new: str, value: str, at: int) -> Iterator[Edit]:
    """Missing words, between the two words that stand around the place."""
    before = _word_before(document, correction)
    behind = _WORD.search(document.text, correction.span.end, correction.span.end + 60)
    if behind is None:
        return
    gap = re.compile(rf"(?<!\w){re.escape(before)}(?P<gap>{_BETWEEN}){re.escape(behind[0])}(?!\w)")
    places = list(gap.finditer(value))
    if len(places) == 1:
        where = places[0].end("gap") if new[-1:] in " -" else places[0].start("gap")
        yield Edit(at + where, at + where, new)
    elif not places and not new[-1:].isspace() and value.rstrip("}. ").endswith(before):
        where = len(value.rstrip("}. "))
        yield Edit(at + where, at + where, new)
    elif not places and new[-1:] in " -" and re.match(rf"[{{\s]*{re.escape(behind[0])}(?!\w)", value):
        where = value.index(behind[0])
        yield Edit(at + where, at + where, new)


def _written(text: str, form: str) -> str:
    if form == "csl-json":
        return json.dumps(text, ensure_ascii=False)[1:-1]
    return re.sub(r"(?<!\\)[&%$#_]", r"\\\g<0>", text) if form == "bibtex" and not text.startswith("10.") else text


# -------------------------------------------------------------------------------- names put in, taken out


def _with_name(correction: Correction, document: Document, form: str, source: str, fields: list[Field]) -> Edit | None:
    """One name put in before another, or taken out, in the form of the entry."""
    if form == "csl-json" or not fields:
        return None
    name = _NAME.fullmatch((correction.new or correction.old).strip(" ,"))
    if name is None or "," in name[0]:
        return None
    if form == "bibtex":
        return _in_and_list(correction, document, name, source, fields[0])
    return _in_lines(correction, document, name, source, fields)


def _in_and_list(
    correction: Correction, document: Document, name: re.Match[str], source: str, field: Field
) -> Edit | None:
    value = source[field.start : field.end]
    names = [one for one in re.finditer(r"(?:(?<=\sand\s)|^)(?:(?!\sand\s).)+", value, re.DOTALL) if one[0].strip()]
    turned = "," in value
    if not correction.new:
        return _taken_out(name, names, field)
    behind = _WORD.search(document.text, correction.span.end, correction.span.end + 60)
    at = [i for i, one in enumerate(names) if behind and _is_of(behind[0], one[0])]
    if correction.new.endswith(" ") and len(at) == 1:
        before = names[at[0]]
        where = field.start + before.start() + len(before[0]) - len(before[0].lstrip())
        return Edit(where, where, f"{_as(name, turned=turned)} and ")
    if not correction.new.endswith(" ") and names:
        where = field.start + len(value.rstrip())
        return Edit(where, where, f" and {_as(name, turned=turned)}")
    return None


def _taken_out(name: re.Match[str], names: list[re.Match[str]], field: Field) -> Edit | None:
    at = [i for i, one in enumerate(names) if _is_of(name["family"].split()[-1], one[0])]
    if len(at) != 1 or len(names) < 2:
        return None
    i = at[0]
    if i + 1 < len(names):
        return Edit(field.start + names[i].start(), field.start + names[i + 1].start(), "")
    return Edit(field.start + names[i - 1].end(), field.start + names[i].end(), "")


def _is_of(word: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", name.replace("{", "").replace("}", "")) is not None


def _as(name: re.Match[str], *, turned: bool) -> str:
    initials = " ".join(f"{letter}." for letter in name["initials"])
    return f"{name['family']}, {initials}" if turned else f"{initials} {name['family']}"


def _in_lines(
    correction: Correction, document: Document, name: re.Match[str], source: str, fields: list[Field]
) -> Edit | None:
    """A line of its own for each name."""
    if correction.new:
        behind = _WORD.search(document.text, correction.span.end, correction.span.end + 60)
        word = behind[0] if behind and correction.new.endswith(" ") else ""
        own = [one for one in fields if word and _is_of(word, source[one.start : one.end])]
        if word and len(own) != 1:
            return None
        model = own[0] if own else fields[-1]
        start = source.rfind("\n", 0, model.start) + 1
        tag, value = source[start : model.start], source[model.start : model.end]
        written = _as(name, turned=True) if "," in value else f"{name['family']} {name['initials']}"
        if "," in value and "." not in value:
            written = f"{name['family']}, {name['initials']}"
        if own:
            return Edit(start, start, f"{tag}{written}\n")
        return Edit(model.end, model.end, f"\n{tag}{written}")
    own = [one for one in fields if _is_of(name["family"].split()[-1], source[one.start : one.end])]
    if len(own) != 1 or len(fields) < 2:
        return None
    return Edit(source.rfind("\n", 0, own[0].start) + 1, own[0].end + 1, "")
