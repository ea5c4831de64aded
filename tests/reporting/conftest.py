"""A rich result of our own invention: every status, every family of rules, and text that means harm."""

from __future__ import annotations

import json
import os
import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from citecheck.model import (
    Ambiguous,
    Article,
    Author,
    Callout,
    Candidate,
    Cause,
    Change,
    CheckedArticle,
    CheckedReference,
    Cite,
    Claim,
    Comparison,
    Confidence,
    DiffPart,
    Finding,
    Found,
    Kind,
    Level,
    Location,
    Notation,
    NotFound,
    Notice,
    NoticeType,
    NotIndexed,
    ParsedReference,
    Record,
    Reference,
    Relatedness,
    Result,
    Severity,
    Shift,
    ShiftPoint,
    SourceName,
    SourceReport,
    Span,
    Suppression,
    Unchecked,
    Verdict,
)
from citecheck.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = """# Salt, sleep and the small bones of the hand

Most people eat more salt than they **think**, and a good part of it leaves through the kidneys.<sup>1,2</sup> What it takes along is calcium.<sup>3</sup>

Three things are worth knowing:

- Short nights go with *thinner* bones in women past fifty.<sup>4</sup>
- A pinch less salt lowered the calcium lost in a day by a tenth.<sup>2,5-7</sup>
- Tracers such as <sup>41</sup>Ca show the loss directly.<sup>8</sup>

<!-- citecheck: ignore[CIT001] the tenth reference was cut on purpose -->
Whether tea helps nobody knows.<sup>10</sup> Some say it does.<sup>12</sup>

## References

1. Osei T, Lindqvist M. Sodium and the kidney: a short history. *J Invented Nephrol*. 2011;14(2):101-9.
2. Abara N, Voss P, Quill R. Dietary sodum and urinary calcium in adults. *Bone Fictions*. 2015;7:55-61.
3. Marchetti L. Calcium carried off. *Ann Imagined Med*. 2009;3(1):1-4.
4. Tanaka-Ruiz E, Holm B. Sleep length and the bones of the hand. *Hand Stud*. 2018;22(4):340-8.
5. Ministry of Kitchens. Salt in bread. 2020. Available at: <https://example.org/salt>.
6. Petrov I. A pinch less. *Lancelet*. 2016;1:9.
7. Obi C. Half a spoon. *Lancelet*. 2017;2:10-2.
8. Duarte F. Tracers. *J Trace*. 1999;5:77-80.
9. Nobody K. Never cited. *J Trace*. 2001;7:1.
"""
LINES = tuple(TEXT.split("\n"))
_MARK = re.compile(r"<sup>([\d,-]+)</sup>(?!Ca)")
_TODAY = "2026-11-20"


def _location(needle: str, length: int | None = None, *, after: int = 0) -> Location:
    """Where the words first stand."""
    for number, line in enumerate(LINES, 1):
        column = line.find(needle)
        if number > after and column >= 0:
            return Location(number, column + 1, number, column + 1 + (length or len(needle)))
    raise AssertionError(needle)


def _numbers(payload: str) -> tuple[int, ...]:
    out: list[int] = []
    for piece in payload.split(","):
        first, _, last = piece.partition("-")
        out += range(int(first), int(last or first) + 1)
    return tuple(out)


def _callouts() -> tuple[Callout, ...]:
    out: list[Callout] = []
    for number, line in enumerate(LINES, 1):
        start = 0
        for match in _MARK.finditer(line):
            claim = re.sub(r"<[^>]+>|[*]|^- ", "", line[start : match.start()]).strip()
            start = match.end()
            numbers = _numbers(match[1])
            out.append(
                Callout(
                    index=len(out),
                    span=Span(match.start(), match.end()),
                    location=Location(number, match.start() + 1, number, match.end() + 1),
                    text=match[1],
                    numbers=numbers,
                    cites=tuple(Cite(n, str(n) if n <= 9 else None) for n in numbers),
                    claim=Claim(claim, "Three things are worth knowing:" if line.startswith("-") else ""),
                    notation=Notation.SUPERSCRIPT,
                )
            )
    return tuple(out)


