"""Markdown articles, with the bibliography that they cite by keys if they name one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.frozen import replace
from citecheck.reading.beside import Beside
from citecheck.reading.bibliographies.listing import append
from citecheck.reading.bibliographies.named import Missing, Named, read_named
from citecheck.reading.comments import hide_comments
from citecheck.reading.document import NotRead
from citecheck.reading.encoding import decode
from citecheck.reading.markdown.citations import CitationInline, keys_in, likely_cites, scanner
from citecheck.reading.markdown.identifiers import is_identifier, resolve, tags, without_tags
from citecheck.reading.markdown.settings import project_settings, settings_of
from citecheck.reading.plain import assemble, view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reading.bibliographies.entries import BibliographyEntry
    from citecheck.reading.document import Document
    from citecheck.reading.markdown.settings import Settings

_FILES_BESIDE = (".bib", ".bibtex", ".ris", ".nbib", "references.json", "references.yaml", "bibliography.json")
_MANUAL = "manual-references"  # Manubot's file of works that no identifier names
_EVERYTHING = "*"
# A list that is typed into the article, as in articles whose template names a bibliography that nothing cites.
_TYPED_LIST = re.compile(
    r"^#{1,6}[ \t]*(?:references?|bibliography|literature)\b[^\n]{0,40}\n\s{0,20}(?:\[?\d|\[\^)", re.I | re.M
)


class MarkdownReader:
    """Reads Markdown as people write it: CommonMark, pandoc's marks, HTML tags in between."""

    name = "markdown"

    def read(self, path: str, data: bytes) -> Document:
        """The document; raises InputError for bytes that are no text."""
        source = decode(data, path)
        settings = settings_of(source)
        likely = likely_cites(source)
        beside = Beside(path)
        named = _bibliography(source, path, settings, beside, likely=likely)
        defined = tags(source) if likely else {}
        by_identifier = any(is_identifier(key) for key in keys_in(source)) if likely else False
        if not (named.entries or named.missing or named.broken or defined or by_identifier):
            document = assemble(path, self.name, source)
            return replace(document, notes=_unnamed(beside)) if likely else document
        return _with_citations(path, source, settings, named, defined)


def _unnamed(beside: Beside) -> tuple[str, ...]:
    where = "nor stands one beside it" if beside.has_folder else "and a text that is no file has none beside it"
    return (f"The text cites by keys (@…), but names no bibliography, {where}: its citations were not read.",)


def _bibliography(source: str, path: str, settings: Settings, beside: Beside, *, likely: bool) -> Named:
    """The bibliography that the front matter or a project file names; without one, what stands beside and is cited."""
    names, project = settings.bibliographies, None
    if not names and likely:
        project = project_settings(beside)
        names = project.bibliographies
        settings.nocite += project.nocite
    named = read_named(beside, names)
    if settings.broken:
        message = f"The front matter is no YAML ({settings.broken}): what it says about a bibliography may be missed."
        named.missing += [Missing(message, 0, "front matter")] if names or likely else []
    if settings.references is not None:
        start, length = settings.references
        from citecheck.reading.bibliographies.csl import read_csl_yaml

        inline = read_csl_yaml(source, path, offset=start, length=length)
        own = tuple(replace(one, location=one.location and replace(one.location, path="")) for one in inline.entries)
        named.add(replace(inline, entries=own))
    if likely and (
        manual := [name for name in beside.names((".json", ".bib", ".yaml", ".yml")) if name.startswith(_MANUAL)]
    ):
        _join(named, read_named(beside, [(name, 0) for name in manual]))
    if likely and not names and not named.entries:
        cited = keys_in(source)
        for name in beside.names(_FILES_BESIDE):
            found = read_named(beside, [(name, 0)])
            if cited & found.entries.keys():
                found.notes.append(f"The article names no bibliography; it cites from {name}, which stands beside it.")
                _join(named, found)
    return named


def _join(named: Named, other: Named) -> None:
    for key, same in other.entries.items():
        named.entries.setdefault(key, same)
    named.paths += other.paths
    named.missing += other.missing
    named.broken += other.broken
    named.notes += other.notes


def _with_citations(path: str, source: str, settings: Settings, named: Named, defined: dict[str, str]) -> Document:
    made: list[CitationInline] = []
    known = {*named.entries, *defined, *(f"tag:{key}" for key in defined)}
    view = view_of(source, scanner=scanner(known, made), hide=lambda text: without_tags(hide_comments(text)))
    cited = made[0].cited
    entries = _listed(source, settings, named, cited, defined)
    listed = append(view, entries)
    document = replace(view.document(path, "markdown"), listed=listed)
    missing = [NotRead(one.message, document.place(one.offset), one.name) for one in named.missing]
    if not cited and not listed:  # a list that is typed: the bibliography is of no use, and nothing of it is missing
        return replace(document, not_read=tuple(missing))
    broken = named.broken_of(cited)
    own = [
        replace(one, location=replace(one.location, path="")) if one.location.path == path else one for one in broken
    ]
    taken = [entry for entry, _ in entries if entry.fields is not None]
    notes = named.said(taken) if named.paths else ()
    return replace(document, not_read=(*missing, *own), notes=tuple(notes))


def _listed(
    source: str, settings: Settings, named: Named, cited: dict[str, int], defined: dict[str, str]
) -> Sequence[tuple[BibliographyEntry, int]]:
    """What pandoc would print as the list; everything where nothing is cited, so that this is said."""
    keys = [*cited, *(key for key in settings.nocite if key != _EVERYTHING)]
    everything = _EVERYTHING in settings.nocite or (not keys and not _TYPED_LIST.search(source))
    if everything:
        keys += named.entries
    found: list[tuple[BibliographyEntry, int]] = []
    for key in dict.fromkeys(keys):
        at = cited.get(key, 0)
        own = resolve(named.entries, defined, key)
        found += [(own, at)] if own is not None else [(one, at) for one in named.entries.get(key, ())]
    return found
