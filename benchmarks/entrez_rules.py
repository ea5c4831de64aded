"""Does the client keep its accuracy under what the real PubMed may do and a kind emulator does not?

    PYTHONPATH=src:. python benchmarks/entrez_rules.py --side DIR [--rules noise-newest,characters-414] [--lists 4]

``--side`` is a folder with ``lists/*.txt`` (numbered reference lists), ``gold/*.json`` (the true PMID of each reference) and
``standin/*.xml.gz`` (the PubMed of this test). Each list is checked with an empty store against the project's emulator of
the E-utilities (tests/support/entrez) under each of its rules, and a second time with the store that is left. No pause is
made between requests. For each rule: works that are there and were called absent (must be 0), precision and recall of the
PMID, works that are there and unchecked, works that are not there and were called absent, requests a list, cold and warm.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from lists.records import read_records
from tests.support.entrez.library import Library
from tests.support.entrez.rules import NAMED
from tests.support.entrez.service import Entrez as Emulator
from tests.support.eutils_server import running

from citecheck.model import Found, NotFound, Unchecked
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.resolution.resolve import resolve
from citecheck.resolution.source import Query
from citecheck.sources.pubmed import eutils
from citecheck.sources.pubmed.source import Entrez
from citecheck.sources.store import ReferenceStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.support.entrez.rules import Rules

    from citecheck.model import Reference, Resolution

_STATUS = {Found: "found", NotFound: "not_found", Unchecked: "unchecked"}
_SILENCE_S = 0.4  # after which an answer is given up here; 30 s in a real run


class _NoPace:
    def wait(self) -> None:
        """Requests follow at once."""

    def slow_down(self, _: float) -> None:
        """They do so whatever the service says."""


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; returns 1 if a work that is there was called absent."""
    options = _options(argv)
    lists = sorted((options.side / "lists").glob("*.txt"))[options.first :: options.step][: options.lists]
    gold = [json.loads((options.side / "gold" / f"{one.stem}.json").read_text("utf-8"))["references"] for one in lists]
    library = Library(read_records(sorted((options.side / "standin").glob("*.xml.gz"))))
    print(f"{len(library.records)} records, {sum(map(len, gold))} references in {len(lists)} lists")
    print(
        f"{'rule':22}  absent  right wrong other unchecked  precision recall | none: absent unchecked | cold most warm"
    )
    accused = 0
    for name in options.rules:
        begun = time.process_time()
        count, cold, warm, cases = measure(library, NAMED[name], lists, gold)
        accused += count["there: not_found"]
        print(line(name, count, cold, warm), f"| {time.process_time() - begun:.0f} s", flush=True)
        if cases[: options.cases]:
            print("\n".join(cases[: options.cases]))
    return int(accused > 0)


def measure(
    library: Library, rules: Rules, lists: Sequence[Path], gold: Sequence[list[dict]]
) -> tuple[Counter[str], list[int], list[int], list[str]]:
    """What became of the references, requests of each list cold and warm, and the references that went wrong."""
    count, cold, warm, cases = Counter[str](), list[int](), list[int](), list[str]()
    for path, references in zip(lists, gold, strict=True):
        service = Emulator(library, rules)
        printed = parse(read(path.name, path.read_bytes())).references
        with tempfile.TemporaryDirectory() as folder, running(service):
            results = []
            for requests in (cold, warm):
                before = len(service.asked)
                results.append(_resolve(service, Path(folder) / "references", printed))
                requests.append(len(service.asked) - before)
        said = {one.label: answer for one, answer in zip(printed, results[0], strict=True)}
        for true in references:
            outcome = judge(true, said.get(true["label"]))
            count[outcome] += 1
            if outcome in ("there: not_found", "there: wrong", "there: other", "there: unchecked"):
                cases.append(f"    {path.stem}#{true['label']} {true['kind']} {outcome} {true['raw'][:150]}")
    return count, cold, warm, cases


def judge(true: dict, resolution: Resolution | None) -> str:
    """What the answer about one reference comes to."""
    status = _STATUS.get(type(resolution), "other")
    pmid = resolution.record.pmid if isinstance(resolution, Found) else ""
    if not true["pmid"] or true["kind"] == "merged" or true["kind"].startswith("llm"):
        return f"none: {status}"
    other = (true.get("error") or {}).get("other_pmid") if true["kind"] in ("doi_other", "pmid_other") else None
    if status in ("not_found", "unchecked"):
        return f"there: {status}"
    if not pmid:
        return "there: other"
    return "there: right" if pmid in {true["pmid"], *(true.get("pmid_ok") or ()), other} else "there: wrong"


def line(name: str, count: Counter[str], cold: Sequence[int], warm: Sequence[int]) -> str:
    """One row of the table."""
    right, wrong = count["there: right"], count["there: wrong"]
    there = sum(n for outcome, n in count.items() if outcome.startswith("there"))
    return (
        f"{name:22} {count['there: not_found']:7} {right:6} {wrong:5} {count['there: other']:5} "
        f"{count['there: unchecked']:9}  {right / max(right + wrong, 1):9.4f} {right / max(there, 1):6.4f} | "
        f"{count['none: not_found']:12} {count['none: unchecked']:9} | {sum(cold) / len(cold):4.1f} {max(cold):4} {sum(warm) / len(warm):4.1f}"
    )


def _resolve(service: Emulator, folder: Path, references: Sequence[Reference]) -> list[Resolution]:
    http = eutils.session(
        service.url, tool="citecheck", email="a@example.org", pacer=_NoPace(), sleep=lambda _: None,
        **({"read_s": _SILENCE_S} if service.rules.told == "silence" else {}),
    )  # fmt: skip
    store = ReferenceStore(folder)
    source = Entrez(service.url, http=http, store=store)
    return resolve([Query.of(one) for one in references], [source], store)


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--side", type=Path, required=True, metavar="DIR")
    parser.add_argument("--rules", default=",".join(NAMED), help="names, separated by commas (default: all)")
    parser.add_argument("--lists", type=int, help="so many lists (default: all)")
    parser.add_argument("--first", type=int, default=0, help="beginning with this one")
    parser.add_argument("--step", type=int, default=1, help="every so manieth")
    parser.add_argument("--cases", type=int, default=0, help="print so many references that went wrong under each rule")
    options = parser.parse_args(argv)
    options.rules = options.rules.split(",")
    return options


if __name__ == "__main__":
    sys.exit(main())
