"""The library: the articles of the folder, their checks, and where each stands."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citecheck.clock import now
from citecheck.desk.decisions import ENDING, reviewed
from citecheck.desk.jobs import CHECK, Job
from citecheck.desk.summary import Summary, from_text
from citecheck.errors import CitecheckError, InputError
from citecheck.findings.baseline import DEFAULT_NAME
from citecheck.frozen import Frozen
from citecheck.reading.article_files import gather
from citecheck.reporting.load_document import load

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from citecheck.desk.database import Database
    from citecheck.desk.decisions import Decisions
    from citecheck.desk.folder import Folder
    from citecheck.reporting.document_v1 import ReportDocument

ONLY = ("retracted", "error", "unchecked", "open", "waiting")  # what the list can be narrowed to
SORTS = ("worst", "newest", "name")
_ENDED = "AND state = 'done'"


class Article(Frozen):
    """A manuscript of the folder."""

    id: int
    path: str
    added: str
    added_by: str
    gone: bool


class Line(Frozen):
    """One article as the library lists it."""

    article: Article
    check: Job | None  # the last one that has a report
    newest: Job | None  # the last one that was asked for
    summary: Summary | None
    reviewed: int
    trouble: str = ""  # with the file of its decisions

    @property
    def title(self) -> str:
        """The article's title, its path where none is known."""
        return self.summary.title if self.summary else self.article.path

    @property
    def state(self) -> str:
        """The worst that is known of it: error, open, warning, note or clean; empty where it was never checked."""
        return self.summary.state if self.summary else ""

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to look at a finding, or at the article at all."""
        return self.summary is None or self.reviewed < len(self.summary.findings)

    def fits(self, sought: str, only: str) -> bool:
        """Whether the article is among those that somebody looks for."""
        text = f"{self.title}\n{self.article.path}\n{self.summary.verdict if self.summary else ''}".casefold()
        summary = self.summary
        kinds = {
            "": True,
            "retracted": bool(summary and summary.retracted),
            "error": bool(summary and summary.errors),
            "unchecked": summary is None or bool(summary.unchecked),
            "open": self.is_open,
            "waiting": bool(self.newest and self.newest.is_open),
        }
        return kinds.get(only, True) and all(word in text for word in sought.casefold().split())


class Library:
    """The articles of one desk."""

    def __init__(self, folder: Folder, database: Database, decisions: Decisions) -> None:
        self._folder = folder
        self._database = database
        self._decisions = decisions

    def look(self, skip: Sequence[str] = ()) -> None:
        """Bring the list up to date with the folder: new files come in, what is no longer there says so.

        ``skip``: folders that hold no articles, such as the reference store.
        """
        found = set()
        for file in gather([str(self._folder.root)], [*skip, str(self._folder.own)]):
            path = Path(file.path)
            name = path.relative_to(self._folder.root).as_posix()
            if not name.endswith(ENDING) and path.name != DEFAULT_NAME and self._may_be_read(name):
                found.add(name)
        with self._database.read() as conn:
            known = {row["path"]: row["gone"] for row in conn.execute("SELECT path, gone FROM article")}
        # bibliographies are taken in only if somebody brings them: a folder is not searched for them
        here = {path for path in known if path in found or (self._folder.root / path).is_file()}
        fresh, lost, back = found - known.keys(), known.keys() - here, [p for p in here if known[p]]
        if not (fresh or back or any(not known[path] for path in lost)):
            return
        with self._database.write() as conn:
            conn.executemany("UPDATE article SET gone = 1 WHERE path = ?", [(path,) for path in lost])
            conn.executemany("UPDATE article SET gone = 0 WHERE path = ?", [(path,) for path in back])
            conn.executemany(
                "INSERT OR IGNORE INTO article (path, added, added_by) VALUES (?, ?, '')",
                [(path, now()) for path in sorted(fresh)],
            )

    def add(self, path: str, who: str) -> int:
        """The number of the article at ``path``, which is taken in if it is new."""
        with self._database.write() as conn:
            conn.execute(
                "INSERT INTO article (path, added, added_by) VALUES (?, ?, ?) "
                "ON CONFLICT (path) DO UPDATE SET gone = 0",
                (path, now(), who),
            )
            return int(conn.execute("SELECT id FROM article WHERE path = ?", (path,)).fetchone()["id"])

    def get(self, number: int) -> Article | None:
        """The article of this number."""
        with self._database.read() as conn:
            row = conn.execute("SELECT id, path, added, added_by, gone FROM article WHERE id = ?", (number,)).fetchone()
        return None if row is None else _article(row)

    def lines(self, sought: str = "", only: str = "", sort: str = "worst") -> list[Line]:
        """The articles that are looked for, in the order asked for."""
        columns = ", ".join(f"job.{name}" for name in Job.__struct_fields__)
        last = "SELECT max(id) FROM job WHERE kind = ? {} GROUP BY article"
        with self._database.read() as conn:
            articles = [
                _article(row)
                for row in conn.execute("SELECT id, path, added, added_by, gone FROM article WHERE gone = 0")
            ]
            ended = f"SELECT {columns} FROM job WHERE id IN ({last.format(_ENDED)})"  # noqa: S608
            asked = f"SELECT {columns} FROM job WHERE id IN ({last.format('')})"  # noqa: S608
            checks = {row["article"]: Job(**row) for row in conn.execute(ended, (CHECK,))}
            newest = {row["article"]: Job(**row) for row in conn.execute(asked, (CHECK,))}
        lines = [self._line(one, checks.get(one.id), newest.get(one.id)) for one in articles]
        found = [line for line in lines if line.fits(sought, only)]
        return sorted(found, key=_ORDERS.get(sort, _worst_first))

    def report(self, check: Job) -> ReportDocument:
        """The report of a check as it was written, without decisions. Raises InputError where there is none."""
        file = self._folder.report(check.id)
        try:
            return _loaded(file, file.stat().st_mtime_ns)
        except OSError as error:
            raise InputError("the report of this check is no longer there; check the article again.") from error

    def _may_be_read(self, name: str) -> bool:
        try:
            self._folder.inside(name)
        except CitecheckError:
            return False  # a link that leads out, or a name that no page could ask for
        return True

    def _line(self, article: Article, check: Job | None, newest: Job | None) -> Line:
        summary = from_text(check.summary) if check else None
        try:
            decided = reviewed(summary.findings, self._decisions.read(article.path)) if summary else 0
        except CitecheckError as error:
            return Line(article, check, newest, summary, 0, str(error))
        return Line(article, check, newest, summary, decided)


@lru_cache(maxsize=32)
def _loaded(file: Path, _written: int) -> ReportDocument:
    """Somebody who reads a report loads its page more than once, and its decisions are asked for in between."""
    return load(file.read_bytes())


def _article(row: sqlite3.Row) -> Article:
    return Article(row["id"], row["path"], row["added"], row["added_by"], bool(row["gone"]))


def _worst_first(line: Line) -> tuple[int, tuple[int, ...], str]:
    """What waits comes first, since somebody waits for it; then the worst."""
    waits = line.newest is not None and line.newest.state != "done"
    weight = line.summary.weight if line.summary else (0, 0, 0)
    return -waits, tuple(-number for number in weight), line.article.path.casefold()


def _newest_first(line: Line) -> tuple[int, str]:
    return -max(line.newest.id if line.newest else 0, 0), line.article.path.casefold()


def _by_name(line: Line) -> tuple[str, ...]:
    return line.title.casefold(), line.article.path


_ORDERS: dict[str, Callable[[Line], tuple[Any, ...]]] = {
    "worst": _worst_first,
    "newest": _newest_first,
    "name": _by_name,
}
