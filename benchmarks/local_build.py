"""What a local PubMed costs to build: processor time, memory of each process, bytes a record.

    python benchmarks/local_build.py --records FILE... [--n 100000 --per-file 30000 --jobs 2 --rounds 3]

FILE: PubMed XML (.xml or .xml.gz) with whole records as NLM gives them out. They are copied until there are ``--n``,
each copy with another PMID, DOI, volume and two other words in its title, and packed into files of ``--per-file``
records, as NLM's baseline has them. Then `citecheck index build` runs as people run it, in processes of its own; its
processor time is that of all its processes together, as the system counts it. ``--as-they-are`` builds of the files
themselves, without copies.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import re
import resource
import stat
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ALL = 39_000_000  # records of PubMed today, to which the figures are extended
_ARTICLE = re.compile(rb"<PubmedArticle>.*?</PubmedArticle>", re.DOTALL)
_PMID = re.compile(rb"(<PMID Version=\"\d+\">)(\d+)(</PMID>)")
_OWN_ID = re.compile(rb"(<ArticleId IdType=\"pubmed\">)\d+")
_DOI = re.compile(rb"(<(?:ArticleId IdType=\"doi\"|ELocationID EIdType=\"doi\"[^>]*)>[^<]+)")
_VOLUME = re.compile(rb"(<Volume>)(\d+)")
_TITLE = re.compile(rb"(<ArticleTitle[^>]*>)([^<]+)")


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", nargs="+", required=True, type=Path, metavar="FILE")
    parser.add_argument("--as-they-are", action="store_true")
    parser.add_argument("--n", type=int, default=100_000, help="records to build of (default 100,000)")
    parser.add_argument("--per-file", type=int, default=30_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--with-abstracts", action="store_true")
    parser.add_argument("--rounds", type=int, default=1, help="build so often; the figures are those of the quickest")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the index there")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="citecheck-build-") as name:
        folder = Path(name)
        files = options.records
        if not options.as_they_are:
            files = list(copies(options.records, folder, options.n, options.per_file))
        extra = ["--with-abstracts"] if options.with_abstracts else []
        index = options.keep or folder / "pubmed.sqlite"
        rounds = [measure(files, index, options.jobs, [*extra, "--overwrite"]) for _ in range(options.rounds)]
        print("\n".join(_table(files, index, min(rounds, key=lambda one: one.cpu))))
        print(f"{'processor time of each round':58}{', '.join(f'{one.cpu:.1f}' for one in rounds):>24}")


def copies(sources: Sequence[Path], folder: Path, n: int, per_file: int) -> Iterator[Path]:
    """Files of ``per_file`` records made of those of the sources."""
    articles = [found[0] for source in sources for found in _ARTICLE.finditer(_content(source))]
    vocabulary = sorted({word for one in articles for title in _TITLE.findall(one) for word in title[1].split()})
    dice = random.Random(1)  # noqa: S311 - nothing secret
    for start in range(0, n, per_file):
        path = folder / f"pubmed26n{start // per_file + 1:04}.xml.gz"
        with gzip.open(path, "wb", compresslevel=6) as file:
            file.write(b'<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n')
            for number in range(start, min(n, start + per_file)):
                turn, which = divmod(number, len(articles))
                file.write(_copy(articles[which], turn, number + 1, vocabulary, dice) + b"\n")
            file.write(b"</PubmedArticleSet>\n")
        yield path


def _copy(article: bytes, turn: int, pmid: int, vocabulary: Sequence[bytes], dice: random.Random) -> bytes:
    own = b"%d" % pmid
    article = _PMID.sub(rb"\g<1>" + own + rb"\g<3>", article, count=1)
    article = _OWN_ID.sub(rb"\g<1>" + own, article, count=1)
    article = _DOI.sub(rb"\g<1>." + b"%d" % turn, article)
    article = _VOLUME.sub(lambda found: found[1] + b"%d" % (int(found[2]) % 1000 + turn), article, count=1)
    return _TITLE.sub(lambda found: found[1] + _reworded(found[2], vocabulary, dice), article, count=1)


def _reworded(title: bytes, vocabulary: Sequence[bytes], dice: random.Random) -> bytes:
    words = title.split()
    for _ in range(min(2, len(words) - 1)):
        words[dice.randrange(len(words) - 1)] = dice.choice(vocabulary).rstrip(b".")
    return b" ".join(words)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build cost."""

    took: float  # seconds that passed
    cpu: float  # seconds of processor time, all processes
    peaks: dict[int, int]  # process to its peak of resident memory in kB
    disk: int  # bytes of the files open at once


