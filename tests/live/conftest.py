"""The real PubMed, or whatever CITECHECK_EUTILS_URL names; every request is printed."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING

import pytest

from citecheck.settings import Settings
from citecheck.sources.pubmed import EMAIL, NCBI, eutils
from citecheck.sources.web.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Read before the fixtures of all tests take them away.
_KEY = os.environ.get("NCBI_API_KEY")
_URL = os.environ.get("CITECHECK_EUTILS_URL", NCBI)
_EMAIL = os.environ.get("CITECHECK_EMAIL", EMAIL)


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tests of one session keep to NCBI's pace together."""
    return tmp_path_factory.mktemp("state")


@pytest.fixture(autouse=True)
def _as_the_person_has_it(_own_state: None, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    if _KEY:
        monkeypatch.setenv("NCBI_API_KEY", _KEY)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference store of the session, empty at first."""
    return tmp_path_factory.mktemp("live") / "references"


@pytest.fixture
def settings(store: Path) -> Settings:
    return Settings(references=str(store), eutils_url=_URL, email=_EMAIL)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Watch]:
    """Hears what PubMed is asked and prints it in the end; without the address and the key, which it never sees."""
    heard = Watch()
    monkeypatch.setattr(eutils, "session", functools.partial(eutils.session, watch=heard))
    yield heard
    with capsys.disabled():
        print()  # noqa: T201
        for one in heard.exchanges:
            asked = " ".join(f"{name}={value!r}" for name, value in one.fields.items() if name not in ("db", "retmode"))
            print(  # noqa: T201
                f"  {one.endpoint:14} status {one.status} {one.latency_s:6.2f} s  {one.characters:6,} characters asked, "
                f"{len(one.text):9,} answered  {asked[:100]}{'…' if len(asked) > 100 else ''}"
            )
