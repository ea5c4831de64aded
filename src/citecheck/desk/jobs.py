"""The queue: what is to be done, by whom it is done, and what became of it. Whoever dies, the work stays."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from citecheck.clock import now
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    import sqlite3

    from citecheck.desk.database import Database

CHECK, CORRECT = "check", "correct"
WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
MOST_WAITING = 500
MOST_ATTEMPTS = 2  # of a job whose worker died over it: the file may be why
_DIED = "What read this file came to a sudden end, twice. It may be damaged, or too large for this machine."
_TOO_LONG = "The check took too long and was stopped."


class Job(Frozen):
    """One piece of work."""

    id: int
    article: int
    kind: str
    state: str
    stage: str
    who: str
    asked: str
    finished: str
    claim: str
    problem: str
    number: int
    suffix: str
    sha256: str
    summary: str

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self.state in (WAITING, RUNNING)


_COLUMNS = ", ".join(Job.__struct_fields__)
_CLAIM = (
    "UPDATE job SET state = 'running', stage = 'beginning', claim = ?, beat = ?, attempts = attempts + 1 "
    "WHERE id = (SELECT id FROM job WHERE state = 'waiting' ORDER BY kind = 'check', id LIMIT 1) RETURNING id"
)


class Jobs:
    """The queue of one desk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, article: int, who: str, kind: str = CHECK) -> int:
        """The number of a new job, or of the same one where it waits already."""
        with self._database.write() as conn:
            before = conn.execute(
                "SELECT id FROM job WHERE article = ? AND kind = ? AND state = ?", (article, kind, WAITING)
            ).fetchone()
            if before and kind == CHECK:
                return int(before["id"])
            made = conn.execute(
                "INSERT INTO job (article, kind, state, who, asked) VALUES (?, ?, ?, ?, ?)",
                (article, kind, WAITING, who, now()),
            )
            return int(made.lastrowid or 0)

    def get(self, job: int) -> Job | None:
        """The job, if there is one."""
        with self._database.read() as conn:
            return _job(conn.execute(f"SELECT {_COLUMNS} FROM job WHERE id = ?", (job,)).fetchone())  # noqa: S608

    def open(self) -> list[Job]:
        """What waits or runs, the oldest first."""
        with self._database.read() as conn:
            rows = conn.execute(f"SELECT {_COLUMNS} FROM job WHERE state IN ('waiting', 'running') ORDER BY id")  # noqa: S608
            return [Job(**row) for row in rows]

    def waiting(self) -> int:
        """How many jobs wait."""
        with self._database.read() as conn:
            return int(conn.execute("SELECT count(*) FROM job WHERE state = 'waiting'").fetchone()[0])

    def newest(self, article: int) -> Job | None:
        """The last check that was asked for, whatever became of it."""
        with self._database.read() as conn:
            asked = f"SELECT {_COLUMNS} FROM job WHERE article = ? AND kind = 'check' ORDER BY id DESC LIMIT 1"  # noqa: S608
            return _job(conn.execute(asked, (article,)).fetchone())

    def checks(self, article: int) -> list[Job]:
        """The checks that came to an end with a report, the newest first."""
        with self._database.read() as conn:
            asked = (
                f"SELECT {_COLUMNS} FROM job WHERE article = ? AND kind = 'check' AND state = 'done' "  # noqa: S608
                "ORDER BY number DESC"
            )
            return [Job(**row) for row in conn.execute(asked, (article,))]

    # ------------------------------------------------------------------------------------------- for workers

    def claim(self, worker: str) -> Job | None:
        """The next job, now this worker's: what a person waits for first, then the oldest."""
        token = f"{worker}:{secrets.token_hex(8)}"
        with self._database.read() as conn:  # an empty queue is looked at often, and is no reason to write
            if not conn.execute("SELECT 1 FROM job WHERE state = 'waiting' LIMIT 1").fetchone():
                return None
        with self._database.write() as conn:
            taken = conn.execute(_CLAIM, (token, now())).fetchone()
            if taken is None:
                return None
            return _job(conn.execute(f"SELECT {_COLUMNS} FROM job WHERE id = ?", (taken["id"],)).fetchone())  # noqa: S608

    def tell(self, job: Job, stage: str) -> None:
        """Say what is being done."""
        with self._database.write() as conn:
            conn.execute(
                "UPDATE job SET stage = ?, beat = ? WHERE id = ? AND claim = ?", (stage[:200], now(), job.id, job.claim)
            )

    def finish(self, job: Job, *, suffix: str = "", sha256: str = "", summary: str = "") -> bool:
        """The work is done; ``False`` where it is no longer this worker's."""
        with self._database.write() as conn:
            done = conn.execute(
                "UPDATE job SET state = 'done', stage = '', problem = '', finished = ?, suffix = ?, sha256 = ?, "
                "summary = ?, number = CASE WHEN kind = 'check' THEN 1 + "
                "(SELECT coalesce(max(number), 0) FROM job AS o "
                "WHERE o.article = job.article AND o.kind = 'check') ELSE 0 END WHERE id = ? AND claim = ?",
                (now(), suffix, sha256, summary, job.id, job.claim),
            )
            return done.rowcount == 1

    def fail(self, job: Job, problem: str) -> None:
        """Nothing came of it, and why: one sentence."""
        with self._database.write() as conn:
            conn.execute(
                "UPDATE job SET state = 'failed', stage = '', finished = ?, problem = ? WHERE id = ? AND claim = ?",
                (now(), problem[:500], job.id, job.claim),
            )

    # ------------------------------------------------------------------------------------- after a sudden end

    def take_up(self) -> int:
        """Put back what ran when the desk came to its end; returns how many. Only for a desk that has no worker yet."""
        with self._database.write() as conn:
            again = conn.execute(
                "UPDATE job SET state = 'waiting', stage = '', claim = '', attempts = attempts - 1 "
                "WHERE state = 'running'"
            )
            return again.rowcount

    def release(self, worker: str) -> None:
        """A worker is gone: what it had waits again, or has failed where that has happened before."""
        with self._database.write() as conn:
            mine = "state = 'running' AND claim LIKE ? || ':%'"
            conn.execute(
                f"UPDATE job SET state = 'failed', finished = ?, problem = ? WHERE {mine} AND attempts >= ?",  # noqa: S608
                (now(), _DIED, worker, MOST_ATTEMPTS),
            )
            conn.execute(f"UPDATE job SET state = 'waiting', stage = '', claim = '' WHERE {mine}", (worker,))  # noqa: S608

    def stop_if_stuck(self, worker: str, patience_s: float) -> bool:
        """Give up what a worker has said nothing of for so long; ``True``: the worker is to be ended."""
        since = (datetime.now(UTC) - timedelta(seconds=patience_s)).isoformat(timespec="seconds")
        with self._database.write() as conn:
            stuck = conn.execute(
                "UPDATE job SET state = 'failed', claim = '', finished = ?, problem = ? "
                "WHERE state = 'running' AND claim LIKE ? || ':%' AND beat < ?",
                (now(), _TOO_LONG, worker, since),
            )
            return stuck.rowcount > 0


def _job(row: sqlite3.Row | None) -> Job | None:
    return None if row is None else Job(**row)
