"""Corrections put into the files of a manuscript: which file each goes to, and what cannot be put in.

Nothing is written here: a ``Plan`` holds the files with their edits. Each file that is whole by itself was read again
with its edits, and what did not come out as it should was left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.checking.compare import compare
from citecheck.correcting.edit import Edit, overlap
from citecheck.correcting.entry_edits import ENTRY_FORMATS, entry_edits
from citecheck.correcting.item_stretch import item_stretch
from citecheck.correcting.source_edits import TEXT_FORMATS, escaper, place
from citecheck.correcting.text_file import TextFile
from citecheck.errors import InputError
from citecheck.frozen import Frozen, replace
from citecheck.model import Found, Verdict
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.reading.beside import STDIN
from citecheck.reading.recognition import bibliography_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from citecheck.model import CheckedArticle, CheckedReference, Correction, Location, Reference
    from citecheck.reading.document import Document

Load = Callable[[str], bytes]  # of a path; raises OSError

_RIGHT = {Verdict.SAME, Verdict.EQUIVALENT}
_NO_MARKUP = re.compile(r"(?!)")
_MARKUP = {
    "markdown": re.compile(r"[*_`<]|\]\("),
    "html": re.compile(r"<"),
    "latex": re.compile(r"[\\{}$]"),
    "jats": re.compile(r"<"),
}
_WITH_ENTITIES = frozenset({"html", "jats"})


class LeftOut(Frozen):
    """A correction that was not put in, and why."""

    correction: Correction
    reason: str  # the end of a sentence that begins with what is to be corrected: "goes through markup"


@dataclass(slots=True)
class Plan:
    """What becomes of the files of one manuscript."""

    files: dict[str, TextFile] = field(default_factory=dict)  # by path; the article's own is ""
    edits: dict[str, list[Edit]] = field(default_factory=lambda: defaultdict(list))
    made: list[Correction] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def load_file(path: str) -> bytes:
    """The bytes of a file. Raises OSError."""
    return Path(path).read_bytes()


def source_plan(document: Document, edits: Sequence[Edit], load: Load = load_file) -> Plan:
    """A plan of edits of ``document.source``. Raises InputError where a file is not what was read."""
    out = Plan()
    planner = _Planner(document, (), load, out)
    for edit in edits:
        reason = planner.put_source(edit)
        if reason:
            msg = f"{document.path} {reason}."
            raise InputError(msg)
    return out


def plan(
    document: Document, checked: CheckedArticle, corrections: Sequence[Correction], load: Load = load_file
) -> Plan:
    """The files of a manuscript with their edits. Raises InputError where the article is not what was checked."""
    refused: dict[Correction, str] = {}
    while True:
        made = _planned(document, checked, corrections, refused, load)
        wrong = _came_out_wrong(document, checked, made)
        if not wrong:
            return made
        refused |= dict.fromkeys(wrong, "would not be read again as it should be")


def _planned(
    document: Document,
    checked: CheckedArticle,
    corrections: Sequence[Correction],
    refused: Mapping[Correction, str],
    load: Load,
) -> Plan:
    out = Plan()
    markup = {one.reference.span.start: one.suggested_markup for one in checked.references}
    planner = _Planner(document, [one.reference for one in checked.references], load, out, markup=markup)
    for group in _together(corrections):
        reason = next((refused[one] for one in group if one in refused), "") or planner.put_in(group)
        if reason:
            out.left_out += [LeftOut(one, reason) for one in group]
        else:
            out.made += group
    return out


def _together(corrections: Iterable[Correction]) -> list[list[Correction]]:
    """Corrections that are made together or not at all: those of one finding, and of a renumbering."""
    groups: dict[tuple[object, ...], list[Correction]] = defaultdict(list)
    for one in corrections:
        groups[("number",) if one.field == "number" else (one.reference, one.list, one.fingerprints)].append(one)
    return list(groups.values())


class _Planner:
    """Puts one group of corrections after the other into a plan."""

    def __init__(
        self,
        document: Document,
        references: Sequence[Reference],
        load: Load,
        plan: Plan,
        *,
        markup: Mapping[int, str | None] | None = None,
    ) -> None:
        """``markup``: the suggested form of references with emphasis, by where they begin."""
        self._document, self._load, self._plan = document, load, plan
        self._references = {(one.label, one.list): one for one in references}
        self._listed = {one.span.start: one for one in document.listed}
        self._markup = markup or {}

    def put_in(self, group: Sequence[Correction]) -> str:
        """Take the group in; why it was not, else an empty string."""
        edits: dict[str, list[Edit]] = defaultdict(list)
        for one in group:
            reason = self._edit(one, edits)
            if reason:
                return reason
        for path, own in edits.items():
            if overlap([*self._plan.edits.get(path, []), *own]):
                return "overlaps with another correction"
            file = self._plan.files[path]
            if not all(file.can_hold(edit.new) for edit in own):
                return f"has letters that {file.content.encoding} cannot write"
        for path, own in edits.items():
            self._plan.edits[path] += own
        return ""

    def put_source(self, edit: Edit) -> str:
        """Take an edit of the source in; why it was not, else an empty string."""
        return self._in_source([edit], self._plan.edits)

    def _edit(self, one: Correction, edits: dict[str, list[Edit]]) -> str:
        reference = self._references.get((one.reference or "", one.list))
        where = self._entry(reference)
        if where is not None:
            return self._in_entry(one, where, edits)
        if self._document.format not in TEXT_FORMATS:
            return f"cannot be written into a file of format {self._document.format}"
        if self._is_structured(one, reference):
            return "would put in or take out elements of the file"
        if one.field == "reference" and reference is not None:
            return self._rewritten(one, reference, edits)
        placed = place(one, self._document, reference)
        return placed.reason or self._in_source(placed.edits, edits)

    def _rewritten(self, one: Correction, reference: Reference, edits: dict[str, list[Edit]]) -> str:
        """The whole item, with emphasis where the suggestion has it in the markup of the format."""
        form, markup = self._document.format, self._markup.get(reference.span.start)
        start, end = item_stretch(self._document, reference)
        if markup and form in {"markdown", "html"}:
            return self._in_source([Edit(start, end, markup)], edits)
        if _MARKUP.get(form, _NO_MARKUP).search(self._document.source, start, end):
            return "has markup that a reference printed anew would lose"
        return self._in_source([Edit(start, end, escaper(form)(one.new))], edits)

    def _entry(self, reference: Reference | None) -> Location | None:
        """Where the entry stands that a reference was composed from; ``None`` for printed words."""
        if reference is None:
            return None
        listed = self._listed.get(reference.span.start)
        if listed is None or listed.location is None or listed.fields is None:
            return None
        own = self._document.format not in TEXT_FORMATS
        return listed.location if own or listed.location.path else None

    def _is_structured(self, one: Correction, reference: Reference | None) -> bool:
        """Whether names are put in or taken out where each is an element of its own."""
        if one.field != "authors" or reference is None or self._document.format != "jats":
            return False
        start, end = item_stretch(self._document, reference)
        return self._document.source.find("<surname", start, end) >= 0 and not (
            one.old.strip().isalnum() and one.new.strip().isalnum()
        )

    def _in_entry(self, one: Correction, where: Location, edits: dict[str, list[Edit]]) -> str:
        file = self._file(where.path)
        path = where.path or self._document.path
        form = bibliography_format(path, file.data[:4096]) or (self._document.format if not where.path else "")
        if form not in ENTRY_FORMATS:
            return f"cannot be written into {path}"
        lines = _starts(file.text)
        start = lines[where.line - 1]
        end = lines[where.end_line] if where.end_line < len(lines) else len(file.text)
        found = entry_edits(one, self._document, form, file.text, (start, end))
        edits[where.path] += found
        return "" if found else "was not found for certain in the fields of its entry"

    def _in_source(self, wanted: Sequence[Edit], edits: dict[str, list[Edit]]) -> str:
        for edit in wanted:
            path, start = self._in_file(edit.start)
            other, end = self._in_file(edit.end - 1) if edit.end > edit.start else (path, start - 1)
            if other != path or end + 1 - start != edit.end - edit.start:
                return "goes from one file into another"
            file = self._file(path)
            if file.text[start : end + 1] != self._document.source[edit.start : edit.end]:
                return "was changed since it was read"
            edits[path].append(Edit(start, end + 1, self._written(edit.new, file)))
        return ""

    def _written(self, new: str, file: TextFile) -> str:
        if self._document.format in _WITH_ENTITIES and not file.can_hold(new):
            return new.encode(file.content.encoding, "xmlcharrefreplace").decode(file.content.encoding)
        return new

    def _in_file(self, offset: int) -> tuple[str, int]:
        """The file of an offset in the source, and the offset there."""
        if not self._document.files:
            return "", offset
        where = self._document.place(offset)
        return where.path, _starts(self._file(where.path).text)[where.line - 1] + where.column - 1

    def _file(self, path: str) -> TextFile:
        if path not in self._plan.files:
            self._plan.files[path] = self._loaded(path)
        return self._plan.files[path]

    def _loaded(self, path: str) -> TextFile:
        document = self._document
        whole = None if path or document.files else document.source
        if not path and document.path == STDIN:
            return TextFile.of_text(document.path, document.source)
        try:
            file = TextFile.of(path or document.path, self._load(path or document.path), whole)
        except OSError as error:
            msg = f"{path or document.path} cannot be read: {error.strerror or error}."
            raise InputError(msg) from error
        if file is None:
            msg = f"{path or document.path} is not what was read and checked; was it changed in the meantime?"
            raise InputError(msg)
        return file


@lru_cache(maxsize=4)
def _starts(text: str) -> tuple[int, ...]:
    """The offset of each line, and the one behind the last."""
    return tuple(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))


# ----------------------------------------------------------------------------------------- read once more


def _came_out_wrong(document: Document, checked: CheckedArticle, made: Plan) -> list[Correction]:
    """The corrections of files that, read again with their edits, do not show the record's field."""
    wrong: list[Correction] = []
    for path, edits in made.edits.items():
        if not edits or (not path and document.files):
            continue  # the files that it takes in are read from the disk, where nothing is written yet
        name = path or (document.path if document.path != STDIN else f"text.{document.format}")
        again = _again(name, made.files[path], edits)
        if again is None:
            return list(made.made)
        references = {(one.label, one.list): one for one in again}
        for one in checked.references:
            own = [c for c in made.made if (c.reference, c.list) == (one.reference.label, one.reference.list)]
            if own and (not path or _is_in(document, one.reference, path)):
                wrong += _not_right(one, references, own, renumbered=any(c.field == "number" for c in made.made))
    return wrong


