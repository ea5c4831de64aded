"""Look-ups in a local PubMed: references a second, the slowest, and how often the right record comes out on top.

    python benchmarks/local_lookup.py --records FILE... [--n 1000000 --references 500 --keep FILE]

FILE: PubMed XML (.xml or .xml.gz). The index holds these records and perturbed copies of them up to ``--n``
(``local_copies.py``), but not every hundredth: references to those must not be found (*absent*). References name real records with one kind of slip each; they go through `LocalPubMed.candidates`,
which ends in the choice of `choose`. Times are processor time of one core, warm. As a yardstick that any machine can
repeat, `rapidfuzz.process.extractOne` scans the titles of all records for the same references in the same run.
``--keep FILE`` keeps the index, or takes it from there; ``--profile`` shows where the time goes.
"""

from __future__ import annotations

import argparse
import math
import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from local_copies import SLIPS, copies, reference
from rapidfuzz import fuzz, process

from citecheck.resolution.source import Candidates
from citecheck.sources.index import cascade, database, rows
from citecheck.sources.index.finish import FREQUENT, finish
from citecheck.sources.index.source import LocalPubMed
from citecheck.sources.pubmed_xml import Revision, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.model import Choice, Record
    from citecheck.resolution.source import Query

_ALL = 39_000_000  # records of PubMed today
_BATCH = 10_000
_SCANNED = 8  # references that the scan takes: each costs seconds
_HELD_OUT = 100
_LEAF, _FANOUT = 500, 400  # keys on a page of 8 KB; pages under a page


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", nargs="+", required=True, type=Path, metavar="FILE")
    parser.add_argument("--n", type=int, default=1_000_000)
    parser.add_argument("--references", type=int, default=500, help="of each kind (default 500)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FILE")
    parser.add_argument("--no-scan", action="store_true")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args(argv)
    real = [item.record for path in options.records for item in read_file(path, abstracts=False) if is_record(item)]
    absent, held = real[::_HELD_OUT], [record for i, record in enumerate(real) if i % _HELD_OUT]
    with tempfile.TemporaryDirectory(prefix="citecheck-lookup-") as folder:
        path = options.keep or Path(folder) / "pubmed.sqlite"
        if not path.exists():
            print("\n".join(build(path, copies(held, options.n))))
        dice = random.Random(options.seed)  # noqa: S311 - nothing secret
        asked = {kind: references(held, kind, options.references, dice) for kind in SLIPS}
        gone = references(absent, "clean", options.references, dice)
        source = LocalPubMed(path)
        if options.profile:
            profile(source, asked, gone)
            return
        lines, each = measure(source, asked, gone)
        print("\n".join(lines))
        if not options.no_scan:
            print("\n".join(scan(path, [query for query, _ in asked["2 typos"][:_SCANNED]], each)))
        print("\n".join(extended(path)))


def is_record(item: object) -> bool:
    """Whether an item of a file is a record that can be cited."""
    return isinstance(item, Revision) and bool(item.record.title)


def build(path: Path, records: Iterable[Record]) -> list[str]:
    """Make the index; its size, and what each part of it takes."""
    conn = database.writable(path)
    database.create(conn)
    made = written = 0.0
    batch: list[rows.IndexRow] = []
    conn.execute("BEGIN")
    for record in records:
        start = time.process_time()
        batch.append(rows.row_of(record))
        made += time.process_time() - start
        if len(batch) == _BATCH:
            start = time.process_time()
            rows.write(conn, batch, 1)
            written += time.process_time() - start
            batch = []
    rows.write(conn, batch, 1)
    database.set_meta(conn, "revised", "2100-01-01")
    conn.execute("COMMIT")
    start = time.process_time()
    finish(conn)
    finished = time.process_time() - start
    count = conn.execute("SELECT count(*) FROM rec").fetchone()[0]
    conn.close()
    per = {"rows made": made, "written": written, "sorted and counted": finished}
    lines = [f"{name:20} {seconds / count * 1e6:6.1f} µs a record" for name, seconds in per.items()]
    return [*lines, *sizes(path, count), ""]


def sizes(path: Path, count: int) -> list[str]:
    """Bytes a record, all in."""
    total = path.stat().st_size
    return [f"{count:,} records, {total / count:.0f} bytes each; {_ALL * total / count / 1e9:.1f} GB for 39 million"]


def references(records: Sequence[Record], kind: str, n: int, dice: random.Random) -> list[tuple[Query, Record]]:
    """References to random records, with the record that each means."""
    out: list[tuple[Query, Record]] = []
    for record in dice.sample(records, len(records)):
        query = reference(record, kind, dice, records)
        if query is not None:
            out.append((query, record))
        if len(out) == n:
            break
    return out


