"""How long pages of the desk take while 20 manuscripts are uploaded at once and checked.

    python benchmarks/desk_load.py [--uploads 20] [--articles 0]

Starts a desk of its own on a folder that is thrown away, offline, on the records of references/. One visitor asks for
the library, a report and the settings in turn, as fast as they come, from the first upload until the last check has ended.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests.support.desk_process import Desk, desk_on  # noqa: E402 - a script beside the package


def main() -> int:
    """Measure, and print a line for each page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--uploads", type=int, default=20)
    options.add_argument("--articles", type=int, default=0, help="that lie in the folder before")
    chosen = options.parse_args()
    example = (ROOT / "examples" / "vitamin-k.md").read_bytes()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "references", folder / "references")
        for number in range(chosen.articles):
            (folder / f"before-{number:04}.md").write_bytes(example)
        with desk_on(folder, "--offline") as desk:
            times = measure(desk, example, chosen.uploads)
    for path, took in times.items():
        took.sort()
        print(
            f"{path:12} {len(took):4} pages, median {1000 * statistics.median(took):4.0f} ms, "
            f"95 % {1000 * took[int(0.95 * (len(took) - 1))]:4.0f} ms, slowest {1000 * took[-1]:4.0f} ms"
        )
    return 0


def measure(desk: Desk, example: bytes, uploads: int) -> dict[str, list[float]]:
    """The seconds that each page took, by its path."""
    visitor = desk.visitor()
    visitor.upload(("first.md", example))
    report = re.search(r"/articles/\d+", visitor.get("/?q=first.md").text)[0]
    visitor.checked(int(report.rpartition("/")[2]))
    times: dict[str, list[float]] = {path: [] for path in ("/", report, "/settings")}
    others = [desk.visitor() for _ in range(uploads)]
    with ThreadPoolExecutor(uploads) as pool:
        begun = time.monotonic()
        sent = [pool.submit(one.upload, (f"{n}.md", example)) for n, one in enumerate(others)]
        over = threading.Event()
        threading.Thread(target=lambda: (wait_for(desk, uploads + 1), over.set()), daemon=True).start()
        while not over.is_set():
            for path, took in times.items():
                start = time.perf_counter()
                assert visitor.get(path).status_code == 200
                took.append(time.perf_counter() - start)
        assert all(one.result().status_code == 200 for one in sent)
    print(f"{uploads} uploads and their checks: {time.monotonic() - begun:.1f} s")
    return times


def wait_for(desk: Desk, ended: int) -> None:
    """Until so many checks have ended."""
    from citecheck.desk.database import Database
    from citecheck.desk.folder import Folder

    database = Database(Folder(desk.folder).database)
    while True:
        with database.read() as conn:
            if conn.execute("SELECT count(*) FROM job WHERE state = 'done'").fetchone()[0] >= ended:
                return
        time.sleep(0.2)


if __name__ == "__main__":
    raise SystemExit(main())