def _reference(number: int) -> Reference:
    location = _location(f"{number}. ")
    raw = LINES[location.line - 1].split(". ", 1)[1]
    authors, title, *rest = raw.split(". ")
    names = tuple(Author(*name.rsplit(" ", 1)) for name in authors.split(", ") if re.search(r" [A-Z]{1,2}$", name))
    kind = Kind.REPORT if "Ministry" in raw else Kind.JOURNAL
    locator = re.search(r"(\d{4});(\d+)(?:\((\d+)\))?:([\d-]+)", raw)
    journal = re.search(r"\*(.+?)\*", raw)
    url = re.search(r"<(https?:[^>]+)>", raw)
    parsed = ParsedReference(
        authors=names or (Author(authors, collective=True),),
        title=title if rest else None,
        journal=journal[1] if journal else None,
        year=locator[1] if locator else "2020",
        volume=locator[2] if locator else None,
        issue=locator[3] if locator else None,
        pages=locator[4] if locator else None,
        url=url[1] if url else None,
    )
    column = LINES[location.line - 1].index(raw) + 1
    place = Location(location.line, column, location.line, column + len(raw))
    return Reference(str(number), number, Span(0, len(raw)), place, raw, raw.replace("*", ""), kind, parsed)


def _record(reference: Reference, **changes: Any) -> Record:
    p = reference.parsed
    number = reference.number or 0
    facts: dict[str, Any] = {
        "pmid": str(90000000 + number),
        "title": f"{p.title}.",
        "authors": p.authors,
        "journal": p.journal or "",
        "year": p.year or "",
        "volume": p.volume or "",
        "issue": p.issue or "",
        "pages": p.pages or "",
        "doi": f"10.5555/{reference.label}.<x>",
        "source": SourceName.REFERENCES,
        "as_of": _TODAY,
    }
    return Record(**{**facts, **changes})


def _same(reference: Reference) -> tuple[Comparison, ...]:
    p = reference.parsed
    return (
        Comparison("title", p.title, p.title, Verdict.SAME),
        Comparison(
            "authors", "; ".join(a.display for a in p.authors), "; ".join(a.display for a in p.authors), Verdict.SAME
        ),
        Comparison("journal", p.journal, p.journal, Verdict.EQUIVALENT, "the abbreviation PubMed uses"),
        Comparison("year", p.year, p.year, Verdict.SAME),
        Comparison("issue", None, "2", Verdict.NOT_CITED),
        Comparison("pages", p.pages, None, Verdict.UNKNOWN),
    )


def _checked() -> tuple[CheckedReference, ...]:
    r = {number: _reference(number) for number in range(1, 10)}
    sodium = _record(r[2], title="Dietary <i>sodium</i> and urinary Ca<sup>2+</sup> in adults.", year="2014")
    differs = (
        Comparison(
            "title", "Dietary sodum and urinary calcium in adults", sodium.title, Verdict.DIFFERS, "one word is spelt otherwise",
            Cause.MISSPELLING,
            (
                DiffPart(Change.SAME, "Dietary"), DiffPart(Change.CITED, "sodum"), DiffPart(Change.FOUND, "sodium"),
                DiffPart(Change.SAME, "and urinary calcium in adults"),
            ),
        ),
        Comparison("year", "2015", "2014", Verdict.DIFFERS, "printed and online in 2014", Cause.YEAR),
        *_same(r[2])[1:3],
    )  # fmt: skip
    harm = '"><script>window.pwned=1</script><i>x</b> \u202egnp.exe \x1b[31m javascript:alert(1)'
    retracted = _record(
        r[3],
        title=f"Calcium carried off. {harm}",
        publication_types=("Journal Article", "Retracted Publication"),
        notices=(Notice(NoticeType.RETRACTION, "90000333", f"Ann Imagined Med. 2012;6:9 {harm}"),),
        source=SourceName.PUBMED,
    )
    near = Candidate(_record(r[4], pmid="90000404", title="Sleep length and the bones of the foot."), 0.71)
    occupant = _record(r[4], pmid="90000405", title="A thumb war, won.")
    unreachable = "PubMed did not answer (connection refused)"
    return (
        CheckedReference(r[1], Found(_record(r[1]), 0.98), _same(r[1])),
        CheckedReference(
            r[2], Found(sodium, 0.91), differs,
            "Abara N, Voss P, Quill R. Dietary sodium and urinary calcium in adults. Bone Fictions. 2014;7:55-61.",
        ),
        CheckedReference(r[3], Found(retracted, 0.99), _same(r[3])),
        CheckedReference(r[4], NotFound(_TODAY, (SourceName.PUBMED,), occupant, (near,))),
        CheckedReference(r[5], NotIndexed("a report")),
        CheckedReference(r[6], Ambiguous((Candidate(_record(r[6], pmid="90000601"), 0.8), Candidate(_record(r[6]), 0.8)))),
        CheckedReference(r[7], Unchecked(unreachable)),
        CheckedReference(r[8], Unchecked(unreachable)),
        CheckedReference(r[9], Unchecked("the record in the store is damaged")),
    )  # fmt: skip


