"""One desk, put together: its folder, its memory, its library; and who is who on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from citecheck.desk.checking import settings_for
from citecheck.desk.database import Database
from citecheck.desk.decisions import Decisions
from citecheck.desk.jobs import CHECK, Jobs
from citecheck.desk.library import Library
from citecheck.desk.uploads import LARGEST, QUOTA, Uploads
from citecheck.errors import CitecheckError
from citecheck.reporting.decisions import with_decisions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citecheck.desk.folder import Folder
    from citecheck.desk.jobs import Job
    from citecheck.desk.library import Article
    from citecheck.desk.security import Doorkeeper
    from citecheck.reporting.document_v1 import ReportDocument
    from citecheck.settings import Settings


@dataclass
class Desk:
    """What the pages work with."""

    folder: Folder
    door: Doorkeeper
    overrides: Mapping[str, Any] = field(default_factory=dict)  # of the settings, by whoever started the desk
    person: str = ""  # the name of everybody who gives no other; empty: it is asked for
    largest: int = LARGEST
    quota: int = QUOTA

    def __post_init__(self) -> None:
        self.database = Database(self.folder.database)
        self.jobs = Jobs(self.database)
        self.decisions = Decisions(self.folder, self.database)
        self.library = Library(self.folder, self.database, self.decisions)
        self.uploads = Uploads(self.folder, self.quota)

    def settings(self) -> Settings:
        """The settings as they stand now. Raises UsageError."""
        return settings_for(self.folder.root, self.overrides)

    def look(self) -> None:
        """Bring the library up to date with the folder; settings that cannot be read hide no file."""
        try:
            settings = self.settings()
            skip = [str(self.folder.root / settings.references), str(self.folder.root / settings.reports_dir)]
        except CitecheckError:
            skip = []
        self.library.look(skip)

    def check(self, path: str, who: str) -> int:
        """Have the article at ``path`` checked; returns its number."""
        number = self.library.add(path, who)
        self.jobs.ask(number, who, CHECK)
        return number

    def decided_report(self, article: Article, check: Job) -> ReportDocument:
        """The report of a check with what is decided by now.

        Raises InputError where the report is gone, UsageError where the file of the decisions is damaged.
        """
        return with_decisions(self.library.report(check), self.decisions.read(article.path))
