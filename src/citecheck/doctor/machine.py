"""Python, the packages that citecheck needs, and those of its extras."""

from __future__ import annotations

import platform
import sys
from importlib import metadata
from typing import TYPE_CHECKING

from citecheck.doctor.check import MACHINE, Check
from citecheck.styling.engine import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from packaging.requirements import Requirement

    from citecheck.settings import Settings

DISTRIBUTION = "citecheck-pubmed"
_OLDEST = (3, 11)
_EXTRAS = {  # what each is for
    "archive": "very many articles, on Dask",
    "local": "reading NLM's files faster",
    "styles": "citations in CSL styles",
    "semantic": "a sentence model for the claims",
}


def check_machine(settings: Settings) -> Iterator[Check]:
    """Python, the packages, and each extra."""
    version = f"{platform.python_version()} on {platform.system()}"
    if sys.version_info >= _OLDEST:
        yield MACHINE.ok("Python", version)
    else:
        yield MACHINE.failed("Python", version, "citecheck needs Python 3.11 or newer: install it and citecheck anew.")
    wanted = requirements()
    if wanted is None:
        yield MACHINE.skipped("packages", f"{DISTRIBUTION} is not installed, so what it needs is not written down")
        return
    yield _packages(wanted)
    for extra, purpose in _EXTRAS.items():
        yield _extra(extra, purpose, wanted, needed=_needed(extra, settings))


def requirements() -> list[Requirement] | None:
    """What the installed distribution says it needs, extras included; ``None`` where it is not installed."""
    from packaging.requirements import Requirement

    try:
        return [Requirement(line) for line in metadata.requires(DISTRIBUTION) or []]
    except metadata.PackageNotFoundError:
        return None


def trouble(wanted: Sequence[Requirement]) -> list[str]:
    """The packages among these that are missing or too old, each in a few words."""
    out = []
    for one in wanted:
        try:
            found = metadata.version(one.name)
        except metadata.PackageNotFoundError:
            out.append(f"{one.name} is missing")
            continue
        if not one.specifier.contains(found, prereleases=True):
            out.append(f"{one.name} is {found}, wanted {one.specifier}")
    return out


def of_extra(wanted: Sequence[Requirement], extra: str) -> list[Requirement]:
    """The requirements that only this extra brings; with "" those of citecheck itself."""
    if not extra:
        return [one for one in wanted if one.marker is None or one.marker.evaluate({"extra": ""})]
    return [
        one
        for one in wanted
        if one.marker is not None and one.marker.evaluate({"extra": extra}) and not one.marker.evaluate({"extra": ""})
    ]


def _packages(wanted: Sequence[Requirement]) -> Check:
    own = of_extra(wanted, "")
    wrong = trouble(own)
    if wrong:
        return MACHINE.failed("packages", "; ".join(wrong), f"pip install --upgrade {DISTRIBUTION}")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("requests", "biopython", "lxml"))
    return MACHINE.ok("packages", f"all {len(own)} are here ({versions} …)")


def _extra(extra: str, purpose: str, wanted: Sequence[Requirement], *, needed: bool) -> Check:
    name = f"extra: {extra}"
    own = of_extra(wanted, extra)
    install = f"pip install '{DISTRIBUTION}[{extra}]'"
    wrong = trouble(own)
    if not own:
        return MACHINE.skipped(name, "this version has no such extra")
    if not wrong:
        return MACHINE.ok(name, ", ".join(f"{one.name} {metadata.version(one.name)}" for one in own))
    if needed:
        return MACHINE.failed(name, "; ".join(wrong) + ", and the settings need it", install)
    return MACHINE.skipped(name, f"not installed; it is for {purpose}", install)


def _needed(extra: str, settings: Settings) -> bool:
    return (extra == "semantic" and bool(settings.semantic_model)) or (
        extra == "styles" and settings.style not in BUILT_IN
    )
