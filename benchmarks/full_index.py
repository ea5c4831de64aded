"""A local PubMed at full size: built, looked up, updated and cut, with the curve over its size.

    python benchmarks/full_index.py --records FILE... --folder DIR --sizes 1000000,3000000,10000000 \\
        --steps build,lookup,update,subset,curve [--jobs 2]
    python benchmarks/full_index.py --records FILE... --folder DIR --xml 1000000 --steps xml

FILE: PubMed XML (.xml or .xml.gz) with real records. They go in as they are; the others are synthetic records in their
likeness (``synthetic_pubmed.py``), which are not read from XML but go through everything behind the reader: rows,
parts files, the transaction of each file of 30,000 records, sorting. ``xml`` writes files of XML as NLM ships them and
builds of these with `citecheck index build`, so that what reading costs stands beside. Sizes are those of one build:
when it has come to a size, the unfinished index is copied and the copy finished.

Look-ups: references to synthetic and real records, made with one kind of slip each (``local_copies.py``), and
references to synthetic records that never went in. *Warm*: the second time. *Cold*: before every single look-up the
file is dropped from the page cache and opened anew. *Started cold*: dropped once, then one reference after the other.
What each step finds is added to DIR/results.jsonl, from which ``curve`` prints the tables. DIR takes 0.5 kB a record
for each size, twice as much for the largest while it is updated; delete it afterwards.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import os
import random
import resource
import shutil
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from full_index_parts import FIRST_FILES, PER_FILE, make, synthetic
from local_build import measure as measure_build
from local_copies import SLIPS, reference
from synthetic_pubmed import FIRST_PMID, article, write_xml

from citecheck.sources.index import database
from citecheck.sources.index.finish import finish
from citecheck.sources.index.info import count_records
from citecheck.sources.index.input_files import InputFile
from citecheck.sources.index.load import load_files
from citecheck.sources.index.progress import Progress
from citecheck.sources.index.rows import RecordReader
from citecheck.sources.index.source import LocalPubMed
from citecheck.sources.index.subset import cut
from citecheck.sources.index.update import Messages, update
from citecheck.sources.index.workspace import opened, parts_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from citecheck.model import Record
    from citecheck.resolution.source import Query

_SLIPS = ("clean", "2 typos", "half title", "wrong year", "wrong page", "wrong author", "no title", "multi")
_ABSENT_FROM = 1_000_000_000  # numbers of synthetic records that never go in
_UPDATED, _NEW, _GONE = 12_000, 3_000, 200  # records of an update file
_SUBSET = 1_000  # references that a subset is cut for


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", nargs="+", required=True, type=Path, metavar="FILE")
    parser.add_argument("--folder", required=True, type=Path)
    parser.add_argument("--sizes", default="1000000,3000000,10000000")
    parser.add_argument("--steps", default="build,lookup,update,subset,curve")
    parser.add_argument("--xml", type=int, default=1_000_000, help="records of the step xml")
    parser.add_argument("--references", type=int, default=300, help="of each kind (default 300)")
    parser.add_argument("--cold", type=int, default=150, help="references of each kind looked up cold (default 150)")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(argv)
    sizes = sorted(map(int, options.sizes.split(",")))
    options.folder.mkdir(parents=True, exist_ok=True)
    bench = _Bench(options.folder, options.records, options.jobs)
    for step in options.steps.split(","):
        if step == "build":
            bench.build(sizes)
        elif step == "lookup":
            for size in sizes:
                bench.look_up(size, options.references, options.cold)
        elif step == "xml":
            bench.build_of_xml(options.xml)
        elif step == "update":
            bench.update(sizes[-1])
        elif step == "subset":
            bench.subset(sizes[-1])
        else:
            print("\n".join(curve(options.folder / "results.jsonl")))


class _Bench:
    """The steps, and where their figures go."""

    def __init__(self, folder: Path, records: Sequence[Path], jobs: int) -> None:
        self._folder = folder
        self._paths = tuple(sorted(records))
        self._jobs = jobs

    def index(self, size: int) -> Path:
        return self._folder / f"pubmed-{size}.sqlite"

    def note(self, step: str, **figures: object) -> None:
        figures = {"step": step, **figures, "load": round(os.getloadavg()[0], 1), "at": time.strftime("%H:%M:%S")}
        print(json.dumps(figures), flush=True)
        with (self._folder / "results.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(figures) + "\n")

    # -------------------------------------------------------------------------------------------- building

    def build(self, sizes: Sequence[int]) -> None:
        """One index, of which a copy is finished at each size but the last, which is finished itself."""
        made = self._folder / "growing.sqlite"
        made.unlink(missing_ok=True)
        files = [InputFile(Path(f"synthetic{number:05}"), number, 1) for number in range(1, _files(sizes[-1]) + 1)]
        done, took, cpu = 0, 0.0, 0.0
        for size in sizes:
            with opened(made, made) as conn, parts_folder(made) as parts, _timed() as timer:
                if not done:
                    database.create(conn)
                some = files[done : _files(size)]
                progress = Progress(_seldom(), len(some), len(some))
                read = partial(make, self._paths)
                broken = load_files(conn, some, parts, progress, abstracts=False, jobs=self._jobs, read=read)
                assert not broken, broken
            done = _files(size)
            took, cpu = took + timer.wall, cpu + timer.cpu
            target = self.index(size)
            (shutil.copyfile if size != sizes[-1] else os.replace)(made, target)
            self._finish(size, target, took, cpu)

    def _finish(self, size: int, target: Path, took: float, cpu: float) -> None:
        steps = _Steps()
        before = target.stat().st_size
        with opened(target, target) as conn, _timed() as timer:
            finish(conn, steps)
            steps("counting the records")
            records = count_records(conn)
            steps("")
            for key, value in {
                "kind": "pubmed",
                "abstracts": "0",
                "made": "2026-01-01",
                "newest_file": "2026-01-01",
            }.items():
                database.set_meta(conn, key, value)
            tables = _tables(conn)
        self.note(
            "build",
            size=size,
            records=records,
            load_wall_s=round(took, 1),
            load_cpu_s=round(cpu, 1),
            finish_wall_s=round(timer.wall, 1),
            finish_cpu_s=round(timer.cpu, 1),
            finish=steps.seconds,
            unfinished_bytes=before,
            bytes=target.stat().st_size,
            writer_peak_kb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
            tables=tables,
        )

    def build_of_xml(self, size: int) -> None:
        """`citecheck index build` of XML files as people run it."""
        folder = self._folder / "xml"
        folder.mkdir(exist_ok=True)
        like = synthetic(self._paths)
        with _timed() as timer:
            files = []
            for start in range(0, size, PER_FILE):
                files.append(folder / f"pubmed26n{start // PER_FILE + 1:04}.xml.gz")
                numbers = range(start, min(size, start + PER_FILE))
                write_xml(files[-1], (article(like.record(number), like.abstract(number)) for number in numbers))
        packed = sum(file.stat().st_size for file in files)
        index = self._folder / "of-xml.sqlite"
        cost = measure_build(files, index, self._jobs, ["--overwrite"])
        self.note(
            "xml",
            size=size,
            writing_s=round(timer.wall, 1),
            xml_gz_bytes=packed,
            cpu_s=round(cost.cpu, 1),
            wall_s=round(cost.took, 1),
            peaks_kb=sorted(cost.peaks.values(), reverse=True),
            disk=cost.disk,
            bytes=index.stat().st_size,
        )
        index.unlink()
        shutil.rmtree(folder)

    # -------------------------------------------------------------------------------------------- looking up

    def asked(self, size: int, each: int) -> dict[str, list[tuple[Query, Record | None]]]:
        """References to records that are in, by slip, and to some that are not, with the record meant."""
        like, dice = synthetic(self._paths), random.Random(7)  # noqa: S311 - nothing secret
        there = _synthetic_numbers(size)
        others = [like.record(number) for number in range(_ABSENT_FROM + 500_000, _ABSENT_FROM + 502_000)]
        kinds: dict[str, list[tuple[Query, Record | None]]] = {}
        for kind in (*_SLIPS, "real, clean", "absent"):
            pairs: list[tuple[Query, Record | None]] = []
            while len(pairs) < each:
                if kind == "absent":
                    record = like.record(_ABSENT_FROM + dice.randrange(400_000))
                elif kind == "real, clean":
                    record = dice.choice(like.real)
                else:
                    record = like.record(dice.randrange(there))
                if len(record.title.split()) < 5 or not record.authors:
                    continue  # "Reply." has thousands of namesakes: what it is worth is measured elsewhere
                query = reference(record, kind if kind in SLIPS else "clean", dice, others)
                if query is not None:
                    pairs.append((query, None if kind == "absent" else record))
            kinds[kind] = pairs
        return kinds

    def look_up(self, size: int, each: int, cold: int) -> None:
        """Right and wrong answers; times warm, cold, started cold; one process and two."""
        path = self.index(size)
        kinds = self.asked(size, each)
        self._cold(size, path, {kind: kinds[kind][:cold] for kind in ("clean", "multi", "absent")})
        everything = [pair for kind in ("clean", "real, clean") for pair in kinds[kind]]
        self._started_cold(size, path, everything)
        source = LocalPubMed(path)
        for kind, pairs in kinds.items():
            source.candidates([query for query, _ in pairs])
            times, cpu, found, top = [], 0.0, 0, 0
            for query, record in pairs:
                begin, start = time.process_time(), time.perf_counter()
                (answer,) = source.candidates([query])
                times.append(time.perf_counter() - start)
                cpu += time.process_time() - begin
                choice = answer.choice  # type: ignore[union-attr]
                right = choice.found is not None and (record is None or _same(choice.found.record, record))
                best = choice.found or next(iter((*choice.tied, *choice.others)), None)
                found += right
                top += best is not None and record is not None and _same(best.record, record)
            share = {"found": round(found / len(pairs), 4), "on_top": round(top / len(pairs), 4)}
            self.note("warm", size=size, kind=kind, **_latency(times), cpu_ms=round(cpu / len(pairs) * 1e3, 3), **share)
        source.close()
        queries = [query for query, _ in everything] * 3
        for processes in (1, 2):
            self.note("parallel", size=size, processes=processes, per_s=round(_in_parallel(path, queries, processes)))

    def _cold(self, size: int, path: Path, kinds: dict[str, list[tuple[Query, Record | None]]]) -> None:
        for kind, pairs in kinds.items():
            times, reads, disk = [], [], []
            for query, _ in pairs:
                drop(path)
                with contextlib.closing(LocalPubMed(path)) as source:
                    before, start = _io(), time.perf_counter()
                    source.candidates([query])
                    times.append(time.perf_counter() - start)
                    after = _io()
                reads.append(after["syscr"] - before["syscr"])
                disk.append(after["read_bytes"] - before["read_bytes"])
            calls = {"reads": round(sum(reads) / len(reads), 1), "disk_kb": round(sum(disk) / len(disk) / 1e3, 1)}
            self.note("cold", size=size, kind=kind, **_latency(times), **calls)

    def _started_cold(self, size: int, path: Path, pairs: Sequence[tuple[Query, Record | None]]) -> None:
        drop(path)
        times = []
        before = _io()["read_bytes"]
        with contextlib.closing(LocalPubMed(path)) as source:
            for query, _ in pairs:
                start = time.perf_counter()
                source.candidates([query])
                times.append(time.perf_counter() - start)
        read = (_io()["read_bytes"] - before) / len(pairs) / 1e3
        self.note("started cold", size=size, **_latency(times), disk_kb=round(read, 1), total_s=round(sum(times), 1))

    # -------------------------------------------------------------------------------------------- update, subset

    def update(self, size: int) -> None:
        """A file of revised, new and deleted records into the index; afterwards these are right."""
        like, dice, there = synthetic(self._paths), random.Random(11), _synthetic_numbers(size)  # noqa: S311
        chosen = dice.sample(range(there), _UPDATED + _GONE)
        revised, gone = chosen[:_UPDATED], chosen[_UPDATED:]
        records = [like.record(number, edition=1) for number in revised]
        records += [like.record(_ABSENT_FROM // 2 + number) for number in range(_NEW)]
        path = self._folder / "update.xml.gz"
        deleted = [str(FIRST_PMID + number) for number in gone]
        texts = (article(one, like.abstract(7), version=2, revised="2026-02-01") for one in records)
        write_xml(path, texts, deleted)
        index = self.index(size)
        steps = _Steps()
        with _timed() as timer:
            made = update(
                index, [path], jobs=1, messages=Messages(lambda text: steps(text.split(",")[0].split("[")[0]))
            )
        steps("")
        with contextlib.closing(database.open_index(index)) as conn:
            reader = RecordReader(conn)
            now = {record.pmid: record.title for record in reader.records([int(record.pmid) for record in records])}
            left = len(reader.records(list(map(int, deleted))))
        wrong = sum(now.get(record.pmid) != record.title for record in records)
        with contextlib.closing(LocalPubMed(index)) as source:
            new = [reference(record, "clean", dice, records) for record in records[-2000:]]
            answers = source.candidates([query for query in new if query is not None])
        found = sum(answer.choice.found is not None for answer in answers)  # type: ignore[union-attr]
        self.note(
            "update",
            size=size,
            records=made.records,
            wall_s=round(timer.wall, 1),
            cpu_s=round(timer.cpu, 1),
            steps=steps.seconds,
            wrong=wrong,
            not_deleted=left,
            found=f"{found}/{len(answers)}",
            bytes=made.bytes,
        )

    def subset(self, size: int) -> None:
        """A subset for some references; it must answer them as the whole index does."""
        kinds = self.asked(size, _SUBSET // 4)
        queries = [query for kind in ("clean", "multi", "real, clean", "absent") for query, _ in kinds[kind]]
        out = self._folder / "subset.sqlite"
        out.unlink(missing_ok=True)
        with _timed() as timer:
            made = cut(self.index(size), queries, out)
        with contextlib.closing(LocalPubMed(self.index(size))) as whole, contextlib.closing(LocalPubMed(out)) as part:
            pairs = zip(whole.candidates(queries), part.candidates(queries), strict=True)
            other = sum(_verdict(one) != _verdict(two) for one, two in pairs)
        self.note(
            "subset", size=size, references=made.references, records=made.records, bytes=made.bytes,
            wall_s=round(timer.wall, 2), other_verdicts=other,
        )  # fmt: skip


def curve(path: Path) -> list[str]:
    """The tables of everything noted."""
    notes = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    builds = {note["size"]: note for note in notes if note["step"] == "build"}
    lines = ["size          bytes/record      GB   load cpu µs/record   finish cpu µs/record   finish wall s"]
    for _, note in sorted(builds.items()):
        many = note["records"]
        figures = (
            note["bytes"] / many,
            note["bytes"] / 1e9,
            note["load_cpu_s"] / many * 1e6,
            note["finish_cpu_s"] / many * 1e6,
        )
        lines.append("{:12,}{:12.0f}{:12.2f}{:16.1f}{:20.1f}".format(many, *figures) + f"{note['finish_wall_s']:18.0f}")
    for step in ("warm", "cold", "started cold"):
        lines += ["", f"{step:28} size    p50 ms    p99 ms     found"]
        for note in notes:
            if note["step"] == step:
                found = note.get("found", "")
                lines.append(
                    f"{note.get('kind', ''):20}{note['size']:14,}{note['p50_ms']:10.2f}{note['p99_ms']:10.2f}{found:>10}"
                )
    return lines


# ------------------------------------------------------------------------------------------------ what the machine tells


def drop(path: Path) -> None:
    """Have the system forget the file's pages. They must be on the disk already."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def _io() -> dict[str, int]:
    """Calls that read, and bytes that came from the disk, of this process."""
    pairs = (line.split(":") for line in Path("/proc/self/io").read_text("ascii").splitlines())
    return {name: int(value) for name, value in pairs}


