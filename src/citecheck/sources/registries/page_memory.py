"""What web pages answered, kept in the reference store: a second run asks no page again too soon.

Each check stands in ``references/.citecheck/pages.json`` under its reference, with the days on which the page was
first seen broken and last seen to answer. The pages that references were found to be stand in
``references/links.csl.json``, which reference managers import. An outage is never written down.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from citecheck.atomic_files import write_whole
from citecheck.bibliography.csl_json import to_csl
from citecheck.frozen import asdict, replace
from citecheck.model import PageCheck, PageState, Record, SourceName
from citecheck.sources.answers import locked, query_key
from citecheck.sources.registries.memory import json_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from citecheck.resolution.source import Query

_VERSION = 1
_KEPT_DAYS = 400
_STRINGS = {name for name, kind in PageCheck.__annotations__.items() if kind == "str"}


class PageMemory:
    """The checks of one store folder. ``days``: how long one counts that brought the page.

    ``broken_days``: how long one counts that did not. Nothing is read before the first question.
    """

    def __init__(
        self,
        folder: Path,
        *,
        days: int = 30,
        broken_days: int = 7,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        self._folder = folder
        self._aside = folder / ".citecheck"
        self._days, self._broken_days = days, broken_days
        self._today = today
        self._checks: dict[str, PageCheck] | None = None
        self.warnings: list[str] = []

    def check(self, query: Query, *, any_age: bool = False) -> PageCheck | None:
        """What the page of a reference answered, ``None`` where it never did, or too long ago.

        ``any_age``: however long ago (offline).
        """
        kept = self._all().get(query_key(query))
        if kept is None or any_age:
            return kept
        days = self._days if kept.state in {PageState.ANSWERED, PageState.MOVED} else self._broken_days
        return kept if kept.as_of > (self._today() - timedelta(days=days)).isoformat() else None

    def dated(self, query: Query, check: PageCheck) -> PageCheck:
        """A new check with what earlier ones saw: since when the page is gone, when it last answered."""
        before = self._all().get(query_key(query))
        if before is None or before.address != check.address:
            before = check
        if check.state is PageState.BROKEN:
            since = before.broken_since if before.state is PageState.BROKEN else ""
            return replace(check, broken_since=since or check.as_of, answered_on=before.answered_on)
        since = before.broken_since if check.state is PageState.UNKNOWN else ""
        return replace(check, broken_since=since, answered_on=check.answered_on or before.answered_on)

    def keep(self, checks: Mapping[Query, PageCheck], records: Mapping[str, Record]) -> None:
        """Write down what was seen today, and the pages that references were found to be, by their keys."""
        known = self._all()
        known |= {query_key(query): one for query, one in checks.items() if not one.passing}
        oldest = (self._today() - timedelta(days=_KEPT_DAYS)).isoformat()
        try:
            self._aside.mkdir(parents=True, exist_ok=True)
            with locked(self._aside):
                on_disk = dict(_checks(json_of(self._aside / "pages.json", [])))
                everything = on_disk | {key: one for key, one in known.items() if one.as_of > oldest}
                entries = {key: _entry(one) for key, one in sorted(everything.items())}
                content = {"version": _VERSION, "pages": entries}
                write_whole(self._aside / "pages.json", json.dumps(content, ensure_ascii=False, indent=1) + "\n")
                self._write_records(records)
        except OSError as error:
            why = error.strerror or type(error).__name__
            self.warnings.append(
                f"what web pages answered could not be written to {self._folder} ({why}): this result is complete, "
                "but the next run will ask again."
            )

    def _write_records(self, records: Mapping[str, Record]) -> None:
        if not records:
            return
        path = self._folder / f"{SourceName.LINKS.value}.csl.json"
        found = json_of(path, [])
        items = (
            {str(item.get("id")): item for item in found if isinstance(item, dict)} if isinstance(found, list) else {}
        )
        items |= {key: to_csl(record) for key, record in records.items()}
        write_whole(path, json.dumps([items[key] for key in sorted(items)], ensure_ascii=False, indent=1) + "\n")

    def _all(self) -> dict[str, PageCheck]:
        if self._checks is None:
            self._checks = dict(_checks(json_of(self._aside / "pages.json", self.warnings)))
        return self._checks


def _entry(check: PageCheck) -> dict[str, Any]:
    return {key: value for key, value in asdict(check).items() if value not in ("", None)}


def _checks(content: Any) -> list[tuple[str, PageCheck]]:
    entries = content.get("pages") if isinstance(content, dict) and content.get("version") == _VERSION else None
    if not isinstance(entries, dict):
        return []
    read = ((key, _check(entry)) for key, entry in entries.items())
    return [(key, one) for key, one in read if one is not None]


def _check(entry: Any) -> PageCheck | None:
    """The check of an entry; ``None`` for what ``_entry`` never wrote."""
    if not isinstance(entry, dict) or entry.get("state") not in set(PageState):
        return None
    strings = {name: entry.get(name, "") for name in _STRINGS}
    if not all(isinstance(value, str) for value in strings.values()) or not strings["address"]:
        return None
    status, agrees = entry.get("status"), entry.get("title_agrees")
    return PageCheck(
        state=PageState(entry["state"]),
        status=status if isinstance(status, int) else None,
        title_agrees=agrees if isinstance(agrees, bool) else None,
        passing=entry.get("passing") is True,
        sure=entry.get("sure") is not False,
        **strings,
    )
