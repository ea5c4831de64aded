"""The emulator beside the project was written by others from the same documentation: it agrees with our probes."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING

import pytest

from citecheck.doctor import probes
from citecheck.doctor.check import Status
from citecheck.doctor.known_works import known_works

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shared
# It describes no database (einfo), knows no bare PMCID, and has no chapters among its 2,000 records.
ITS_OWN = {"PubMed answers", "records by PMID", "chapters of books", "search: PMCID", "search: what PubMed remarks"}


@pytest.fixture
def url(shared: Path, monkeypatch: pytest.MonkeyPatch):
    path = shared / "checks" / "eutils_emulator.py"
    spec = importlib.util.spec_from_file_location("eutils_emulator", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "eutils_emulator", module)
    spec.loader.exec_module(module)
    store = module.Store()
    store.load(str(shared / "checks" / "data" / "records_small.xml.gz"))
    store.raw.flush()
    store.freeze()
    server, _ = module.start(store, limit=1000)
    yield f"http://127.0.0.1:{server.server_address[1]}/entrez/eutils/"
    server.shutdown()
    server.server_close()
    store.raw.close()


def test_it_agrees_in_all_but_what_it_lacks(url, examine):
    checks = examine(eutils_url=url)
    assert {name for name, check in checks.items() if check.status is Status.FAILED} == ITS_OWN
    asked = [checks[name] for name in probes.LINES]
    assert sum(check.status is Status.OK for check in asked) >= len(asked) - 3
    assert "42 of 49" in checks["records by PMID"].found
    assert len(known_works()) == 49
    assert checks["a search for 40 works"].status is Status.OK