def _evidence() -> tuple[ShiftPoint, ...]:
    return (
        ShiftPoint(0, "2", "1", 1.5, -0.25, slipped=False),
        ShiftPoint(1, "3", "2", 0.751, -1.0, slipped=False),
        ShiftPoint(2, "4", "3", -1.25, 2.0, slipped=True),
        ShiftPoint(3, "5", "4", -0.5, 1.25, slipped=True),
        ShiftPoint(3, "6", "5", 0.5, 0.25, slipped=True),
        ShiftPoint(4, "8", "7", 1.0, -0.75, slipped=False),
    )


def _findings(references: tuple[CheckedReference, ...], callouts: tuple[Callout, ...]) -> tuple[Finding, ...]:
    places = {c.reference.label: c.reference.location for c in references}
    error, warning, note = Severity.ERROR, Severity.WARNING, Severity.NOTE

    def ref(code: str, label: str, severity: Severity, message: str, **more: Any) -> Finding:
        return Finding(
            code, message, places[label], severity, reference=label, fingerprint=f"{code.lower()}-{label:>06}", **more
        )

    def clm(code: str, callout: int, severity: Severity, message: str, **more: Any) -> Finding:
        place = callouts[callout].location
        return Finding(
            code, message, place, severity, callout=callout, fingerprint=f"{code.lower()}-c{callout:>05}", **more
        )

    return (
        clm("CLM001", 0, warning, "The claim shares little with reference 2.", reference="2", candidates=("8", "3"), confidence=Confidence.LOW),
        clm("CLM003", 2, error, "From here the numbers seem to be one too high.", shift=Shift(1, "4", "6"), confidence=Confidence.MEDIUM, evidence=_evidence()),
        Finding("CIT007", "A superscript that is no callout: <sup>41</sup>Ca.", _location("<sup>41</sup>"), note, fingerprint="cit007-000041"),
        clm("CIT001", 5, error, "The list has no reference 10.", suppressed=Suppression("inline", "the tenth reference was cut on purpose")),
        clm("CIT001", 6, error, "The list has no reference 12."),
        ref("REF016", "2", warning, 'The title says "sodum", the record "sodium".'),
        ref("REF007", "2", error, "The year is 2015 here and 2014 in the record."),
        ref("REF020", "3", error, "PubMed says that this work was retracted."),
        ref("REF001", "4", error, f"Not found in PubMed as of {_TODAY}."),
        ref("REF014", "5", note, "A report: PubMed does not hold it."),
        ref("REF002", "6", warning, "Two records fit equally well."),
        *(ref("RUN001", n, warning, f"Reference {n} could not be checked: PubMed did not answer.") for n in ("7", "8", "9")),
        ref("CIT002", "9", warning, "The text never cites reference 9."),
    )  # fmt: skip


def make_result() -> Result:
    """One article with everything, and a second that is clean."""
    callouts = _callouts()
    references = _checked()
    article = Article(
        "drafts/salt & sleep.md",
        "Salt, sleep and the small bones of the hand",
        tuple(c.reference for c in references),
        callouts,
    )
    related = {
        (0, 1): Relatedness(
            Level.RELATED,
            2.13456,
            1,
            9,
            ("salt", "kidney"),
            "Most of the salt eaten leaves by the kidney.",
            "abstract",
            shared_in_claim=("salt", "kidneys"),
            shared_in_source=("salt", "kidney"),
        ),
        (0, 2): Relatedness(Level.LITTLE, -0.4, 7, 9, (), None, "title"),
        (1, 3): Relatedness(Level.WEAK, 0.8, 2, 9, ("calcium",), None, "title"),
        (2, 4): Relatedness(Level.NOT_ASSESSABLE, reason="no record was found"),
    }
    checked = CheckedArticle(article, LINES, references, related, _findings(references, callouts))
    lines = (
        "Bone is **alive**.<sup>1</sup>",
        "",
        "1. Osei T, Lindqvist M. Sodium and the kidney: a short history. *J Invented Nephrol*. 2011;14(2):101-9.",
    )
    only = _reference(1)
    place = Location(3, 4, 3, len(lines[2]) + 1)
    clean_reference = Reference("1", 1, Span(0, 10), place, only.raw, only.text, only.kind, only.parsed)
    clean_callout = Callout(
        0,
        Span(0, 1),
        Location(1, 19, 1, 31),
        "1",
        (1,),
        (Cite(1, "1"),),
        Claim("Bone is alive.", ""),
        Notation.SUPERSCRIPT,
    )
    clean = CheckedArticle(
        Article("clean.md", None, (clean_reference,), (clean_callout,)),
        lines,
        (CheckedReference(clean_reference, Found(_record(only)), _same(only)),),
    )
    sources = (
        SourceReport(SourceName.REFERENCES, "answered", 0, _TODAY),
        SourceReport(SourceName.PUBMED, "unreachable", 3, None, "connection refused"),
    )
    warnings = ("The reference store could not be written: no space left on the device.",)
    return Result("2026-11-20T10:00:00+00:00", "2026-11-20T10:00:07+00:00", False, sources, (checked, clean), warnings)


