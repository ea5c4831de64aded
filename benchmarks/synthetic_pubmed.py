"""Records in the likeness of PubMed, as many as wanted: nothing in them is anybody's work, all of it is distributed as in real ones.

Each record is a function of its number alone, so that any can be made again, anywhere, without keeping it. Titles are
spliced of the beginning of one real title and the end of another; half of their content words are drawn anew. Words,
family names and journals are drawn as often as the real records have them, and from an endless tail of invented ones
that fall in frequency as the real ones do (Zipf), as often as the next real record would bring a new one (Good and
Turing: the share of those that occur once). So the vocabulary grows with the number of records as a real one does
(Heaps), short titles ("Reply.", "Editorial.") repeat, and few journals and few names have most of the records.
Volumes count a journal's years, pages are spread as real first pages are.
"""

from __future__ import annotations

import gzip
import random
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from citecheck.model import Author, Record, SourceName

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

FIRST_PMID = 50_000_000  # of the synthetic records: above all real ones
_CONTENT = re.compile(r"[A-Za-z][a-z]{3,}")
_KEPT = frozenset(["with", "from", "that", "this", "after", "between", "during", "among", "using", "through", "into"])
_REDRAWN = 0.5  # of the content words of a title
_SHORT = 3  # words: such a title stays as it is
_MOST_WORDS, _MOST_NAMES, _MOST_JOURNALS = 20_000_000, 3_000_000, 36_000  # different ones, the rarest included


