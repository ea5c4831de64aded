"""The settings that people change on the desk: in the folder's citecheck.toml, whose comments and other keys stay."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.atomic_files import write_whole
from citecheck.errors import InputError, UsageError
from citecheck.frozen import Frozen, asdict
from citecheck.model import REGISTRIES
from citecheck.settings import Settings, load_file, merge
from citecheck.sources.pubmed import EMAIL

if TYPE_CHECKING:
    from collections.abc import Container

    from citecheck.desk.folder import Folder

FILE = "citecheck.toml"
_INDEXES = ("*.sqlite", "*.db")


class Preferences(Frozen):
    """What can be set."""

    email: str = ""
    offline: bool = False
    also: tuple[str, ...] = ()
    index: str = ""
    lang: str = "en"
    fulltext: str = ""  # "pmc": the open full texts of sources


def of(settings: Settings) -> Preferences:
    """What is set; the address that reaches nobody is none."""
    email = "" if settings.email == EMAIL else settings.email
    return Preferences(email, settings.offline, settings.also, settings.index, settings.lang, settings.fulltext)


def indexes(folder: Folder, settings: Settings) -> list[str]:
    """The local PubMeds that can be chosen: those that stand in the folder, and the one that is set."""
    found = {path.name for pattern in _INDEXES for path in folder.root.glob(pattern) if path.is_file()}
    return sorted(found | ({settings.index} if settings.index else set()))


def registries() -> tuple[str, ...]:
    """The further registries that can be asked."""
    return tuple(str(one) for one in REGISTRIES)


def save(folder: Folder, settings: Settings, wanted: Preferences, fixed: Container[str] = ()) -> None:
    """Write what is wanted, without what is ``fixed`` for as long as the desk is open.

    Raises InputError for what cannot be meant; then nothing is written.
    """
    if wanted.email and ("@" not in wanted.email or any(c.isspace() or not c.isprintable() for c in wanted.email)):
        raise InputError("this is no e-mail address.")
    if wanted.index and wanted.index not in indexes(folder, settings):
        raise InputError("there is no such local PubMed in the folder of the desk.")
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    file = Path(folder.root / FILE)
    try:
        document = tomlkit.parse(file.read_text(encoding="utf-8")) if file.exists() else tomlkit.document()
    except (TOMLKitError, OSError, UnicodeDecodeError) as error:
        msg = f"{FILE} cannot be read; mend it first: {error}"
        raise InputError(msg) from error
    if not file.exists():  # one that stands above the folder is read no more, once the folder has its own
        for key, value in load_file(folder.root).items():
            document[key] = list(value) if isinstance(value, tuple) else value
    defaults = asdict(Preferences())
    for key, value in asdict(wanted).items():
        if key in fixed:
            continue
        if value != defaults[key] or key in document:
            document[key] = list(value) if isinstance(value, tuple) else value
    if not wanted.email and "email" in document and "email" not in fixed:
        del document["email"]  # an empty one would be sent
    try:
        merge({key: value for key, value in asdict(wanted).items() if value != ""})
    except UsageError as error:
        raise InputError(str(error)) from error
    write_whole(file, tomlkit.dumps(document))
    load_file(folder.root)
