"""The archive command, measured: scaling from one worker to two, memory over many articles, and kills.

    python -m benchmarks.archive scaling --articles 400        # 1 worker against 2, alternating; their ratio
    python -m benchmarks.archive memory --articles 20000       # height of memory of every part's process, in order
    python -m benchmarks.archive kills --articles 400 --times 10   # kill -9 at random moments; the same tables in the end

The articles are variations of our own example (examples/vitamin-k.md): words of the claims, order of the list and single
fields change, from a seed. Records come from the references/ of this repository. A busy machine spoils the first figure:
the load is printed beside it.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import re
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

import psutil

from citecheck.archive.part_files import PartFiles

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "vitamin-k.md"


def variation(text: str, seed: int) -> str:
    """The example with some years, volumes and words changed."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret

    def number(match: re.Match[str]) -> str:
        return match[0] if dice.random() < 0.9 else str(int(match[0]) + dice.randint(1, 3))

    lines = []
    for line in text.splitlines():
        if re.match(r"\d+\. ", line):
            label, _, rest = line.partition(" ")
            lines.append(f"{label} {re.sub(r'[0-9]{1,4}(?=[;:(])', number, rest)}")
        else:
            words = line.split(" ")
            if len(words) > 8 and dice.random() < 0.5:
                words.insert(dice.randrange(3, 7), dice.choice(("often", "rarely", "clearly", "partly")))
            lines.append(" ".join(words))
    return "\n".join(lines) + "\n"


def made(path: Path, articles: int) -> Path:
    """A .tar.gz of so many variations."""
    text = EXAMPLE.read_text(encoding="utf-8")
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        for seed in range(articles):
            data = variation(text, seed).encode()
            member = tarfile.TarInfo(f"A{seed:07}/article.md")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def command(archive: Path, output: Path, jobs: int, part: int) -> list[str]:
    """The command line of a run."""
    return [
        sys.executable, "-m", "citecheck", "archive", str(archive), "--output", str(output), "--jobs", str(jobs),
        "--part-articles", str(part), "--references", str(ROOT / "references"), "--no-progress",
    ]  # fmt: skip


def notes(output: Path) -> list:
    """The notes of all parts, in the order in which they were written."""
    files = PartFiles(output)
    found = [(files.note(part).stat().st_mtime, files.done(part)) for part in files.read_plan() if files.done(part)]
    return [done for _, done in sorted(found, key=lambda one: one[0])]


def scaling(folder: Path, articles: int) -> None:
    """Articles a second with one worker and with two, alternating; start and end of the cluster are not counted."""
    archive = made(folder / "a.tar.gz", articles)
    paces: dict[int, list[float]] = {1: [], 2: []}
    for turn in range(2):
        for jobs in (1, 2):
            output = folder / f"out-{turn}-{jobs}"
            subprocess.run(
                command(archive, output, jobs, max(articles // 16, 1)), check=False, stderr=subprocess.DEVNULL
            )
            times = sorted(path.stat().st_mtime for path in (output / "run" / "done").rglob("*.json"))
            in_between = sum(
                done.counts.articles for done in notes(output)[jobs:]
            )  # the first of each worker starts it
            paces[jobs].append(in_between / (times[-1] - times[jobs - 1]))
            print(
                f"{jobs} worker(s): {paces[jobs][-1]:.2f} articles a second (load {os.getloadavg()[0]:.1f})", flush=True
            )
    print(f"efficiency from 1 to 2 workers: {max(paces[2]) / max(paces[1]) / 2:.2f}")


def memory(folder: Path, articles: int) -> None:
    """The height of memory of the process that checks after each tenth of the parts, and of Dask's workers."""
    archive = made(folder / "a.tar.gz", articles)
    output = folder / "out"
    workers = 0
    with subprocess.Popen(
        command(archive, output, 2, min(500, max(articles // 20, 1))), stderr=subprocess.DEVNULL
    ) as run:
        while run.poll() is None:
            with contextlib.suppress(psutil.Error):
                for one in psutil.Process(run.pid).children(recursive=True):
                    with contextlib.suppress(psutil.Error):
                        if "spawn_main" in " ".join(one.cmdline()):
                            workers = max(workers, one.memory_info().rss)
            time.sleep(1)
    done = notes(output)
    tenths = [done[len(done) * n // 10].most_memory / 1e6 for n in range(10)] + [done[-1].most_memory / 1e6]
    print(f"process that checks, MB: {' '.join(f'{one:.0f}' for one in tenths)}; worker of Dask: {workers / 1e6:.0f}")
    print(f"seconds an article: {sum(one.seconds for one in done) / sum(one.counts.articles for one in done):.3f}")


def kills(folder: Path, articles: int, times: int) -> None:
    """kill -9 of a process that checks, of a worker, or of the whole run, at random moments; then to the end."""
    from tests.support.archives import tables

    archive = made(folder / "a.tar.gz", articles)
    part = max(articles // 40, 1)
    subprocess.run(command(archive, folder / "calm", 2, part), check=False, stderr=subprocess.DEVNULL)
    dice = random.Random(7)  # noqa: S311 - nothing secret
    for number in range(times):
        kind = ("citecheck.archive.child", "spawn_main", "run")[number % 3]
        with subprocess.Popen(command(archive, folder / "out", 2, part), stderr=subprocess.DEVNULL) as run:
            before = len(list((folder / "out").rglob("done/**/*.json")))
            while run.poll() is None and len(list((folder / "out").rglob("done/**/*.json"))) == before:
                time.sleep(0.05)
            time.sleep(dice.uniform(0, 2))
            if run.poll() is not None:
                print("done before all kills: give more --articles")
                break
            below = psutil.Process(run.pid).children(recursive=True)
            if kind != "run":
                for one in below:
                    with contextlib.suppress(psutil.Error):
                        if kind in " ".join(one.cmdline()):
                            one.kill()
                            break
                time.sleep(dice.uniform(0, 2))
            run.kill()
            psutil.wait_procs(below, timeout=60)
        print(
            f"{number + 1}: {kind} killed, {len(list((folder / 'out').rglob('done/**/*.json')))} parts in", flush=True
        )
    subprocess.run(command(archive, folder / "out", 2, part), check=False, stderr=subprocess.DEVNULL)
    same = tables(folder / "out") == tables(folder / "calm")
    print("the same tables" if same else "OTHER TABLES")


def main() -> None:
    """Run one of the three."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("scaling", "memory", "kills"))
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--times", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="archive-") as name:
        if options.what == "scaling":
            scaling(Path(name), options.articles)
        elif options.what == "memory":
            memory(Path(name), options.articles)
        else:
            kills(Path(name), options.articles, options.times)


if __name__ == "__main__":
    main()
