"""Decisions: kept beside the article, in the file that `citecheck run --baseline` and its report understand.

The file is written whole before anybody is told that a decision is saved. Who decided what and when is remembered in
addition; the file alone says what is decided.
"""

from __future__ import annotations

import json
import threading
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from citecheck.atomic_files import remove_leftovers, write_whole
from citecheck.clock import now
from citecheck.errors import InputError
from citecheck.findings.baseline import Baseline, Entry, format_baseline, parse_baseline, read_baseline
from citecheck.frozen import Frozen, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.desk.database import Database
    from citecheck.desk.folder import Folder
    from citecheck.reporting.document_v1 import ArticleEntry

ENDING = ".decisions.json"
LONGEST_REASON = 280  # as in the report
LONGEST_QUERY = 600


class Wish(Frozen):
    """What somebody wants to have decided about a finding."""

    fingerprint: str
    decision: str  # empty: the decision is taken back
    reason: str = ""
    query: str = ""


class Decided(Frozen):
    """One line of who decided what and when."""

    article: int
    at: str
    who: str
    fingerprint: str
    code: str
    text: str
    decision: str
    reason: str
    query: str


def file_of(path: str) -> str:
    """Where the decisions about the article at ``path`` stand: beside it."""
    return str(PurePosixPath(path).with_suffix("")) + ENDING


class Decisions:
    """The decisions of one desk, which one process alone writes."""

    def __init__(self, folder: Folder, database: Database) -> None:
        self._folder = folder
        self._database = database
        self._one_at_a_time = threading.Lock()

    def read(self, path: str) -> Baseline:
        """What is decided about the article at ``path``. Raises UsageError for a file that is no such file."""
        name = file_of(path)
        file = self._folder.inside(name)
        if not file.exists():
            return Baseline(folder=str(file.parent), name=name)
        return replace(read_baseline(str(file)), name=name)

    def save(self, number: int, article: ArticleEntry, wishes: Sequence[Wish], who: str) -> Baseline:
        """Carry the wishes out; when this returns, they are on the disk.

        ``number`` and ``article``: as the library and a report have it. Raises InputError for what is no decision or is
        about no finding of the report; then nothing is changed. Raises UsageError where the file there is no such file,
        OSError where it cannot be written.
        """
        moment = now()
        made = [self._entry(article, wish, moment[:10]) for wish in wishes]
        file = self._folder.inside(file_of(article.path))
        with self._one_at_a_time:
            before = self.read(article.path)
            anew = {entry.fingerprint for entry, _ in made}
            here = _name_beside(article.path)
            kept = [one for one in before.entries if not (_is_about(one, here) and one.fingerprint in anew)]
            entries = (*kept, *(entry for entry, decided in made if decided))
            remove_leftovers(file.parent)
            write_whole(file, format_baseline(replace(before, entries=entries)))
            with self._database.write() as conn:
                conn.executemany(
                    "INSERT INTO decided (article, at, who, fingerprint, code, text, decision, reason, query) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [
                        (
                            number,
                            moment,
                            who,
                            e.fingerprint,
                            e.code,
                            e.text,
                            e.decision if decided else "",
                            e.reason,
                            e.query,
                        )
                        for e, decided in made
                    ],
                )
        return replace(before, entries=entries)

    def history(self, article: int | None = None, most: int = 500) -> list[Decided]:
        """Who decided what, the newest first; of one article, or of all."""
        where, values = ("WHERE article = ?", (article, most)) if article is not None else ("", (most,))
        with self._database.read() as conn:
            asked = (
                "SELECT article, at, who, fingerprint, code, text, decision, reason, query "  # noqa: S608 - our own words
                f"FROM decided {where} ORDER BY id DESC LIMIT ?"
            )
            return [Decided(**row) for row in conn.execute(asked, values)]

    def _entry(self, article: ArticleEntry, wish: Wish, today: str) -> tuple[Entry, bool]:
        """The entry that a wish makes, and whether it is to stand in the file."""
        finding = next((one for one in article.findings if one.fingerprint == wish.fingerprint), None)
        if finding is None:
            raise InputError("this report has no such finding; load the page anew.")
        reason, query = _tidy(wish.reason, LONGEST_REASON), _tidy(wish.query, LONGEST_QUERY)
        if wish.decision == "dismissed" and not reason:
            raise InputError("a finding is dismissed for a reason: a few words, please.")
        here = _name_beside(article.path)
        entry = Entry(
            finding.fingerprint, finding.code, here, finding.message, wish.decision or "known", reason, today, query
        )
        try:  # whatever the report or a person brought, the file must be one that is read again
            parse_baseline(format_baseline(Baseline((entry,))))
        except Exception as error:
            raise InputError("this is no decision.") from error
        return entry, bool(wish.decision)


def wishes_of(content: bytes) -> list[Wish]:
    """The wishes that a page sends: ``{"decisions": [{"fingerprint", "decision", "reason", "query"}, …]}``.

    Raises InputError for anything else.
    """
    try:
        listed = json.loads(content)["decisions"]
        wishes = [Wish(**{key: one.get(key) or "" for key in Wish.__struct_fields__}) for one in listed]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InputError("this is no list of decisions.") from error
    if not all(isinstance(getattr(one, key), str) for one in wishes for key in Wish.__struct_fields__):
        raise InputError("this is no list of decisions.")
    return wishes


def reviewed(fingerprints: Sequence[str], baseline: Baseline) -> int:
    """How many of these findings somebody has decided about."""
    decided = {entry.fingerprint for entry in baseline.entries}
    return sum(one in decided for one in fingerprints)


def entries_for_page(baseline: Baseline, article: ArticleEntry) -> list[Entry]:
    """The entries about findings of this article, for a page that was opened earlier."""
    here, mine = _name_beside(article.path), {finding.fingerprint for finding in article.findings}
    return [entry for entry in baseline.entries if _is_about(entry, here) and entry.fingerprint in mine]


def _name_beside(path: str) -> str:
    """The article as its decisions name it: the file stands beside it."""
    return PurePosixPath(path).name


def _is_about(entry: Entry, name: str) -> bool:
    """Whether an entry is about the article of this name: a file that the report exported may name it by a path."""
    return _name_beside(entry.article.replace("\\", "/")) == name


def _tidy(words: str, most: int) -> str:
    return " ".join(words.split())[:most]
