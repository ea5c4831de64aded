"""The live tests themselves, against the emulated PubMed: they pass where all is well, and never run unasked."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tests.support.known_pubmed import KnownPubMed, serving


def run(root, *options, **environment):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/live", *options]
    return subprocess.run(
        command, check=False, cwd=root, env={**os.environ, **environment}, capture_output=True, text=True, timeout=300
    )


def test_they_are_not_run_unless_asked_for(root):
    done = run(root, "--collect-only")
    assert done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED
    assert "deselected" in done.stdout
    makefile = (root / "Makefile").read_text()
    [line] = [line for line in makefile.splitlines() if "-m live" in line]
    assert makefile.index("live: $(READY)") < makefile.index(line)
    assert "make live" not in (root / ".ci" / "run").read_text()


def test_they_pass_where_all_is_well_and_print_what_they_ask(root):
    with serving(KnownPubMed()) as service:
        done = run(root, "-m", "live", CITECHECK_EUTILS_URL=service.url, NCBI_API_KEY="")
    assert done.returncode == 0, done.stdout[-3000:]
    assert "esearch.fcgi   status 200" in done.stdout
    assert len(service.asked) <= 30


def test_they_fail_where_retractions_are_no_longer_marked(root):
    def unmarked(endpoint, text):
        lines = [line for line in text.split("\n") if not line.startswith(("RIN", "PT  - Retr"))]
        return "\n".join(lines) if endpoint == "efetch" else text

    with serving(KnownPubMed(twist=unmarked)) as service:
        done = run(root, "-m", "live", "--tb", "no", CITECHECK_EUTILS_URL=service.url, NCBI_API_KEY="")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "retracted" in done.stdout
