"""Records and questions for tests; all of them made up."""

from citecheck.model import Author, Kind, ParsedReference, Record, SourceName
from citecheck.resolution.source import Query

_WORDS = (
    ("turnips", "lullabies", "greenhouse"),
    ("marmots", "trombones", "insomnia"),
    ("porcelain", "weasels", "gravity"),
    ("umbrellas", "hiccups", "archipelago"),
    ("lighthouse", "dandruff", "saxophone"),
)


def record(number: int, **changes) -> Record:
    """The nth record of a little library, 0 to 4."""
    one, two, three = _WORDS[number]
    fields = {
        "pmid": str(9000001 + number),
        "title": f"On {one}, {two} and {three} in a made-up country.",
        "authors": (Author(f"Family{chr(97 + number)}", "AB"), Author("Second", "C")),
        "journal": "J Made Up",
        "journal_full": "Journal of made-up things",
        "year": str(2001 + number),
        "date": str(2001 + number),
        "volume": str(10 + number),
        "issue": "2",
        "pages": f"{100 + number}-9",
        "doi": f"10.1000/made.{number}",
        "publication_types": ("Journal Article",),
        "source": SourceName.PUBMED,
        "as_of": "2026-01-02",
    }
    return Record(**{**fields, **changes})


def query(number: int, **changes) -> Query:
    """A reference to the nth record, printed without a fault unless ``changes`` make one."""
    source = record(number)
    fields = {
        "authors": source.authors,
        "title": source.title,
        "journal": source.journal,
        "year": source.year,
        "volume": source.volume,
        "issue": source.issue,
        "pages": source.pages,
    }
    parsed = ParsedReference(**{**fields, **changes})
    names = ", ".join(author.display for author in parsed.authors)
    place = f"{parsed.year};{parsed.volume}({parsed.issue}):{parsed.pages}"
    return Query(parsed, f"{names}. {parsed.title} {parsed.journal}. {place}.", Kind.JOURNAL)


def invented() -> Query:
    """A reference to nothing."""
    parsed = ParsedReference(
        authors=(Author("Nobody", "N"),),
        title="Quarrelsome zeppelins beneath effervescent parliaments.",
        journal="J Made Up",
        year="1999",
        volume="77",
        pages="777-8",
    )
    text = "Nobody N. Quarrelsome zeppelins beneath effervescent parliaments. J Made Up. 1999;77:777-8."
    return Query(parsed, text, Kind.JOURNAL)
