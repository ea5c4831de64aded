"""Small files of PubMed XML for tests: every work in them is made up."""

from __future__ import annotations

import gzip
import hashlib
import random
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from pathlib import Path

_SUBJECTS = (
    "turnips", "lullabies", "greenhouses", "marmots", "trombones", "insomnia", "porcelain", "weasels", "gravity",
    "umbrellas", "hiccups", "archipelagos", "lighthouses", "dandruff", "saxophones", "bicycles", "thunder", "pickles",
    "chandeliers", "sneezing", "glaciers", "puppets", "nettles", "carousels", "barnacles", "origami", "mustard",
)  # fmt: skip
_DOINGS = ("dreaming", "falling", "ripening", "wandering", "shrinking", "humming", "fermenting", "glowing")
_PEOPLE = ("Abel", "Brandt", "Costa", "Dubois", "Eriksen", "Fontana", "Grieg", "Horvath", "Ibsen", "Jansen", "Kovac")
_JOURNALS = (
    ("Made Up Lett", "Made-up letters", "1111-1111", "0000001"),
    ("J Invent Sci", "Journal of inventive science", "2222-2222", "0000002"),
    ("Ann Fict Med", "Annals of fictitious medicine", "3333-3333", "0000003"),
)


def work(pmid: int, **changes) -> dict:
    """The facts of one made-up work; the same PMID always gives the same ones."""
    dice = random.Random(pmid)  # noqa: S311 - nothing secret
    short, full, issn, nlm = dice.choice(_JOURNALS)
    first, second, third = dice.sample(_SUBJECTS, 3)
    title = f"{dice.choice(_DOINGS).title()} {first} and {second}: {dice.choice(_DOINGS)} {third} observed in village {pmid}."
    page = dice.randint(1, 900)
    facts = {
        "pmid": pmid,
        "version": 1,
        "revised": f"{dice.randint(2001, 2024)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
        "title": title,
        "authors": [(name, dice.choice("ABCDEFG")) for name in dice.sample(_PEOPLE, dice.randint(1, 4))],
        "journal": short,
        "journal_full": full,
        "issn": issn,
        "nlm": nlm,
        "year": dice.randint(1975, 2024),
        "volume": dice.randint(1, 80),
        "issue": dice.randint(1, 12),
        "pages": f"{page}-{page + 9}",
        "doi": f"10.1000/made.up.{pmid}",
        "abstract": f"We looked at {first} and found {third}.",
        "retracted_in": None,
    }
    return {**facts, **changes}


def article(facts: dict) -> str:
    """One PubmedArticle. ``title`` None leaves the title out."""
    one = {key: escape(value) if isinstance(value, str) else value for key, value in facts.items()}
    year, month, day = one["revised"].split("-")
    authors = "".join(
        f"<Author ValidYN='Y'><LastName>{name}</LastName><ForeName>{given}</ForeName><Initials>{given}</Initials></Author>"
        for name, given in one["authors"]
    )
    notice = (
        "<CommentsCorrectionsList><CommentsCorrections RefType='RetractionIn'>"
        f"<RefSource>Made Up Lett. 2025;1:1</RefSource><PMID Version='1'>{one['retracted_in']}</PMID>"
        "</CommentsCorrections></CommentsCorrectionsList>"
        if one["retracted_in"]
        else ""
    )
    title = "" if one["title"] is None else f"<ArticleTitle>{one['title']}</ArticleTitle>"
    return f"""<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">
<PMID Version="{one["version"]}">{one["pmid"]}</PMID>
<DateRevised><Year>{year}</Year><Month>{month}</Month><Day>{day}</Day></DateRevised>
<Article PubModel="Print"><Journal><ISSN IssnType="Print">{one["issn"]}</ISSN><JournalIssue CitedMedium="Print">
<Volume>{one["volume"]}</Volume><Issue>{one["issue"]}</Issue><PubDate><Year>{one["year"]}</Year></PubDate></JournalIssue>
<Title>{one["journal_full"]}</Title><ISOAbbreviation>{one["journal"]}</ISOAbbreviation></Journal>
{title}<Pagination><MedlinePgn>{one["pages"]}</MedlinePgn></Pagination>
<Abstract><AbstractText>{one["abstract"]}</AbstractText></Abstract>
<AuthorList CompleteYN="Y">{authors}</AuthorList><Language>eng</Language>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList></Article>
<MedlineJournalInfo><Country>Nowhere</Country><MedlineTA>{one["journal"]}</MedlineTA>
<NlmUniqueID>{one["nlm"]}</NlmUniqueID><ISSNLinking>{one["issn"]}</ISSNLinking></MedlineJournalInfo>{notice}
</MedlineCitation><PubmedData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList>
<ArticleId IdType="pubmed">{one["pmid"]}</ArticleId><ArticleId IdType="doi">{one["doi"]}</ArticleId></ArticleIdList>
</PubmedData></PubmedArticle>
"""


def deletion(*pmids: int) -> str:
    """A DeleteCitation."""
    inner = "".join(f"<PMID Version='1'>{pmid}</PMID>" for pmid in pmids)
    return f"<DeleteCitation>{inner}</DeleteCitation>\n"


def xml(*elements: str) -> bytes:
    """A whole file of articles and deletions."""
    head = '<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n'
    return (head + "".join(elements) + "</PubmedArticleSet>\n").encode()


def write(path: Path, *elements: str, md5: bool = False) -> Path:
    """A file of these elements, packed when its name ends in .gz, with its checksum beside it as NLM puts it."""
    content = xml(*elements)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content, mtime=0) if path.suffix == ".gz" else content)
    if md5:
        digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
        path.with_name(path.name + ".md5").write_text(f"MD5({path.name})= {digest}\n")
    return path


def nlm(number: int, year: int = 26) -> str:
    """NLM's name of a file."""
    return f"pubmed{year}n{number:04}.xml.gz"


def baseline(folder: Path, files: int = 3, records: int = 20, *, md5: bool = False) -> list[Path]:
    """Files 1, 2, 3 … with so many works each: PMID 1000, 1001 …"""
    return [
        write(
            folder / nlm(number),
            *(article(work(1000 + (number - 1) * records + n)) for n in range(records)),
            md5=md5,
        )
        for number in range(1, files + 1)
    ]


def citation(facts: dict) -> str:
    """The work as a reference list prints it."""
    names = ", ".join(f"{family} {given}" for family, given in facts["authors"])
    place = f"{facts['year']};{facts['volume']}({facts['issue']}):{facts['pages']}"
    return f"{names}. {facts['title']} {facts['journal']}. {place}."