class _Rules(dict[str, Rule]):
    """A rule for every code, so that these tests do not hang on the words of the real ones."""

    def __missing__(self, code: str) -> Rule:
        return Rule(
            code,
            f"rule-{code.lower()}",
            Severity.NOTE,
            f"What {code} reports.",
            "What.",
            "Why it matters.",
            "What to do.",
            "Its limits.",
        )


@pytest.fixture(scope="session")
def rules() -> dict[str, Rule]:
    """Invented rules."""
    return _Rules()


@pytest.fixture(scope="session")
def result() -> Result:
    """The rich result."""
    return make_result()


@pytest.fixture
def document(result: Result, rules: dict[str, Rule]) -> dict[str, Any]:
    """The document of the rich result, read back from its JSON text as every renderer gets it."""
    from citecheck.reporting.build_document import build
    from citecheck.reporting.json_text import text_of

    loaded: dict[str, Any] = json.loads(text_of(build(result, rules)))
    loaded["tool"]["version"] = "0"
    return loaded


@pytest.fixture(scope="session")
def schema() -> dict[str, Any]:
    """The JSON Schema of the document, as it is published."""
    text = files("citecheck.reporting").joinpath("schema_v1.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@pytest.fixture
def single(document: dict[str, Any]) -> dict[str, Any]:
    """The same with the first article only."""
    return {**document, "articles": document["articles"][:1]}


@pytest.fixture(scope="session")
def rich_result() -> Callable[[], Result]:
    """The builder itself, for tests that change the result."""
    return make_result


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares a text with tests/golden/NAME; ``UPDATE_GOLDEN=1`` writes the file instead."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).resolve().parent.parent / "golden" / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{name} changed; see tests/golden/README.md"

    return compare


def live(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The findings that count, of all articles."""
    return [f for article in document["articles"] for f in article["findings"] if not f["suppressed"]]


@pytest.fixture
def hostile(document: dict[str, Any]) -> dict[str, Any]:
    """Paths and messages that break out of formats which do not escape."""
    document["articles"][0]["path"] = "we,ird:na%0A\n::error::x \udcff é 50%.md"
    for finding in document["articles"][0]["findings"]:
        finding["message"] += "\r\n::error file=evil.md::x %0A ]]> <b> \x00\x1b\x9b \ufffe ##[add-mask]y | @all"
    return document


def with_contrast(document: dict[str, Any], code: str = "CLM006") -> dict[str, Any]:
    """The document with a finding that holds a claim against its source, and a passage beside the first cite."""
    article = document["articles"][0]
    first = next(one for one in article["findings"] if one["code"] == "CLM001")
    article["findings"].append(
        {
            **first,
            "code": code,
            "name": "made-up",
            "message": "The claim says 45 mg; the abstract says 90 mg.",
            "fingerprint": f"{code.lower()}-contrast",
            "contrast": {
                "in_claim": "45 mg",
                "in_source": "90 mg",
                "passage": "They took 90 mg <b>a day</b>.",
                "section": "RESULTS",
            },
        }
    )
    article["callouts"][0]["cites"][0]["relatedness"] |= {
        "passages": [{"text": "Most of the salt eaten leaves by the kidney.", "section": "RESULTS"}],
        "reach": "abstract",
        "carries": "confirmed",
    }
    return document