def measure(
    source: LocalPubMed, asked: dict[str, list[tuple[Query, Record]]], gone: Sequence[tuple[Query, Record]]
) -> tuple[list[str], float]:
    """The table, as lines of text, and the seconds of one reference when half of them are clean."""
    lines = [f"{'':20} refs/s   p50 ms   p99 ms    found      on top"]
    everything: list[float] = []
    for kind, pairs in asked.items():
        times, found, top = [], 0, 0
        source.candidates([query for query, _ in pairs])  # warm
        for query, record in pairs:
            seconds, choice = timed(source, query)
            times.append(seconds)
            found += choice.found is not None and _work(choice.found.record) == _work(record)
            top += _work(_top(choice)) == _work(record)
        everything += times * (len(asked) - 1 if kind == "clean" else 1)
        lines.append(f"{kind:20} {_speed(times)}    {found / len(pairs):.3f}       {top / len(pairs):.3f}")
    outcomes = [timed(source, query) for query, _ in gone]
    wrong = sum(choice.found is not None for _, choice in outcomes)
    lines.append(f"{'absent':20} {_speed([s for s, _ in outcomes])}    {wrong / len(gone):.3f} (wrongly)")
    lines.append(f"{'half of them clean':20} {_speed(everything)}")
    return lines, sum(everything) / len(everything)


def timed(source: LocalPubMed, query: Query) -> tuple[float, Choice]:
    """Seconds of processor time, and what came of it."""
    start = time.process_time()
    answer = source.candidates([query])[0]
    seconds = time.process_time() - start
    assert isinstance(answer, Candidates)
    assert answer.choice is not None
    return seconds, answer.choice


def _top(choice: Choice) -> Record | None:
    """The record that fits best, whether it was taken for the work or not."""
    best = choice.found or next(iter((*choice.tied, *choice.others)), None)
    return best.record if best else None


def _work(record: Record | None) -> tuple[str, ...]:
    """What tells a work from others: PubMed has a few under two PMIDs, of which nobody can say which one is meant."""
    return (record.title.lower(), record.journal, record.volume, record.pages) if record else ()


def scan(path: Path, queries: Sequence[Query], indexed: float) -> list[str]:
    """The same look-up without an index; ``indexed``: the seconds of one reference with it."""
    conn = database.open_index(path)
    titles = [rows.payload.title_of(content).lower() for (content,) in conn.execute("SELECT payload FROM rec")]
    start = time.process_time()
    for query in queries:
        process.extractOne((query.parsed.title or "").lower(), titles, scorer=fuzz.ratio)
    each = (time.process_time() - start) / len(queries)
    return [f"{'scan of all titles':20} {1 / each:7.2f} {each * 1000:8.1f}: {each / indexed:,.0f} times as long", ""]


def extended(path: Path) -> list[str]:
    """What 39 million records would be, and what that rests on."""
    conn = database.open_index(path)
    count, keys = (conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("rec", "keys"))  # noqa: S608
    blocks = [n for (n,) in conn.execute("SELECT count(*) FROM keys GROUP BY key")]
    alone = sum(n == 1 for n in blocks) / len(blocks)
    deep, deeper = (math.log(entries / _LEAF, _FANOUT) + 1 for entries in (keys, keys / count * _ALL))
    return [
        f"{count:,} records, {path.stat().st_size / count:.0f} bytes and {keys / count:.1f} keys each;"
        f" {alone:.1%} of the keys have one record, the largest block {max(blocks):,}",
        f"Extended to {_ALL:,} records:",
        f"  size: linear, {path.stat().st_size / count * _ALL / 1e9:.1f} GB (less: words and journals repeat)",
        f"  keys: a B-tree {deep:.1f} levels deep becomes {deeper:.1f}: a look-up under a key takes at most a third longer",
        "    while its pages are in memory; when they are not, one page of 8 KB is read for each key and each record",
        f"  blocks under common keys grow linearly up to the {cascade.BLOCK} records that are looked at; then they are cut",
        f"  rare words: those in fewer than {FREQUENT} titles, whatever the size; frequent ones become more,",
        f"    but all pairs of a reference together go through at most {cascade.SCANNED:,} postings of 20 ns, 4 ms",
        "  so references that a key finds stay below a millisecond, and absent ones cost what they cost here, and up",
        "    to 4 ms more; what is not bounded is recall by words alone, where titles share their words with more others",
    ]


def profile(
    source: LocalPubMed, asked: dict[str, list[tuple[Query, Record]]], gone: Sequence[tuple[Query, Record]]
) -> None:
    """Where the time goes: for clean references, for those with slips, for absent ones."""
    import cProfile
    import pstats

    slips = [pair for kind, pairs in asked.items() if kind != "clean" for pair in pairs[:100]]
    for name, pairs in {"clean": asked["clean"], "slips": slips, "absent": gone}.items():
        queries = [query for query, _ in pairs]
        source.candidates(queries)
        profiler = cProfile.Profile()
        profiler.runcall(source.candidates, queries)
        print(f"{name}: {len(queries)}")
        pstats.Stats(profiler).sort_stats("tottime").print_stats(22)


def _speed(times: Sequence[float]) -> str:
    ordered = sorted(times)
    p50, p99 = (ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000 for share in (0.5, 0.99))
    return f"{len(times) / sum(times):7,.0f} {p50:8.2f} {p99:8.2f}"


if __name__ == "__main__":
    main()
