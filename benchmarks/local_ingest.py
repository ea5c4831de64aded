"""Reading PubMed's XML: ours beside pubmed_parser and a plain lxml.iterparse loop, on the same records in the same run.

    python -m pip install pubmed-parser        # for the yardstick only; without it that row is left out
    python benchmarks/local_ingest.py [--records FILE.xml.gz --copies 5 --rounds 5]

FILE: PubMed XML with whole records as NLM gives them out (about 10 kB each, pretty-printed); without it a file of made-up
records of that size is written. Each reader runs in a process of its own, the readers take turns, so that a busy
machine slows all. Records per second of processor time, one core, decompression included; the ratio is that to the
slowest row of the same round, its median. What each reads differs: ours the fields that are compared (with ``abstracts``
also abstract, MeSH, substances, keywords), pubmed_parser its dictionary, the plain loop a dozen fields by ``findtext``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def main(argv: Sequence[str] | None = None) -> None:
    """Command line; started with ``--one`` it is the process of one reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path, metavar="FILE")
    parser.add_argument("--copies", type=int, default=5, help="how often the records of the file are repeated")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", choices=_READERS, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.one:
        print(json.dumps(_read(options.one, options.records)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pubmed.xml.gz"
        size = _write(path, _raw_records(options.records), options.copies)
        print("\n".join(_table(path, size, options.rounds)))


# ------------------------------------------------------------------------------------------------ readers


def _read(name: str, path: Path) -> tuple[int, float, float]:
    """Records, seconds of processor time, peak memory in MB."""
    reader = _READERS[name]
    next(iter(reader(path)))  # what is imported is imported
    start = time.process_time()
    count = sum(1 for _ in reader(path))
    return count, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _ours(path: Path) -> Iterable[object]:
    from citecheck.sources.pubmed_xml import read_file

    return read_file(path, abstracts=False)


def _ours_with_abstracts(path: Path) -> Iterable[object]:
    from citecheck.sources.pubmed_xml import read_file

    return read_file(path, abstracts=True)


def _pubmed_parser(path: Path) -> Iterable[object]:
    import pubmed_parser

    return pubmed_parser.parse_medline_xml(str(path))  # type: ignore[no-any-return]


def _plain_loop(path: Path) -> Iterable[object]:
    from lxml import etree

    with gzip.open(path) as file:
        for _, element in etree.iterparse(file, tag="PubmedArticle", resolve_entities=False, no_network=True):
            article = element.find("MedlineCitation/Article")
            issue = article.find("Journal/JournalIssue")
            title = article.find("ArticleTitle")
            yield {
                "pmid": element.findtext("MedlineCitation/PMID"),
                "title": "" if title is None else "".join(title.itertext()),
                "vernacular": article.findtext("VernacularTitle"),
                "journal": element.findtext("MedlineCitation/MedlineJournalInfo/MedlineTA"),
                "year": issue.findtext("PubDate/Year") or issue.findtext("PubDate/MedlineDate"),
                "volume": issue.findtext("Volume"),
                "issue": issue.findtext("Issue"),
                "pages": article.findtext("Pagination/MedlinePgn"),
                "authors": [
                    (one.findtext("LastName"), one.findtext("Initials"), one.findtext("CollectiveName"))
                    for one in article.iterfind("AuthorList/Author")
                ],
                "ids": {one.get("IdType"): one.text for one in element.iterfind("PubmedData/ArticleIdList/ArticleId")},
                "types": [one.text for one in article.iterfind("PublicationTypeList/PublicationType")],
                "languages": [one.text for one in article.iterfind("Language")],
                "abstract": " ".join("".join(one.itertext()) for one in article.iterfind("Abstract/AbstractText")),
            }
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


_READERS: dict[str, Callable[[Path], Iterable[object]]] = {
    "citecheck": _ours,
    "citecheck, with abstracts": _ours_with_abstracts,
    "lxml.iterparse, a plain loop": _plain_loop,
    "pubmed_parser": _pubmed_parser,
}


# ------------------------------------------------------------------------------------------------ the table


def _table(path: Path, size: int, rounds: int) -> list[str]:
    names = [name for name in _READERS if name != "pubmed_parser" or _installed()]
    speeds: dict[str, list[float]] = {name: [] for name in names}
    memory: dict[str, float] = dict.fromkeys(names, 0.0)
    count = 0
    for _ in range(rounds):
        for name in names:
            count, took, peak = _in_a_process(name, path)
            speeds[name].append(count / took)
            memory[name] = max(memory[name], peak)
    against = names[-1]
    lines = [
        f"{count} records of {size / count / 1000:.1f} kB; median of {rounds} rounds, one core, processor time",
        "",
        f"{'':32}{'records/s':>11}{'lowest-highest':>18}{'MB/s':>7}{'ratio':>7}{'peak MB':>9}",
    ]
    for name, values in speeds.items():
        middle = statistics.median(values)
        ratio = statistics.median(value / other for value, other in zip(values, speeds[against], strict=True))
        spread = f"{min(values):.0f}-{max(values):.0f}"
        mega = middle * size / count / 1e6
        lines.append(f"{name:32}{middle:11.0f}{spread:>18}{mega:7.0f}{ratio:7.1f}{memory[name]:9.0f}")
    return lines


def _in_a_process(name: str, path: Path) -> tuple[int, float, float]:
    command = [sys.executable, __file__, "--one", name, "--records", str(path)]
    count, took, peak = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return count, took, peak


def _installed() -> bool:
    try:
        import pubmed_parser  # noqa: F401
    except ImportError:
        print("pubmed_parser is not installed: that row is left out\n")
        return False
    return True


# ------------------------------------------------------------------------------------------------ records


def _raw_records(path: Path | None) -> list[bytes]:
    from citecheck.sources.pubmed_xml.stream import raw_records

    return [one for one in raw_records(path) if one.startswith(b"<PubmedArticle")] if path else _made_up(2000)


def _write(path: Path, records: Sequence[bytes], copies: int) -> int:
    """The size of the XML, in bytes."""
    size = 0
    with gzip.open(path, "wb", compresslevel=6) as file:
        file.write(b'<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n')
        for _ in range(copies):
            for record in records:
                size += file.write(record) + file.write(b"\n")
        file.write(b"</PubmedArticleSet>\n")
    return size


def _made_up(n: int) -> list[bytes]:
    """Records of made-up words with as many elements and bytes as NLM's have on average."""
    dice = random.Random(1)  # noqa: S311 - nothing secret
    words = ["".join(dice.choices("aeioulnrst", k=dice.randint(2, 11))) for _ in range(4000)]

    def text(count: int) -> str:
        return escape(" ".join(dice.choices(words, k=count)).capitalize())

    return [_record(number, text, dice) for number in range(1, n + 1)]


def _record(number: int, text: Callable[[int], str], dice: random.Random) -> bytes:
    def lines(*many: str) -> str:
        return "\n        ".join(many)

    authors = lines(
        *(
            f'<Author ValidYN="Y">\n <LastName>{text(1)}</LastName>\n <ForeName>{text(2)}</ForeName>\n <Initials>AB</Initials>'
            f"\n <AffiliationInfo>\n <Affiliation>{text(14)}.</Affiliation>\n </AffiliationInfo>\n </Author>"
            for _ in range(dice.randint(1, 6))
        )
    )
    headings = lines(
        *(
            f'<MeshHeading>\n <DescriptorName UI="D000001" MajorTopicYN="N">{text(2)}</DescriptorName>\n </MeshHeading>'
            for _ in range(11)
        )
    )
    cited = lines(
        *(
            f'<Reference>\n <Citation>{text(12)}</Citation>\n <ArticleIdList>\n <ArticleId IdType="pubmed">{n}</ArticleId>\n </ArticleIdList>\n </Reference>'
            for n in range(dice.randint(0, 24))
        )
    )
    history = lines(
        *(
            f'<PubMedPubDate PubStatus="{kind}">\n <Year>2001</Year>\n <Month>1</Month>\n <Day>9</Day>\n </PubMedPubDate>'
            for kind in ("received", "entrez", "pubmed", "medline")
        )
    )
    return f"""<PubmedArticle>
    <MedlineCitation Status="MEDLINE" Owner="NLM">
        <PMID Version="1">{number}</PMID>
        <DateRevised>
            <Year>2020</Year>
            <Month>01</Month>
            <Day>02</Day>
        </DateRevised>
        <Article PubModel="Print">
            <Journal>
                <ISSN IssnType="Print">1234-5678</ISSN>
                <JournalIssue CitedMedium="Print">
                    <Volume>{dice.randint(1, 300)}</Volume>
                    <Issue>{dice.randint(1, 12)}</Issue>
                    <PubDate>
                        <Year>2001</Year>
                        <Month>Feb</Month>
                    </PubDate>
                </JournalIssue>
                <Title>{text(4)}</Title>
                <ISOAbbreviation>{text(3)}</ISOAbbreviation>
            </Journal>
            <ArticleTitle>{text(13)}.</ArticleTitle>
            <Pagination>
                <MedlinePgn>{number % 900}-{number % 900 + 9}</MedlinePgn>
            </Pagination>
            <Abstract>
                <AbstractText>{text(190)}.</AbstractText>
            </Abstract>
            <AuthorList CompleteYN="Y">
                {authors}
            </AuthorList>
            <Language>eng</Language>
            <PublicationTypeList>
                <PublicationType UI="D016428">Journal Article</PublicationType>
            </PublicationTypeList>
        </Article>
        <MedlineJournalInfo>
            <Country>Nowhere</Country>
            <MedlineTA>{text(3)}</MedlineTA>
            <NlmUniqueID>0000001</NlmUniqueID>
            <ISSNLinking>1234-5678</ISSNLinking>
        </MedlineJournalInfo>
        <MeshHeadingList>
            {headings}
        </MeshHeadingList>
    </MedlineCitation>
    <PubmedData>
        <History>
            {history}
        </History>
        <PublicationStatus>ppublish</PublicationStatus>
        <ArticleIdList>
            <ArticleId IdType="pubmed">{number}</ArticleId>
            <ArticleId IdType="doi">10.1000/made.up.{number}</ArticleId>
        </ArticleIdList>
        <ReferenceList>
            {cited}
        </ReferenceList>
    </PubmedData>
</PubmedArticle>""".encode()


if __name__ == "__main__":
    main()
