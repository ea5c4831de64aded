"""What a run was: versions, settings, records, inputs, counts. A second run into its folder must be the same one."""

from __future__ import annotations

import dataclasses
import hashlib
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from citecheck import __version__
from citecheck.archive.part_files import Counts
from citecheck.atomic_files import write_whole
from citecheck.errors import UsageError
from citecheck.keeping.circumstances import HOW

if TYPE_CHECKING:
    from citecheck.settings import Settings

NAME = "manifest.json"
SCHEMA = 1
_PAGES, _PAGE = 32, 65_536  # read of an index, and bytes of each
_PACKAGES = ("dask", "distributed", "pyarrow", "fsspec", "indexed-gzip")
# Settings that change nothing in the tables: how the work is done, who would be asked, what the manifest names itself.
_FREE = frozenset({
    *HOW, "offline", "eutils_url", "crossref_url", "datacite_url", "europepmc_url", "openlibrary_url", "wayback_url",
    "index", "references", "diff_base",
})  # fmt: skip


class IndexEntry(msgspec.Struct, frozen=True):
    """The local PubMed that was asked."""

    path: str
    identity: str  # of its contents: made, files, records
    as_of: str
    records: int


class State(msgspec.Struct, frozen=True):
    """How far the run is."""

    parts: int = 0
    done: int = 0
    counts: Counts = Counts()
    passed_over: dict[str, int] = {}  # of files that the listing saw: companions of a paper, files of other endings


class Manifest(msgspec.Struct, frozen=True):
    """The file ``manifest.json`` of an output folder."""

    schema_version: int  # of the tables and of this file
    tool: str
    packages: dict[str, str]
    inputs: tuple[str, ...]
    folder: str  # in which the inputs were named
    settings: dict[str, Any]
    references: str  # the store
    index: IndexEntry | None
    part_articles: int
    part_bytes: int
    documents: bool
    started: str
    finished: str | None = None
    state: State = State()


def settings_that_count(settings: Settings) -> dict[str, Any]:
    """Those that decide what stands in the tables."""
    facts = {one.name: getattr(settings, one.name) for one in dataclasses.fields(settings)}
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in facts.items() if name not in _FREE
    }


def index_entry(path: str) -> IndexEntry | None:
    """What identifies the index, wherever a copy lies; ``None`` without one. Raises UsageError for what is none."""
    if not path:
        return None
    from citecheck.sources.index.info import info

    found = info(Path(path))
    facts = repr((found.schema, found.kind, found.made, found.as_of, found.records, found.bytes, found.last_file))
    digest = hashlib.sha256(facts.encode())
    with Path(path).open("rb") as file:  # an index may be a hundred gigabytes: a few of its pages tell it from another
        for number in range(_PAGES):
            file.seek(found.bytes * number // _PAGES)
            digest.update(file.read(_PAGE))
    return IndexEntry(str(Path(path).resolve()), digest.hexdigest()[:16], found.as_of, found.records)


def versions() -> dict[str, str]:
    """Of Python and the packages that an archive run stands on."""
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def new_manifest(
    inputs: tuple[str, ...], settings: Settings, *, articles: int, size: int, documents: bool, started: str
) -> Manifest:
    """The manifest of a run that begins now."""
    return Manifest(
        SCHEMA,
        __version__,
        versions(),
        inputs,
        str(Path.cwd()),
        settings_that_count(settings),
        str(Path(settings.references).resolve()),
        index_entry(settings.index),
        articles,
        size,
        documents,
        started,
    )


def read_manifest(output: Path) -> Manifest | None:
    """That of an output folder; ``None`` where there is none. Raises UsageError for one that cannot be read."""
    try:
        data = (output / NAME).read_bytes()
    except FileNotFoundError:
        return None
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        msg = f"{output / NAME} cannot be read: {error}."
        raise UsageError(msg) from error
    if manifest.schema_version != SCHEMA:
        msg = f"{output} has tables of schema {manifest.schema_version}; this citecheck writes and reads {SCHEMA}."
        raise UsageError(msg)
    return manifest


def write_manifest(output: Path, manifest: Manifest) -> None:
    """Into the output folder, whole."""
    output.mkdir(parents=True, exist_ok=True)
    data = msgspec.json.format(msgspec.json.encode(_text(msgspec.to_builtins(manifest))), indent=2)
    write_whole(output / NAME, data + b"\n")


def refuse_another(output: Path, earlier: Manifest, now: Manifest) -> None:
    """Raises UsageError, which names what differs, where a run is not the one that began there."""
    pairs: list[tuple[str, Any, Any]] = [
        ("citecheck", earlier.tool, now.tool),
        ("the inputs", list(earlier.inputs), list(now.inputs)),
        ("the folder in which they are named", earlier.folder, now.folder),
        ("the index", _in_words(earlier.index), _in_words(now.index)),
        ("--references", earlier.references, now.references),
        ("--part-articles", earlier.part_articles, now.part_articles),
        ("--part-bytes", earlier.part_bytes, now.part_bytes),
        ("--documents", earlier.documents, now.documents),
    ]
    pairs += [
        (f"--{name.replace('_', '-')}", earlier.settings.get(name), now.settings.get(name))
        for name in sorted(earlier.settings.keys() | now.settings.keys())
    ]
    differing = [f"{name}: {_shown(then)} there, {_shown(here)} now" for name, then, here in pairs if then != here]
    if differing:
        msg = (
            f"{output} holds another run ({'; '.join(differing)}). "
            "Give another --output, or the same settings to go on where it stopped."
        )
        raise UsageError(msg)


def _in_words(index: IndexEntry | None) -> str:
    return f"{index.identity} of {index.as_of or 'an unknown day'}" if index else "none"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        shown = ", ".join(map(str, value)) or "nothing"
        return shown if len(shown) <= 200 else f"{shown[:200]}…"
    return str(value) if value != "" else "nothing"


def _text(value: Any) -> Any:
    """Paths may hold bytes that are no text; JSON cannot."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _text(one) for key, one in value.items()}
    return [_text(one) for one in value] if isinstance(value, list | tuple) else value
