"""``citecheck doctor`` as people and scripts call it."""

from __future__ import annotations

import json
import os
import subprocess

from tests.support.known_pubmed import KnownPubMed, serving


def doctor(program, folder, *options, **environment):
    return subprocess.run(
        [program, "doctor", *options],
        check=False,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_all_is_well(program, tmp_path):
    with serving(KnownPubMed()) as service:
        done = doctor(program, tmp_path, "--eutils-url", service.url)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "this machine"
    assert lines[-1].endswith("skipped.")
    assert " 0 failed" in lines[-1]
    assert "\x1b" not in done.stdout
    assert max(map(len, lines)) <= 110


def test_what_failed_is_said_and_counts(program, tmp_path):
    with serving(KnownPubMed(clock_s=-86_400)) as service:
        done = doctor(program, tmp_path, CITECHECK_EUTILS_URL=service.url)
    assert done.returncode == 1
    assert "  failed   clock: it is" in done.stdout
    assert "→ Set the clock" in done.stdout
    assert done.stdout.splitlines()[-1].endswith("Failed: clock.")


def test_offline_is_no_failure(program, tmp_path):
    done = doctor(program, tmp_path, "--offline")
    assert done.returncode == 0
    assert "skipped  PubMed answers: offline: no socket is opened" in done.stdout


def test_json_and_the_answers_without_the_key(program, tmp_path):
    key = "sesame0123456789"
    with serving(KnownPubMed(limit=10)) as service:
        options = ("--json", "--save", "kept", "--eutils-url", service.url)
        done = doctor(program, tmp_path, *options, NCBI_API_KEY=key)
    document = json.loads(done.stdout)
    assert (done.returncode, document["ok"], document["schema_version"]) == (0, True, 1)
    assert {check["status"] for check in document["checks"]} == {"ok", "skipped"}
    kept = sorted((tmp_path / "kept").iterdir())
    assert kept[0].name == "01-einfo.txt"
    assert len(kept) == len(service.asked)
    assert not any(key in path.read_text() for path in kept)
    assert key not in done.stdout + done.stderr


def test_a_configuration_that_makes_no_sense_does_not_stop_it(program, tmp_path):
    (tmp_path / "citecheck.toml").write_text("[wrong\n")
    done = doctor(program, tmp_path, "--offline")
    assert done.returncode == 1
    assert "failed   configuration: citecheck.toml cannot be read" in done.stdout


def test_a_folder_that_cannot_be_written_is_named(program, tmp_path):
    (tmp_path / "file").write_text("")
    with serving(KnownPubMed()) as service:
        done = doctor(program, tmp_path, "--save", "file", "--eutils-url", service.url)
    assert done.returncode == 2
    assert "could not be used" in done.stderr
