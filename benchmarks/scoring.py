"""What a run of citecheck over seeded lists came to, as counts and figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

from citecheck.bibliography.text import title_key
from citecheck.model import Found, Record, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lists.build import Gold, GoldList

    from citecheck.model import CheckedArticle, CheckedReference, Finding

_COUNTED = ("REF", "CIT010", "CIT011")  # of the reference itself; lists without a text have no callouts
_NOTICES = frozenset({"REF020", "REF021"})  # true of the record, whatever the list prints


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson score), 0 to 1."""
    if not of:
        return 0.0, 1.0
    p, z = hits / of, 1.96
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(slots=True)
class Share:
    """Hits among tries."""

    hits: int = 0
    of: int = 0

    def add(self, *, hit: bool) -> None:
        """One more try."""
        self.hits += hit
        self.of += 1

    @property
    def value(self) -> float:
        """0 to 1; 0 where nothing was tried."""
        return self.hits / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """One reference that was judged otherwise than it should be."""

    what: str  # the figure it spoils
    gold: Gold
    found: str | None  # PMID
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Score:
    """The counts of a whole run."""

    precision: Share = field(default_factory=Share)  # records named that are right
    recall: Share = field(default_factory=Share)  # references with a record that found it
    clean_flagged: Share = field(default_factory=Share)
    variation_flagged: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    error_named: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))  # with a right code
    error_flagged: Share = field(default_factory=Share)  # with any error or warning
    error_alone: Share = field(default_factory=Share)  # with a right code and no other
    false_codes: Counter[str] = field(default_factory=Counter)  # on clean and varied references
    confidence: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))  # right among the findings
    cases: list[Case] = field(default_factory=list)

    def figures(self) -> dict[str, list[int]]:
        """Every share by name as [hits, of]."""
        shares = {
            "pmid_precision": self.precision,
            "pmid_recall": self.recall,
            "clean_flagged": self.clean_flagged,
            "variation_flagged": total(self.variation_flagged),
            "error_named": total(self.error_named),
            "error_flagged": self.error_flagged,
            "error_alone": self.error_alone,
        }
        shares |= {f"variation_flagged.{kind}": share for kind, share in sorted(self.variation_flagged.items())}
        shares |= {f"error_named.{kind}": share for kind, share in sorted(self.error_named.items())}
        shares |= {f"confidence.{level}": share for level, share in sorted(self.confidence.items())}
        return {name: [share.hits, share.of] for name, share in shares.items()}


def total(shares: Mapping[str, Share]) -> Share:
    """All kinds together."""
    return Share(sum(s.hits for s in shares.values()), sum(s.of for s in shares.values()))


def score(lists: Sequence[GoldList], checked: Sequence[CheckedArticle], records: Mapping[str, Record]) -> Score:
    """Compare what was said with what is true. ``records`` by PMID: PubMed holds some papers twice."""
    out = Score()
    for gold_list, article in zip(lists, checked, strict=True):
        references = {one.reference.label: one for one in article.references}
        by_label: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in article.findings:
            counts = finding.severity is not Severity.NOTE and finding.code.startswith(_COUNTED)
            if counts and finding.reference is not None:
                by_label[finding.reference].append(finding)
        for gold in gold_list.references:
            _one(out, gold, references.get(gold.label), by_label[gold.label], records)
    return out


def _one(
    out: Score, gold: Gold, checked: CheckedReference | None, findings: list[Finding], records: Mapping[str, Record]
) -> None:
    found = checked.resolution.record if checked and isinstance(checked.resolution, Found) else None
    findings = [one for one in findings if not (one.code in _NOTICES and found is not None and found.notices)]
    pmid = found.pmid if found else None
    right = found is not None and any(_same_work(found, records[one]) for one in gold.pmids)

    def note(what: str, share: Share, *, hit: bool, good: bool) -> None:
        share.add(hit=hit)
        if hit is not good:
            out.cases.append(Case(what, gold, pmid, tuple(findings)))

    if found is not None:
        note("wrong record", out.precision, hit=right, good=True)
    if gold.pmids and gold.kind != "merged":
        note("record missed", out.recall, hit=right, good=True)
    if gold.group != "error":
        share = out.clean_flagged if gold.group == "clean" else out.variation_flagged[gold.kind]
        note("false alarm", share, hit=bool(findings), good=False)
        out.false_codes.update(one.code for one in findings)
    else:
        codes = {one.code for one in findings}
        note("error not named", out.error_named[gold.kind], hit=bool(codes & set(gold.codes)), good=True)
        out.error_flagged.add(hit=bool(codes))
        out.error_alone.add(hit=bool(codes) and codes <= set(gold.codes))
    for one in findings:
        out.confidence[one.confidence].add(hit=one.code in gold.codes)
        out.confidence[f"{one.confidence}.{one.code}"].add(hit=one.code in gold.codes)


def _same_work(one: Record, other: Record) -> bool:
    """The same PMID, or a twin: the same title at the same place."""
    same_place = (one.journal, one.volume, one.pages) == (other.journal, other.volume, other.pages)
    return one.pmid == other.pmid or (same_place and title_key(one.title) == title_key(other.title))
