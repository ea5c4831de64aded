"""Lists checked against records in memory and corrected: invented works, and what their lists print."""

from __future__ import annotations

from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from citecheck.checker import Checker
from citecheck.correcting.corrections import Corrected, Wanted, corrections
from citecheck.correcting.edit import Edit, edited
from citecheck.model import Author, CheckedArticle, Record, SourceName, SourceReport
from citecheck.opening import Sources
from citecheck.reading import read
from citecheck.resolution.source import Candidates
from citecheck.settings import Settings
from citecheck.sources.store import ReferenceStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.reading.document import Document

_NAMES = "Okafor T|Brömmel JA|van der Linde M|Castellon-Ruiz P|Dunnock RSH|Eastwick L"


def _authors(names: str) -> tuple[Author, ...]:
    return tuple(Author(*name.rsplit(" ", 1)) for name in names.split("|"))


LANTERNS = Record(
    pmid="41000001",
    title="Effect of paper lanterns on evening calm in lighthouse keepers: a randomized trial.",
    authors=_authors(_NAMES),
    journal="J Lantern Res",
    journal_full="Journal of lantern research",
    year="2011",
    date="2011 Mar",
    volume="27",
    issue="4",
    pages="1171-9",
    doi="10.5555/jlr.2011.1171",
)
OTTERS = Record(
    pmid="41000002",
    title="Non-invasive counting of river otters in winter harbours and summer estuaries.",
    authors=_authors("Farthing K|Grøndahl E"),
    journal="Harbour Otter Stud (Oslo)",
    journal_full="Harbour otter studies (Oslo, Norway)",
    year="2016",
    date="2016",
    volume="8",
    pages="e204",
    doi="10.5555/hos.2016.e204",
)
FERNS = Record(
    pmid="41000003",
    title="Shade ferns and the slow recovery of 12 quarry floors.",
    authors=_authors("Hollis ND|Ibarra C|Jessop W"),
    journal="Quarry Bot",
    journal_full="Quarry botany : official journal of the Quarry Society",
    year="2019",
    date="2019 Jun",
    volume="14",
    issue="2",
    pages="96-104",
    doi="10.5555/qb.2019.96",
)
RECORDS = (LANTERNS, OTTERS, FERNS)

VANCOUVER = (
    "Okafor T, Brömmel JA, van der Linde M, Castellon-Ruiz P, Dunnock RSH, Eastwick L. Effect of paper lanterns on "
    "evening calm in lighthouse keepers: a randomized trial. J Lantern Res. 2011;27(4):1171-9. "
    "doi: 10.5555/jlr.2011.1171.",
    "Farthing K, Grøndahl E. Non-invasive counting of river otters in winter harbours and summer estuaries. "
    "Harbour Otter Stud (Oslo). 2016;8:e204. doi: 10.5555/hos.2016.e204.",
    "Hollis ND, Ibarra C, Jessop W. Shade ferns and the slow recovery of 12 quarry floors. Quarry Bot. "
    "2019;14(2):96-104. doi: 10.5555/qb.2019.96.",
)
APA = (
    "Okafor, T., Brömmel, J. A., van der Linde, M., Castellon-Ruiz, P., Dunnock, R. S. H., & Eastwick, L. (2011). "
    "Effect of Paper Lanterns on Evening Calm in Lighthouse Keepers: A Randomized Trial. Journal of Lantern Research, "
    "27(4), 1171–1179. https://doi.org/10.5555/jlr.2011.1171",
    "Farthing, K., & Grøndahl, E. (2016). Non-Invasive Counting of River Otters in Winter Harbours and Summer "
    "Estuaries. Harbour Otter Studies, 8, e204. https://doi.org/10.5555/hos.2016.e204",
    "Hollis, N. D., Ibarra, C., & Jessop, W. (2019). Shade Ferns and the Slow Recovery of 12 Quarry Floors. Quarry "
    "Botany, 14(2), 96–104. https://doi.org/10.5555/qb.2019.96",
)
NATURE = (
    "Okafor, T. et al. Effect of paper lanterns on evening calm in lighthouse keepers: a randomized trial. "
    "J. Lantern Res. 27, 1171–1179 (2011).",
    "Farthing, K. & Grøndahl, E. Non-invasive counting of river otters in winter harbours and summer estuaries. "
    "Harbour Otter Stud. 8, e204 (2016).",
    "Hollis, N. D., Ibarra, C. & Jessop, W. Shade ferns and the slow recovery of 12 quarry floors. Quarry Bot. 14, "
    "96–104 (2019).",
)
STYLES = {"vancouver": VANCOUVER, "apa": APA, "nature": NATURE}


class _All:
    """Offers every record for every reference."""

    name = SourceName.INDEX

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = tuple(records)

    def candidates(self, queries: Sequence[object]) -> list[Candidates]:
        return [Candidates(self._records, "2026-01-31") for _ in queries]

    def report(self) -> SourceReport:
        return SourceReport(self.name, "answered")


def checker(records: Sequence[Record] = RECORDS, **settings: object) -> Checker:
    """A checker that knows these works and no others; its store stays empty."""
    store = ReferenceStore(Path(gettempdir()) / "citecheck-no-such-store", read_only=True)
    return Checker(Settings(offline=True, **settings), sources=Sources(store, (_All(records),)))  # type: ignore[arg-type]


def checked(document: Document, records: Sequence[Record] = RECORDS) -> CheckedArticle:
    """The one article of a check."""
    return checker(records).check_documents([document]).articles[0]


def listed(references: Sequence[str]) -> str:
    """A text of one sentence a reference, and their numbered list."""
    body = " ".join(f"Sentence number {n} says something [{n}]." for n in range(1, len(references) + 1))
    return f"{body}\n\nReferences\n\n" + "".join(f"{n}. {one}\n" for n, one in enumerate(references, 1))


def corrected(
    text: str, wanted: Wanted | None = None, records: Sequence[Record] = RECORDS, name: str = "a.txt"
) -> tuple[str, Corrected]:
    """The text as corrected, and what that was made of."""
    document = read(name, text.encode())
    made = corrections(checked(document, records), document, wanted)
    edits = [Edit(one.span.start, one.span.end, one.new) for one in made.corrections]
    assert all(document.text[one.span.start : one.span.end] == one.old for one in made.corrections)
    return edited(document.text, edits), made
