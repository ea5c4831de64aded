"""What several tests share."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.support.topics import TOPICS, topics_article

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# How long an example takes says how busy the machine is, no more: nothing fails for it.
settings.register_profile("citecheck", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("citecheck")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material beside the project; the test is skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED


@pytest.fixture(autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the state, the configuration or the keys of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(home))
    for name in ("NCBI_API_KEY", "NO_COLOR", "FORCE_COLOR", "GITHUB_STEP_SUMMARY", "CITECHECK_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """``citecheck`` as one program, alone in its folder."""
    path = tmp_path / "bin" / "citecheck"
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m citecheck "$@"\n')
    path.chmod(0o755)
    return path


@pytest.fixture
def article_of():
    """Makes the article of ten claims with other numbers, or over another list."""
    return topics_article


@pytest.fixture
def topics():
    """The ten claims of that article, each with its source."""
    return TOPICS