def _latency(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    p50, p99 = (ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000 for share in (0.5, 0.99))
    return {
        "n": len(times),
        "p50_ms": round(p50, 3),
        "p99_ms": round(p99, 3),
        "mean_ms": round(sum(times) / len(times) * 1e3, 3),
    }


def _in_parallel(path: Path, queries: Sequence[Query], processes: int) -> float:
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


def _tables(conn: object) -> dict[str, int]:
    """Bytes of each table, where this SQLite can tell."""
    with contextlib.suppress(Exception):
        question = "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 8"
        return dict(conn.execute(question).fetchall())  # type: ignore[attr-defined]
    return {}


class _Timer:
    wall = cpu = 0.0


@contextlib.contextmanager
def _timed() -> Iterator[_Timer]:
    """Seconds that pass, and of processor time, of this process and those that end inside."""
    timer, start, before = _Timer(), time.perf_counter(), os.times()
    yield timer
    after = os.times()
    timer.wall = time.perf_counter() - start
    timer.cpu = sum(after[:4]) - sum(before[:4])


class _Steps:
    """Takes what a build tells, and how long each thing that it told took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last, self._since = "", time.perf_counter()

    def __call__(self, text: str) -> None:
        now = time.perf_counter()
        if self._last:
            self.seconds[self._last] = round(self.seconds.get(self._last, 0.0) + now - self._since, 2)
        self._last, self._since = text, now


def _seldom() -> Callable[[str], None]:
    """Print a message every half minute."""
    last = [0.0]

    def tell(text: str) -> None:
        if time.monotonic() > last[0] + 30:
            last[0] = time.monotonic()
            print(text, flush=True)

    return tell


def _files(size: int) -> int:
    return FIRST_FILES + max(0, -((60_000 - size) // PER_FILE))


def _synthetic_numbers(size: int) -> int:
    """How many synthetic records an index of this size has."""
    return (_files(size) - FIRST_FILES) * PER_FILE


def _same(one: Record, other: Record) -> bool:
    return (one.title.lower(), one.volume, one.pages) == (other.title.lower(), other.volume, other.pages)


def _verdict(answer: object) -> tuple[object, ...]:
    choice = answer.choice  # type: ignore[attr-defined]
    return (choice.found.record.pmid if choice.found else None, answer.as_of)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