def measure(files: Sequence[Path], index: Path, jobs: int, extra: Sequence[str] = ()) -> Cost:
    """Build once."""
    command = [sys.executable, "-m", "citecheck", "index", "build", *map(str, files), "-o", str(index)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    process = subprocess.Popen([*command, "--jobs", str(jobs), "--no-progress", *extra])
    peaks: dict[int, int] = {}
    disk: list[int] = [0]
    watcher = threading.Thread(target=_watch, args=(process, peaks, disk))
    watcher.start()
    status = process.wait()
    took = time.monotonic() - start
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if status:
        raise SystemExit(status)
    return Cost(took, _seconds(after) - _seconds(before), peaks, disk[0])


def _table(files: Sequence[Path], index: Path, cost: Cost) -> list[str]:
    cpu = cost.cpu
    records, xml = _records(index), sum(len(_content(file)) for file in files)
    packed = sum(file.stat().st_size for file in files)
    each = index.stat().st_size / records
    memory = ", ".join(f"{peak / 1000:.0f}" for peak in sorted(cost.peaks.values(), reverse=True))
    rows = [
        (
            f"{len(files)} files, {packed / 1e6:.0f} MB, of XML {xml / 1e6:.0f} MB",
            f"{xml / records:,.0f} bytes a record",
        ),
        ("records", f"{records:,}"),
        ("processor time, all processes", f"{cpu:.1f} s"),
        ("records per second of processor time", f"{records / cpu:,.0f}"),
        ("time that passed", f"{cost.took:.1f} s"),
        ("peak memory of each process, MB", memory),
        ("index", f"{index.stat().st_size / 1e6:.1f} MB"),
        ("bytes a record", f"{each:.0f}"),
        ("disk at its peak, sorting included, of the size of the index", f"{cost.disk / index.stat().st_size:.1f}x"),
        (f"extended to {_ALL:,} records: processor time", f"{_ALL / records * cpu / 3600:.1f} h"),
        (f"extended to {_ALL:,} records: index", f"{_ALL * each / 1e9:.1f} GB"),
    ]
    return [f"{name:58}{value:>24}" for name, value in rows]


def _watch(process: subprocess.Popen[bytes], peaks: dict[int, int], disk: list[int]) -> None:
    """Keep the peaks of resident memory of the process and those that it started, in kB, and of its files, in bytes."""
    while process.poll() is None:
        disk[0] = max(disk[0], _open_files(process.pid))
        for pid in [process.pid, *_children(process.pid)]:
            try:
                text = Path(f"/proc/{pid}/status").read_text("ascii")
            except OSError:
                continue
            found = re.search(r"VmHWM:\s*(\d+)", text)
            if found:
                peaks[pid] = max(peaks.get(pid, 0), int(found[1]))
        time.sleep(0.1)


def _open_files(pid: int) -> int:
    """Bytes of the files that the process has open, unlinked ones included, but not what it reads."""
    sizes = {}
    try:
        for link in Path(f"/proc/{pid}/fd").iterdir():
            facts = link.stat()
            if stat.S_ISREG(facts.st_mode) and ".xml" not in str(link.readlink()):
                sizes[facts.st_ino] = facts.st_size
    except OSError:
        return 0
    return sum(sizes.values())


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
    except OSError:
        return []


def _records(index: Path) -> int:
    from citecheck.sources.index.info import info

    return info(index).records


def _content(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def _seconds(usage: resource.struct_rusage) -> float:
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
