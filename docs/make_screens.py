"""Writes the screens of docs/doctor.md anew: what the command prints over an emulated PubMed.

    python docs/make_screens.py

A screen stands between ``<!-- screen NAME -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.entrez.rules import Rules  # noqa: E402
from tests.support.known_pubmed import KnownPubMed, serving  # noqa: E402

PAGE = ROOT / "docs" / "doctor.md"
REAL = "https://eutils.example.org/entrez/eutils/"
GROUP = re.compile(r"^(?:this machine|files|network|PubMed|further registries)$", re.MULTILINE)


def screen(service: KnownPubMed, folder: Path, *options: str) -> str:
    """What ``citecheck doctor`` prints in the folder; the address of the emulator is written as another."""
    with serving(service):
        command = [sys.executable, "-m", "citecheck", "doctor", "--eutils-url", service.url, *options]
        environment = {**os.environ, "XDG_STATE_HOME": str(folder.parent / "state"), "NO_COLOR": "1"}
        environment.pop("NCBI_API_KEY", None)
        done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)  # noqa: S603
    text = (
        done.stdout.replace(service.url, REAL)
        .replace("127.0.0.1", "eutils.example.org")
        .replace(str(folder.parent), "/home/ada")
    )
    return f"$ citecheck doctor{''.join(f' {one}' for one in options)}\n{text}"


def only_failures(text: str) -> str:
    """Of a screen the lines that failed, with their groups, and the summary."""
    out: list[str] = []
    kept = False
    for line in text.splitlines():
        if re.match(r"  (?:ok|failed|skipped) ", line):
            kept = line.startswith("  failed")
        elif GROUP.match(line):
            kept = False
            out += [line]
            continue
        elif not line.startswith("    "):
            kept = True
        out += [line] if kept and line else []
    heads = {number for number, line in enumerate(out) if GROUP.match(line)}
    return "\n".join(
        line for number, line in enumerate(out) if number not in heads or number + 1 not in {*heads, len(out) - 1}
    )


def main() -> None:
    """Make all screens and put them into the page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "articles"
        folder.mkdir()
        (folder / "citecheck.toml").write_text('email = "ada@journal.example"\n')
        screens = {
            "well": screen(KnownPubMed(), folder),
            "limit": only_failures(screen(KnownPubMed(Rules(most_characters=4_000)), folder)),
            "outage": only_failures(screen(KnownPubMed(statuses={"": 503}), folder)),
            "clock": only_failures(screen(KnownPubMed(clock_s=-86_400), folder)),
        }
    text = PAGE.read_text("utf-8")
    for name, shown in screens.items():
        block = f"<!-- screen {name} -->\n```text\n{shown.rstrip()}\n```\n<!-- end -->"
        text, found = re.subn(rf"<!-- screen {name} -->.*?<!-- end -->", lambda _, b=block: b, text, flags=re.DOTALL)
        if not found:
            sys.exit(f"docs/doctor.md has no place for the screen {name!r}")
    PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
