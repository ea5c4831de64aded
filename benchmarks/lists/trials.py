"""Single references with what is true of each, put through the command in lists of 40; what was said of each comes back.

$CITECHECK names the command (default ``citecheck``). No network, no store: the records given are all the PubMed there is.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lists.records import records_option

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

LENGTH = 40  # references a list
_BATCH = 25  # lists a call


@dataclass(frozen=True, slots=True)
class Trial:
    """One reference."""

    text: str
    pmid: str  # of the record it was made from
    kind: str
    wrong: tuple[str, ...] = ()  # fields that are printed wrongly; empty: all is right
    note: str = ""  # style, habits
    suffix: str = ".txt"  # of the file it is printed in


@dataclass(frozen=True, slots=True)
class Said:
    """What citecheck said about it."""

    status: str  # of the document; "missing" where no such reference was read
    found: str | None  # PMID
    loud: frozenset[str]  # codes of errors and warnings
    codes: frozenset[str]  # notes too
    unknown: frozenset[str]  # fields that could not be compared
    messages: tuple[str, ...] = ()

    @property
    def unread(self) -> bool:
        """Whether it says that something printed was not read."""
        return "CIT010" in self.codes or (bool(self.unknown) and self.status != "verified")

    @property
    def in_silence(self) -> bool:
        """Verified, and not a word."""
        return self.status == "verified" and not self.loud and not self.unread


def trial_options(parser: argparse.ArgumentParser) -> None:
    """What every script with trials takes."""
    records_option(parser)
    parser.add_argument(
        "--index", type=Path, metavar="FILE", help="index of the same records (default: made for the run)"
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="keep the figures")
    parser.add_argument("--cases", type=int, default=0, metavar="N", help="print up to N misjudged references a kind")
    parser.add_argument("--dump", type=Path, metavar="OUT", help="keep every reference and what was said of it")
    parser.add_argument("--min", action="append", default=[], metavar="FIGURE=VALUE", help="exit 1 when below")
    parser.add_argument("--max", action="append", default=[], metavar="FIGURE=VALUE", help="exit 1 when above")


def run(trials: Sequence[Trial], index: Path | None, records: Iterable[Path]) -> list[Said]:
    """What was said, in the order of the trials."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index = (index or _build(folder, records)).resolve()
        lists = layout(trials)
        said: dict[int, Said] = {}
        for start in range(0, len(lists), _BATCH):
            said |= _batch(folder, start, lists[start : start + _BATCH], trials, index)
        return [said[at] for at in range(len(trials))]


def layout(trials: Sequence[Trial]) -> list[list[int]]:
    """Lists of at most 40 of one kind of file, no record twice in any (that would be a duplicate)."""
    waiting: dict[str, list[list[int]]] = defaultdict(list)
    full: list[list[int]] = []
    for at, trial in enumerate(trials):
        lists = waiting[trial.suffix]
        home = next((one for one in lists if trial.pmid not in {trials[i].pmid for i in one}), None)
        if home is None:
            home = []
            lists.append(home)
        home.append(at)
        if len(home) == LENGTH:
            lists.remove(home)
            full.append(home)
    return full + [one for lists in waiting.values() for one in lists]


def page(texts: Sequence[str], suffix: str) -> str:
    """A numbered list as a file of this kind holds it; a text for HTML brings its own tags."""
    if suffix == ".html":
        items = "\n".join(f"<li>{text}</li>" for text in texts)
        return f"<html><body><h2>References</h2>\n<ol>\n{items}\n</ol></body></html>\n"
    head = "## References" if suffix == ".md" else "References"
    return f"{head}\n\n" + "".join(f"{i}. {text}\n" for i, text in enumerate(texts, 1))


def _build(folder: Path, records: Iterable[Path]) -> Path:
    out = folder / "records.sqlite"
    subprocess.run(
        [*_command(), "index", "build", *map(str, records), "-o", str(out), "--complete", "--quiet", "--jobs", "1"],
        check=True,
    )
    return out


def _command() -> list[str]:
    return shlex.split(os.environ.get("CITECHECK", "citecheck"))


def _batch(
    folder: Path, start: int, lists: Sequence[Sequence[int]], trials: Sequence[Trial], index: Path
) -> dict[int, Said]:
    paths = []
    for number, one in enumerate(lists, start):
        suffix = trials[one[0]].suffix
        path = folder / f"list{number:04}{suffix}"
        path.write_text(page([trials[at].text for at in one], suffix), encoding="utf-8")
        paths.append(path)
    options = ["--format", "json", "--no-reports", "--no-progress", "--offline", "--quiet"]
    options += ["--references", str(folder / "store"), "--index", str(index)]
    done = subprocess.run([*_command(), "run", *options, *map(str, paths)], stdout=subprocess.PIPE, check=False)
    if done.returncode not in {0, 1, 3, 4}:
        sys.exit(f"{' '.join(_command())} run: exit {done.returncode}")
    articles = {Path(one["path"]).name: one for one in json.loads(done.stdout)["articles"]}
    out = {}
    for path, one in zip(paths, lists, strict=True):
        read = said_of(articles.get(path.name, {}))
        for label, at in enumerate(one, 1):
            out[at] = read.get(str(label), _MISSING)
    return out


_MISSING = Said("missing", None, frozenset(), frozenset(), frozenset())


def said_of(article: dict[str, Any]) -> dict[str, Said]:
    """By label, from one article of the JSON document."""
    codes: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for finding in article.get("findings", []):
        if finding["reference"] is not None and finding["code"].startswith(("REF", "CIT010", "CIT011")):
            codes[finding["reference"]].append(finding)
    out = {}
    for one in article.get("references", []):
        findings = codes[one["label"]]
        out[one["label"]] = Said(
            status=one["status"],
            found=(one["record"] or {}).get("pmid"),
            loud=frozenset(f["code"] for f in findings if f["severity"] != "note"),
            codes=frozenset(f["code"] for f in findings),
            unknown=frozenset(c["field"] for c in one["comparison"] if c["verdict"] == "unknown"),
            messages=tuple(f"{f['code']} {f['message']}" for f in findings),
        )
    return out


def in_html(text: str, after: str) -> str:
    """A reference for an HTML list: its words escaped, what follows as it is."""
    return escape(text, quote=False) + after


def share(hits: int, of: int) -> float:
    """0 to 1; 1 where nothing was tried."""
    return hits / of if of else 1.0


def bounds(figures: dict[str, float], low: Sequence[str], high: Sequence[str]) -> bool:
    """Print every bound; whether all hold. ``low`` and ``high`` as ``name=value``."""
    good = True
    for bound, sign in [*((one, ">=") for one in low), *((one, "<=") for one in high)]:
        name, _, value = bound.partition("=")
        holds = figures[name] >= float(value) if sign == ">=" else figures[name] <= float(value)
        print(f"{'ok  ' if holds else 'FAIL'} {name} = {figures[name]:.4f} {sign} {value}")
        good &= holds
    return good


def dump(path: Path, trials: Sequence[Trial], said: Sequence[Said]) -> None:
    """One JSON line a trial."""
    lines = []
    for trial, one in zip(trials, said, strict=True):
        row = {"kind": trial.kind, "wrong": trial.wrong, "note": trial.note, "pmid": trial.pmid, "text": trial.text}
        row |= {"status": one.status, "found": one.found, "loud": sorted(one.loud), "messages": one.messages}
        lines.append(json.dumps(row, ensure_ascii=False))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def line(text: str, limit: int = 300) -> str:
    """On one line, for a terminal."""
    return re.sub(r"\s+", " ", text)[:limit]
