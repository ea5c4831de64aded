"""Look-ups in a large index: right and wrong answers, and times with the page cache warm and cold."""

from __future__ import annotations

import contextlib
import multiprocessing
import random
import time
from typing import TYPE_CHECKING

from full_index_parts import synthetic, synthetic_numbers
from local_copies import SLIPS, reference
from measuring import drop, io, latency

from citecheck.sources.index.source import LocalPubMed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from citecheck.model import Record
    from citecheck.resolution.source import Query

    Asked = list[tuple[Query, Record | None]]  # with the record meant

_SLIPS = ("clean", "2 typos", "half title", "wrong year", "wrong page", "wrong author", "no title", "multi")
ABSENT_FROM = 1_000_000_000  # numbers of synthetic records that never go in


def asked(paths: tuple[Path, ...], size: int, each: int) -> dict[str, Asked]:
    """References to records that are in, by slip, and to some that are not."""
    like, dice = synthetic(paths), random.Random(7)  # noqa: S311 - nothing secret
    there = synthetic_numbers(size)
    others = [like.record(number) for number in range(ABSENT_FROM + 500_000, ABSENT_FROM + 502_000)]
    kinds: dict[str, Asked] = {}
    for kind in (*_SLIPS, "real, clean", "absent"):
        pairs: Asked = []
        while len(pairs) < each:
            if kind == "absent":
                record = like.record(ABSENT_FROM + dice.randrange(400_000))
            elif kind == "real, clean":
                record = dice.choice(like.real)
            else:
                record = like.record(dice.randrange(there))
            if len(record.title.split()) < 5 or not record.authors:
                continue  # "Reply." has thousands of namesakes
            query = reference(record, kind if kind in SLIPS else "clean", dice, others)
            if query is not None:
                pairs.append((query, None if kind == "absent" else record))
        kinds[kind] = pairs
    return kinds


def cold(path: Path, kinds: dict[str, Asked], note: Callable[..., None]) -> None:
    """Each look-up with nothing of the file in memory."""
    for kind, pairs in kinds.items():
        times, reads, disk = [], [], []
        for query, _ in pairs:
            drop(path)
            with contextlib.closing(LocalPubMed(path)) as source:
                before, start = io(), time.perf_counter()
                source.candidates([query])
                times.append(time.perf_counter() - start)
                after = io()
            reads.append(after["syscr"] - before["syscr"])
            disk.append(after["read_bytes"] - before["read_bytes"])
        calls = {"reads": round(sum(reads) / len(reads), 1), "disk_kb": round(sum(disk) / len(disk) / 1e3, 1)}
        note("cold", kind=kind, n=len(times), **latency(times), **calls)


def started_cold(path: Path, pairs: Asked, note: Callable[..., None]) -> None:
    """One look-up after the other, at first with nothing of the file in memory."""
    drop(path)
    times = []
    before = io()["read_bytes"]
    with contextlib.closing(LocalPubMed(path)) as source:
        for query, _ in pairs:
            start = time.perf_counter()
            source.candidates([query])
            times.append(time.perf_counter() - start)
    read = (io()["read_bytes"] - before) / len(pairs) / 1e3
    tenth = len(times) // 10
    late = latency(times[-tenth:], "last_tenth_")
    note("started cold", n=len(times), **latency(times), **late, disk_kb=round(read, 1), total_s=round(sum(times), 1))


def warm(path: Path, kinds: dict[str, Asked], note: Callable[..., None]) -> None:
    """Each look-up for the second time, and what comes of it."""
    with contextlib.closing(LocalPubMed(path)) as source:
        for kind, pairs in kinds.items():
            source.candidates([query for query, _ in pairs])
            times, cpu, found, top = [], [], 0, 0
            for query, record in pairs:
                begin, start = time.process_time(), time.perf_counter()
                (answer,) = source.candidates([query])
                times.append(time.perf_counter() - start)
                cpu.append(time.process_time() - begin)
                choice = answer.choice  # type: ignore[union-attr]
                best = choice.found or next(iter((*choice.tied, *choice.others)), None)
                found += choice.found is not None and (record is None or _same(choice.found.record, record))
                top += best is not None and record is not None and _same(best.record, record)
            share = {"found": round(found / len(pairs), 4), "on_top": round(top / len(pairs), 4)}
            note("warm", kind=kind, n=len(times), **latency(cpu, "cpu_"), **latency(times), **share)


def in_parallel(path: Path, queries: Sequence[Query], processes: int) -> float:
    """Look-ups a second of all processes together."""
    context = multiprocessing.get_context("fork")
    start = time.perf_counter()
    crew = [context.Process(target=_ask, args=(path, queries)) for _ in range(processes)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    return processes * len(queries) / (time.perf_counter() - start)


def _ask(path: Path, queries: Sequence[Query]) -> None:
    with contextlib.closing(LocalPubMed(path)) as source:
        source.candidates(queries)


def _same(one: Record, other: Record) -> bool:
    return (one.title.lower(), one.volume, one.pages) == (other.title.lower(), other.volume, other.pages)