@dataclass(slots=True)
class _Tail:
    """The inventions behind what is known: how often one is drawn, and how fast they become rare."""

    share: float
    known: int
    steepness: float  # of Zipf's law, less one

    @classmethod
    def of(cls, seen: Sequence[str], most: int) -> _Tail:
        counts = Counter(seen)
        half = len(set(seen[: len(seen) // 2]))
        heaps = max(0.1, log2(len(counts) / half))
        once = sum(count == 1 for count in counts.values())
        steepness = max(0.1, 1 / heaps - 1)
        return cls(once / len(seen), len(counts), steepness, (most / len(counts)) ** -steepness)

    least: float  # what is left of the law behind the rarest that there is

    def rank(self, dice: random.Random) -> int:
        return int(self.known * (self.least + (1 - self.least) * dice.random()) ** (-1 / self.steepness))


class Synthetic:
    """Records like those given."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.real = [record for record in records if record.title and record.journal]
        self._titles = [record.title.split(" ") for record in self.real]
        shuffled = self._titles[:]
        random.Random(1).shuffle(shuffled)  # noqa: S311 - nothing secret
        self._content = frozenset(
            word for title in shuffled for word in title if _CONTENT.fullmatch(word) and word not in _KEPT
        )
        self._words = [word.lower() for title in shuffled for word in title if word in self._content]
        self._word_tail = _Tail.of(self._words, _MOST_WORDS)
        self._authors = [author for record in self.real for author in record.authors if not author.collective]
        random.Random(2).shuffle(self._authors)  # noqa: S311
        self._name_tail = _Tail.of([author.family for author in self._authors], _MOST_NAMES)
        journals = [record.journal for record in self.real]
        random.Random(3).shuffle(journals)  # noqa: S311
        self._journal_tail = _Tail.of(journals, _MOST_JOURNALS)
        ranked = sorted(Counter(self._words).items(), key=lambda item: (-item[1], item[0]))
        long = [word for word, _ in ranked if len(word) > 6][:4000]
        self._begins = sorted({word[: len(word) // 2 + 1] for word in long})
        self._ends = sorted({word[len(word) // 2 :] for word in long})
        self._dice = random.Random()  # noqa: S311

    def record(self, number: int, *, edition: int = 0) -> Record:
        """Record ``number`` (from 0 on); ``edition`` > 0 is what a later revision says: other words, the same PMID."""
        dice = self._dice
        dice.seed(number * 4 + edition)
        pick = dice.random
        total = len(self.real)
        one, two = int(pick() * total), int(pick() * total)
        model, placed = self.real[one], self.real[int(pick() * total)]
        journal = self._journal(dice) if pick() < self._journal_tail.share else placed
        year = model.year if model.year.isdecimal() else "2000"
        page, pages = self._pages(placed, dice)
        known = model.date[:4].isdecimal()
        return Record(
            str(FIRST_PMID + number),
            self._title(one, two, dice),
            authors=self._people(model.authors, dice),
            journal=journal.journal,
            journal_full=journal.journal_full,
            issns=journal.issns,
            nlm_id=journal.nlm_id,
            year=year,
            epub_year=year if model.epub_year else "",
            date=year + model.date[4:] if known else year,
            volume=str(_volume(journal, int(year))) if placed.volume else "",
            issue=str(int(pick() * 12) + 1) if placed.issue else "",
            pages=pages,
            elocation=f"e{page}" if placed.elocation else "",
            doi=f"{model.doi.partition('/')[0]}/j.{journal.journal[:3].lower()}.{year}.{number:07}"
            if model.doi
            else "",
            pmcid=f"PMC{FIRST_PMID + number}" if model.pmcid else "",
            languages=model.languages,
            publication_types=model.publication_types,
            source=SourceName.INDEX,
        )

    def abstract(self, number: int, words: int = 190) -> str:
        """As many words as an abstract has, for the weight of a file: the index does not keep them."""
        start = number * 7919 % max(1, len(self._words) - words)
        return " ".join(self._words[start : start + words])

    def _title(self, one: int, two: int, dice: random.Random) -> str:
        begin, end = self._titles[one], self._titles[two]
        if len(begin) <= _SHORT:
            return self.real[one].title
        pick, content, words, tail = dice.random, self._content, self._words, self._word_tail
        cut = int(len(begin) * (0.3 + 0.4 * pick()))
        many = len(words)
        out = []
        for word in (*begin[:cut], *end[-max(2, len(begin) - cut) :]):
            if word in content and pick() < _REDRAWN:
                if pick() < tail.share:
                    out.append(self._invented(tail.rank(dice)))
                else:
                    out.append(words[int(pick() * many)])
            else:
                out.append(word)
        title = " ".join(out)
        return title[:1].upper() + title[1:]

    def _invented(self, rank: int) -> str:
        """The invented word of this rank, always the same one."""
        mixed = rank * 2_654_435_761 % 4_294_967_291
        first, rest = divmod(mixed, len(self._ends))
        word = self._begins[first % len(self._begins)] + self._ends[rest]
        return word if rank < 1_000_000 else word + self._ends[rank // 1000 % len(self._ends)]

    def _people(self, authors: tuple[Author, ...], dice: random.Random) -> tuple[Author, ...]:
        pick, known, many, tail = dice.random, self._authors, len(self._authors), self._name_tail
        people = []
        for author in authors:
            if author.collective:
                people.append(author)
                continue
            named = known[int(pick() * many)]
            family = self._invented(tail.rank(dice)).capitalize() if pick() < tail.share else named.family
            given = known[int(pick() * many)]
            people.append(Author(family, given.initials, "", given.given))
        return tuple(people)

    def _pages(self, like: Record, dice: random.Random) -> tuple[int, str]:
        found = re.match(r"[A-Za-z]?\d+", like.pages)
        if not found:
            return int(dice.random() * 100_000), like.pages
        first = int(re.sub(r"\D", "", found[0])[:7])
        page = max(1, int(first * (0.4 + 1.2 * dice.random())) + int(dice.random() * 9))
        letter = found[0][0] if found[0][0].isalpha() else ""
        long = int(dice.random() * 12)
        return page, f"{letter}{page}-{page + long}" if long and "-" in like.pages else f"{letter}{page}"

    def _journal(self, dice: random.Random) -> Record:
        return self._invented_journal(self._journal_tail.rank(dice))

    @lru_cache(maxsize=_MOST_JOURNALS)  # noqa: B019 - one object a process
    def _invented_journal(self, rank: int) -> Record:
        dice = random.Random(rank)  # noqa: S311
        kind = dice.choice(
            (("J", "Journal of"), ("Ann", "Annals of"), ("Arch", "Archives of"), ("Int J", "International journal of"))
        )
        words = [self._words[int(dice.random() * len(self._words))] for _ in range(dice.randint(1, 3))]
        if dice.random() < 0.5:
            words.append(self._invented(rank))
        short = " ".join([kind[0], *(word[:5].capitalize() for word in words)])
        issn = f"{rank // 1000 % 10000:04}-{rank % 1000:03}X"
        return Record(
            "", journal=short, journal_full=f"{kind[1]} {' '.join(words)}", issns=(issn,), nlm_id=f"9{rank:07}"
        )


def _volume(journal: Record, year: int) -> int:
    """Of a journal in a year: one a year since it was founded, which its number says."""
    founded = 1895 + sum(map(ord, journal.journal)) * 37 % 120
    return max(1, year - founded)


# ------------------------------------------------------------------------------------------------ as NLM prints it

_MESH = "".join(
    f'<MeshHeading><DescriptorName UI="D{number:06}" MajorTopicYN="N">Invented Heading {number}</DescriptorName>'
    f'<QualifierName UI="Q{number:06}" MajorTopicYN="N">methods</QualifierName></MeshHeading>'
    for number in range(12)
)
_HISTORY = "".join(
    f'<PubMedPubDate PubStatus="{status}"><Year>2001</Year><Month>5</Month><Day>9</Day><Hour>10</Hour>'
    "<Minute>0</Minute></PubMedPubDate>"
    for status in ("received", "accepted", "pubmed", "medline", "entrez")
)


def article(record: Record, abstract: str, *, version: int = 1, revised: str = "2020-01-02") -> str:
    """One PubmedArticle, of the layout and about the weight of NLM's (abstract, headings and history included)."""
    year, month, day = revised.split("-")
    date, _, rest = record.date.partition(" ")
    month_of, _, day_of = rest.partition(" ")
    people = "".join(_person(author) for author in record.authors)
    kinds = "".join(
        f'<PublicationType UI="D016428">{escape(kind)}</PublicationType>' for kind in record.publication_types
    )
    ids = [("pubmed", record.pmid), ("doi", record.doi), ("pmc", record.pmcid)]
    identifiers = "".join(f'<ArticleId IdType="{kind}">{escape(value)}</ArticleId>' for kind, value in ids if value)
    issn = f'<ISSN IssnType="Print">{record.issns[0]}</ISSN>' if record.issns else ""
    epub = record.epub_year
    return f"""<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="{version}">{record.pmid}</PMID>
<DateRevised><Year>{year}</Year><Month>{month}</Month><Day>{day}</Day></DateRevised>
<Article PubModel="Print"><Journal>{issn}<JournalIssue CitedMedium="Print">{_tag("Volume", record.volume)}{_tag("Issue", record.issue)}
<PubDate><Year>{date}</Year>{_tag("Month", month_of)}{_tag("Day", day_of)}</PubDate></JournalIssue>{_tag("Title", record.journal_full)}{_tag("ISOAbbreviation", record.journal)}</Journal>
<ArticleTitle>{escape(record.title)}</ArticleTitle>
{f"<Pagination>{_tag('MedlinePgn', record.pages)}</Pagination>" if record.pages else ""}
{f'<ELocationID EIdType="pii" ValidYN="Y">{record.elocation}</ELocationID>' if record.elocation else ""}
<Abstract><AbstractText>{escape(abstract)}</AbstractText></Abstract>
{f'<AuthorList CompleteYN="Y">{people}</AuthorList>' if people else ""}
{"".join(_tag("Language", language) for language in record.languages)}<PublicationTypeList>{kinds}</PublicationTypeList>
{f'<ArticleDate DateType="Electronic"><Year>{epub}</Year><Month>01</Month><Day>01</Day></ArticleDate>' if epub else ""}
</Article><MedlineJournalInfo><MedlineTA>{escape(record.journal)}</MedlineTA>{_tag("NlmUniqueID", record.nlm_id)}</MedlineJournalInfo>
<MeshHeadingList>{_MESH}</MeshHeadingList></MedlineCitation><PubmedData><History>{_HISTORY}</History>
<PublicationStatus>ppublish</PublicationStatus><ArticleIdList>{identifiers}</ArticleIdList></PubmedData></PubmedArticle>
"""


def write_xml(path: Path, articles: Iterable[str], deleted: Sequence[str] = ()) -> None:
    """A file as NLM ships them, packed."""
    with gzip.open(path, "wt", compresslevel=1, encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n')
        file.writelines(articles)
        if deleted:
            gone = "".join(f'<PMID Version="1">{pmid}</PMID>' for pmid in deleted)
            file.write(f"<DeleteCitation>{gone}</DeleteCitation>\n")
        file.write("</PubmedArticleSet>\n")


def _person(author: Author) -> str:
    if author.collective:
        return f'<Author ValidYN="Y"><CollectiveName>{escape(author.family)}</CollectiveName></Author>'
    return (
        f'<Author ValidYN="Y">{_tag("LastName", author.family)}{_tag("ForeName", author.given)}'
        f"{_tag('Initials', author.initials)}{_tag('Suffix', author.suffix)}"
        "<AffiliationInfo><Affiliation>Department of Inventions, University of Nowhere, Nowhere, Utopia.</Affiliation>"
        "</AffiliationInfo></Author>"
    )


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""
