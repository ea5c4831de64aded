"""Examinations of an emulated PubMed, quick ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.support.known_pubmed import KnownPubMed, serving

from citecheck.doctor.check import Check
from citecheck.doctor.examine import Examination

if TYPE_CHECKING:
    from pathlib import Path

Examine = Callable[..., dict[str, Check]]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting between requests and hardly any between tries."""
    monkeypatch.setattr("citecheck.sources.pubmed.eutils.GAP_S", 0.0)
    monkeypatch.setattr("citecheck.sources.pubmed.eutils.GAP_WITH_KEY_S", 0.0)
    monkeypatch.setattr("citecheck.sources.web.http._BACKOFF_S", 0.001)
    monkeypatch.setattr("citecheck.sources.web.http._MARGIN", 0.0)
    monkeypatch.setattr("citecheck.doctor.network._READ_S", 0.3)
    monkeypatch.setattr("citecheck.doctor.asking._READ_S", 0.5)
    monkeypatch.setattr("citecheck.sources.pubmed.eutils._OPTIONAL_S", 0.3)


@pytest.fixture
def examine(tmp_path: Path) -> Examine:
    """Makes the examination in an empty folder, and returns its checks by name."""

    def made(service: KnownPubMed | None = None, **flags: object) -> dict[str, Check]:
        folder = tmp_path / "articles"
        folder.mkdir(exist_ok=True)
        given = {"references": str(folder / "references"), **flags}
        if service is None:
            return {check.name: check for check in Examination(given, folder).checks()}
        with serving(service):
            examination = Examination({"eutils_url": service.url, **given}, folder)
            return {check.name: check for check in examination.checks()}

    return made
