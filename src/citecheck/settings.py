"""Settings: the defaults, the configuration file, the environment, the flags; the later ones win."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citecheck.errors import UsageError
from citecheck.model import REGISTRIES, Severity
from citecheck.model.languages import LANGUAGES
from citecheck.reading.left_out import Excluded
from citecheck.sources.pubmed import EMAIL, NCBI
from citecheck.sources.registries import CROSSREF, DATACITE, EUROPEPMC, OPEN_LIBRARY, WAYBACK

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

FORMATS = ("text", "json", "html", "sarif", "junit", "github", "gitlab")
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


@dataclass(frozen=True, slots=True)
class Settings:
    """How to check. Every field may stand in ``[tool.citecheck]`` or citecheck.toml, with ``_`` or ``-``."""

    format: str = "text"
    output: str | None = None
    reports_dir: str = "reports"
    reports: bool = True
    references: str = "references"
    index: str = ""  # a local PubMed
    offline: bool = False
    eutils_url: str = NCBI
    email: str = EMAIL
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()  # whole codes of rules that are off by default
    jobs: int = 0  # processes that check; 0: one for each core that may be used
    cache: bool = True  # take results from earlier runs where nothing that they depend on has changed
    exclude: tuple[str, ...] = ()  # patterns of files that folders are not searched for, as in .gitignore
    fail_on: str = "error"
    style: str = "list"  # or vancouver, or a CSL style by name or file
    lang: str = "en"  # in which authors are written to
    tracked: str = "final"  # how tracked changes count
    progress: bool = True
    quiet: bool = False
    verbose: int = 0
    color: str = "auto"
    miss_days: int = 7
    notice_days: int = 30
    deadline: int = 120
    also: tuple[str, ...] = ()  # further registries, asked in this order for what PubMed leaves open
    crossref_url: str = CROSSREF
    datacite_url: str = DATACITE
    europepmc_url: str = EUROPEPMC
    openlibrary_url: str = OPEN_LIBRARY
    wayback_url: str = WAYBACK
    fulltext: str = ""  # "pmc": open full texts of the sources found
    sources: str = ""  # a folder with copies of sources
    baseline: str = ""  # a file
    diff_base: str = ""  # a git revision
    semantic_model: str = ""
    semantic_sha256: str = ""

    def __post_init__(self) -> None:
        """Refuse what makes no sense, whichever way it came in."""
        _one_of("format", self.format, FORMATS)
        _one_of("fail-on", self.fail_on, (*Severity, "never"))
        _one_of("color", self.color, ("auto", "always", "never"))
        if not self.style.strip():
            raise UsageError("style must name a style: list, vancouver, or a CSL style by name or file.")
        _one_of("lang", self.lang, LANGUAGES)
        _one_of("tracked", self.tracked, ("final", "original"))
        for name in ("miss_days", "notice_days", "deadline", "jobs"):
            if getattr(self, name) < 0:
                msg = f"{name.replace('_', '-')} must not be negative."
                raise UsageError(msg)
        for name in (item.name for item in fields(self) if item.name.endswith("_url")):
            address = getattr(self, name)
            if not address.startswith(("http://", "https://")):
                msg = f"{name.replace('_', '-')} must start with https:// or http://, not {address!r}."
                raise UsageError(msg)
        if self.fulltext:
            _one_of("fulltext", self.fulltext, ("pmc",))
        for name in self.also:
            _one_of("also", name, REGISTRIES)
        if self.semantic_sha256 and not _SHA256.fullmatch(self.semantic_sha256.strip()):
            raise UsageError("semantic-sha256 must be 64 hexadecimal digits.")
        known_rules((*self.select, *self.ignore))
        whole_codes(self.enable)
        Excluded(self.exclude)


def load_settings(folder: str | PathLike[str] = ".", **overrides: Any) -> Settings:
    """The settings of the nearest configuration file from ``folder`` upward, as the command would read them there.

    ``overrides`` win over the file. The environment (``CITECHECK_…``) is read by the command alone. Raises UsageError.
    """
    return merge(load_file(Path(folder).resolve()), overrides)


def load_file(start: Path) -> dict[str, Any]:
    """The settings of the nearest citecheck.toml, or pyproject.toml with ``[tool.citecheck]``, from ``start`` upward.

    Raises UsageError for TOML that cannot be read, unknown keys and values of the wrong type.
    """
    path, table = _nearest(start)
    return {} if path is None else _checked(table, path)


def file_of_settings(start: Path) -> Path | None:
    """The file that ``load_file`` reads, ``None`` if there is none; a damaged one counts."""
    try:
        return _nearest(start)[0]
    except _DamagedError as error:
        return error.path


def _nearest(start: Path) -> tuple[Path | None, Any]:
    for folder in (start, *start.parents):
        for name in ("citecheck.toml", "pyproject.toml"):
            path = folder / name
            if path.is_file():
                table = _read(path)
                if name == "pyproject.toml":
                    table = table.get("tool", {}).get("citecheck")
                if table is not None:
                    return path, table
    return None, {}


def merge(*layers: Mapping[str, Any]) -> Settings:
    """One ``Settings`` of several layers, the later ones winning."""
    merged: dict[str, Any] = {}
    for layer in layers:
        merged.update({key: value for key, value in layer.items() if value is not None})
    return Settings(**merged)


class _DamagedError(UsageError):
    """A configuration file that cannot be read."""

    def __init__(self, path: Path, cause: Exception) -> None:
        super().__init__(f"{path.name} cannot be read: {cause}")
        self.path = path


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _DamagedError(path, error) from error


def _checked(table: Any, path: Path) -> dict[str, Any]:
    if not isinstance(table, dict):
        msg = f"{path.name}: [tool.citecheck] must be a table."
        raise UsageError(msg)
    defaults = {item.name: item.default for item in fields(Settings)}
    defaults["output"] = ""
    out: dict[str, Any] = {}
    for raw, value in table.items():
        key = raw.replace("-", "_")
        if key not in defaults:
            near = difflib.get_close_matches(key, defaults, n=1)
            hint = f" Did you mean {near[0].replace('_', '-')!r}?" if near else ""
            msg = f"{path.name}: unknown key {raw!r}.{hint}"
            raise UsageError(msg)
        out[key] = _typed(key, value, defaults[key], path)
    return out


def _typed(key: str, value: Any, default: Any, path: Path) -> Any:
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
    elif type(value) is type(default):
        return value
    wanted = {str: "a string", bool: "true or false", int: "a whole number", tuple: "a list of strings"}[type(default)]
    msg = f"{path.name}: {key.replace('_', '-')!r} must be {wanted}."
    raise UsageError(msg)


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        msg = f"{name} must be one of {', '.join(allowed)}, not {value!r}."
        raise UsageError(msg)


def known_rules(codes: tuple[str, ...]) -> None:
    """Raises UsageError for what is neither the code of a rule nor the beginning of one."""
    if not codes:
        return
    from citecheck.rules.registry import all_rules

    for code in codes:
        if not code or not any(known.startswith(code) for known in all_rules()):
            msg = f"no rule is called {code!r}; `citecheck rule` lists them all."
            raise UsageError(msg)


def whole_codes(codes: tuple[str, ...]) -> None:
    """Raises UsageError for what is not the whole code of a rule."""
    if not codes:
        return
    from citecheck.rules.registry import all_rules

    for code in codes:
        if code not in all_rules():
            msg = f"enable must name rules by their whole code, not {code!r}; `citecheck rule` lists them all."
            raise UsageError(msg)