def _again(path: str, file: TextFile, edits: Sequence[Edit]) -> tuple[Reference, ...] | None:
    try:
        data = file.content.mark + file.after(edits).encode(file.content.encoding)
        return parse(read(path, data)).references
    except (InputError, UnicodeEncodeError):
        return None


def _is_in(document: Document, reference: Reference, path: str) -> bool:
    return any(
        one.span.start == reference.span.start and one.location is not None and one.location.path == path
        for one in document.listed
    )


def _not_right(
    one: CheckedReference,
    references: Mapping[tuple[str, int], Reference],
    corrections: Sequence[Correction],
    *,
    renumbered: bool,
) -> list[Correction]:
    """Those of a reference's corrections after which its field still is not the record's."""
    fields = {c.field for c in corrections} - {"number"}
    if not isinstance(one.resolution, Found) or not fields or renumbered:
        return []
    again = references.get((one.reference.label, one.reference.list)) or references.get((one.reference.label, 1))
    if again is None:
        return list(corrections)
    linked = tuple(link for link in again.linked if not fields & {"doi", "pmid"})
    verdicts = {c.field: c.verdict for c in compare(replace(again, linked=linked), one.resolution.record)}
    if "reference" in fields:
        return list(corrections) if Verdict.DIFFERS in verdicts.values() else []
    return [c for c in corrections if c.field in fields and verdicts[c.field] not in _RIGHT]
