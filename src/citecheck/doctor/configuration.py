"""Which settings count, where they come from, and whether they make sense. The key is never shown."""

from __future__ import annotations

import os
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from citecheck.doctor.check import FILES, Check
from citecheck.doctor.masking import without_password
from citecheck.errors import UsageError
from citecheck.settings import Settings, file_of_settings, load_file, merge
from citecheck.sources.pubmed import EMAIL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_VOICE = frozenset({"format", "output", "progress", "quiet", "verbose", "color"})  # how a run speaks
_ADDRESS = (
    "Set email (or CITECHECK_EMAIL) to an address at which somebody reads: NCBI writes before it blocks a sender."
)


def settings_and_fault(folder: Path, flags: Mapping[str, Any]) -> tuple[Settings, str]:
    """The settings that a run in ``folder`` has, and what is wrong with them ("" if nothing is).

    Where they make no sense the file is left out, then the flags as well, so that the rest can be examined.
    """
    try:
        return merge(load_file(folder), flags), ""
    except UsageError as error:
        fault = str(error)
    try:
        return merge(flags), fault
    except UsageError:
        return Settings(), fault


def check_configuration(settings: Settings, fault: str, folder: Path) -> Iterator[Check]:
    """The configuration file, the settings that differ from the defaults, the key, the address that is sent."""
    file = file_of_settings(folder)
    if fault:
        advice = "Correct it; every run stops there (exit 2). The lines below were made without it."
        yield FILES.failed("configuration", fault, advice)
    else:
        yield FILES.ok("configuration", f"{file}" if file else "no file: neither citecheck.toml nor [tool.citecheck]")
    yield FILES.ok("settings", "; ".join(_changed(settings)) or "the defaults")
    yield FILES.ok("NCBI_API_KEY", "set" if os.environ.get("NCBI_API_KEY") else "not set: three requests a second")
    if settings.email == EMAIL:
        yield FILES.ok("e-mail", "the default, which reaches nobody", _ADDRESS)
    elif "@" in settings.email.strip("@"):
        yield FILES.ok("e-mail", settings.email)
    else:
        yield FILES.failed("e-mail", f"{settings.email!r} is no address", _ADDRESS)


def _changed(settings: Settings) -> Iterator[str]:
    for item in fields(Settings):
        value = getattr(settings, item.name)
        if item.name in _VOICE or value == item.default:
            continue
        shown = ", ".join(value) if isinstance(value, tuple) else str(value).lower() if value is True else str(value)
        yield f"{item.name.replace('_', '-')} = {without_password(shown)}"
