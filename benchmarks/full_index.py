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
import os
import random
import resource
import shutil
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import full_index_lookups as lookups
from full_index_lookups import ABSENT_FROM
from full_index_parts import PER_FILE, files_of, make, synthetic, synthetic_numbers
from local_build import measure as measure_build
from local_copies import reference
from measuring import Steps, seldom, timed
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
    from collections.abc import Sequence


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
        files = [InputFile(Path(f"synthetic{number:05}"), number, 1) for number in range(1, files_of(sizes[-1]) + 1)]
        done, took, cpu = 0, 0.0, 0.0
        for size in sizes:
            with opened(made, made) as conn, parts_folder(made) as parts, timed() as timer:
                if not done:
                    database.create(conn)
                some = files[done : files_of(size)]
                progress = Progress(seldom(), len(some), len(some))
                read = partial(make, self._paths)
                broken = load_files(conn, some, parts, progress, abstracts=False, jobs=self._jobs, read=read)
                assert not broken, broken
            done = files_of(size)
            took, cpu = took + timer.wall, cpu + timer.cpu
            target = self.index(size)
            (shutil.copyfile if size != sizes[-1] else os.replace)(made, target)
            self._finish(size, target, took, cpu)

    def _finish(self, size: int, target: Path, took: float, cpu: float) -> None:
        steps = Steps()
        before = target.stat().st_size
        with opened(target, target) as conn, timed() as timer:
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
        with timed() as timer:
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

    def look_up(self, size: int, each: int, cold: int) -> None:
        """Right and wrong answers; times warm, cold, started cold; one process and two."""
        path, note = self.index(size), partial(self.note, size=size)
        kinds = lookups.asked(self._paths, size, each)
        lookups.cold(path, {kind: kinds[kind][:cold] for kind in ("clean", "multi", "absent")}, note)
        everything = [pair for kind in ("clean", "real, clean") for pair in kinds[kind]]
        lookups.started_cold(path, everything, note)
        lookups.warm(path, kinds, note)
        queries = [query for query, _ in everything] * 3
        for processes in (1, 2):
            note("parallel", processes=processes, per_s=round(lookups.in_parallel(path, queries, processes)))

    # -------------------------------------------------------------------------------------------- update, subset

    def update(self, size: int) -> None:
        """A file of revised, new and deleted records into the index; afterwards these are right."""
        like, dice, there = synthetic(self._paths), random.Random(11), synthetic_numbers(size)  # noqa: S311
        chosen = dice.sample(range(there), _UPDATED + _GONE)
        revised, gone = chosen[:_UPDATED], chosen[_UPDATED:]
        records = [like.record(number, edition=1) for number in revised]
        records += [like.record(ABSENT_FROM // 2 + number) for number in range(_NEW)]
        path = self._folder / "update.xml.gz"
        deleted = [str(FIRST_PMID + number) for number in gone]
        texts = (article(one, like.abstract(7), version=2, revised="2026-02-01") for one in records)
        write_xml(path, texts, deleted)
        index = self.index(size)
        steps = Steps()
        with timed() as timer:
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
        kinds = lookups.asked(self._paths, size, _SUBSET // 4)
        queries = [query for kind in ("clean", "multi", "real, clean", "absent") for query, _ in kinds[kind]]
        out = self._folder / "subset.sqlite"
        out.unlink(missing_ok=True)
        with timed() as timer:
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


def _tables(conn: object) -> dict[str, int]:
    """Bytes of each table, where this SQLite can tell."""
    with contextlib.suppress(Exception):
        question = "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 8"
        return dict(conn.execute(question).fetchall())  # type: ignore[attr-defined]
    return {}


def _verdict(answer: object) -> tuple[object, ...]:
    choice = answer.choice  # type: ignore[attr-defined]
    return (choice.found.record.pmid if choice.found else None, answer.as_of)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
