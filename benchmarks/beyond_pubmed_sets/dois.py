"""Made-up works with DOIs that PubMed lacks, their hostile neighbours, and references to them as lists print them.

Nothing here exists: names, journals, titles and DOIs are put together by chance from a seed, so that a set of the same
kind that nobody has looked at yet is one number away. Each work has neighbours in the same registry: the same title in
another year, parts 1 and 2, a correction, a review of a book of that name, a reply, the work of a near namesake, and of
a preprint the paper that it became, of a data set its article and its other version.
"""

from __future__ import annotations

import random
import zlib
from dataclasses import dataclass, field
from typing import Any

Item = dict[str, Any]

_FAMILIES = [
    "Okafor",
    "Lindqvist",
    "Moreno-Ruiz",
    "Tanaka",
    "O'Dwyer",
    "Szabó",
    "Van_der_Meer",
    "Dhillon",
    "Kowalczyk",
    "Nakamura",
    "Baptista",
    "Hoang",
    "Ferreira",
    "De_la_Cruz",
    "Yılmaz",
    "Petrov",
    "Achebe",
    "Grünwald",
    "Sørensen",
    "McAllister",
    "Rahman",
    "Castellanos",
    "Iwata",
    "Novák",
    "Bianchi",
    "Thorsen",
    "Adeyemi",
    "Laurent",
    "Papadakis",
    "Chowdhury",
    "Ibarra",
    "Winterbottom",
    "Zhou",
    "Karlsson",
    "Mbeki",
    "Ostrowski",
    "Delgado",
    "Fairweather",
    "Nguyen",
    "Haddad",
]
_GIVEN = [
    "Ada",
    "Bruno",
    "Chidi",
    "Dana",
    "Elif",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Keiko",
    "Lars",
    "Mira",
    "Nadia",
    "Oskar",
    "Petra",
    "Quentin",
    "Rosa",
    "Soren",
    "Tomas",
    "Ursula",
    "Viktor",
    "Wanda",
    "Ximena",
    "Yusuf",
    "Zofia",
]
_CAUSES = (
    "shift work", "peer tutoring", "cooperative ownership", "low-cost ventilation", "bilingual schooling",
    "street lighting", "seed exchange", "remote sensing", "choral rehearsal", "timber framing", "tidal barrages",
    "night buses", "open-plan classrooms", "river dredging", "school gardens", "lime mortar", "ferry timetables",
    "community radio", "hand weaving", "roof insulation", "crop rotation", "game-based homework", "kite surveys",
    "floating solar panels", "museum volunteering", "playground fencing", "rainwater harvesting", "bicycle couriers",
)  # fmt: skip
_EFFECTS = (
    "household debt", "reading fluency", "crack growth in masonry", "staff turnover", "spatial memory",
    "pedestrian flow", "soil compaction", "union membership", "thermal comfort", "trust in neighbours",
    "sediment transport", "arithmetic anxiety", "noise exposure", "voter turnout", "fuel consumption",
    "craft apprenticeships", "handwriting legibility", "insect abundance", "queue lengths", "steel corrosion",
    "school attendance", "tenant complaints", "wave attenuation", "dialect retention", "harvest losses",
)  # fmt: skip
_PLACES = (
    "coastal Ghana", "rural Bohemia", "post-industrial Ruhr towns", "the Azores", "southern Patagonia",
    "hill districts of Nepal", "the Scottish Borders", "northern Hokkaido", "inland Queensland", "greater Lagos",
    "Baltic harbour cities", "the Po delta", "upland Wales", "the Yucatán peninsula", "Anatolian villages",
)  # fmt: skip
_DESIGNS = (
    "a longitudinal survey", "evidence from a natural experiment", "a mixed-methods study", "a field trial",
    "a comparative case study", "an agent-based model", "an archival study", "a panel analysis",
)  # fmt: skip
_JOURNALS = (
    ("Journal of Applied Masonry", "J Appl Masonry"),
    ("Review of Rural Schooling", "Rev Rural Sch"),
    ("Transactions on Harbour Engineering", "Trans Harb Eng"),
    ("International Journal of Street Furniture", "Int J Street Furnit"),
    ("Annals of Cooperative Economics", "Ann Coop Econ"),
    ("Landscape and Labour", "Landsc Labour"),
    ("Quarterly Journal of Choral Studies", "Q J Choral Stud"),
    ("Acta Hydraulica Borealis", "Acta Hydraul Boreal"),
    ("Studies in Everyday Mobility", "Stud Everyday Mobil"),
    ("European Journal of Vocational Craft", "Eur J Vocat Craft"),
    ("Energy Use in Dwellings", "Energy Use Dwell"),
    ("Journal of Dialect Geography", "J Dialect Geogr"),
)
_SERVERS = (("medRxiv", "10.1101"), ("Research Square", "10.21203"), ("SSRN", "10.2139"), ("arXiv", "10.48550"))
_STORES = (("Zenodo", "10.5281"), ("Dryad", "10.5061"), ("figshare", "10.6084"))


@dataclass(frozen=True)
class Work:
    """One made-up work."""

    kind: str  # article, preprint, dataset
    doi: str
    title: str
    people: tuple[tuple[str, str], ...]  # family, given
    year: int
    journal: str = ""  # of a preprint its server, of data its repository
    short: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    published_as: str = ""
    type: str = "journal-article"


@dataclass(frozen=True)
class Case:
    """A reference. ``doi``: of the record that it must be found to be, "" for a work that does not exist.

    ``version``: of another version of a preprint, as right where the reference prints no DOI.

    ``codes``: the rules of which one must report the error that was put in; none where the reference is right.
    """

    text: str
    doi: str
    codes: frozenset[str] = frozenset()
    error: str = ""
    version: str = ""


@dataclass
class Set:
    """What the registries hold, and the lists."""

    crossref: list[Item] = field(default_factory=list)
    datacite: list[Item] = field(default_factory=list)
    europepmc: list[Item] = field(default_factory=list)
    lists: dict[str, list[Case]] = field(default_factory=dict)


def made(seed: int) -> Set:
    """60 articles, 20 preprints and 20 data sets, 60 of their references with an error too, and 120 inventions."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    out = Set()
    titles: set[str] = set()
    articles = [_article(chance, n, titles) for n in range(60)]
    preprints = [_preprint(chance, n, titles) for n in range(20)]
    data = [_data(chance, n, titles) for n in range(20)]
    for work in articles:
        _hold(out, chance, [work, *_neighbours(chance, work)])
    for work in preprints:
        _hold(out, chance, [*_of_preprint(chance, work), work])
    for work in data:
        _hold(out, chance, [*_of_data(chance, work), work])
    for held in (out.crossref, out.datacite, out.europepmc):
        chance.shuffle(held)
    out.lists["articles"] = [Case(_printed(chance, work), work.doi) for work in articles]
    out.lists["preprints"] = [_of_any_version(_printed(chance, work), work) for work in preprints]
    out.lists["data sets"] = [Case(_printed(chance, work), work.doi) for work in data]
    out.lists["errors"] = [_wrong(chance, articles[n], n) for n in range(60)]
    out.lists["inventions"] = [_invented(chance, articles, n, titles) for n in range(120)]
    return out


# ------------------------------------------------------------------------------------------------- works


def _title(chance: random.Random, titles: set[str]) -> str:
    while True:
        cause, effect, place = chance.choice(_CAUSES), chance.choice(_EFFECTS), chance.choice(_PLACES)
        design = chance.choice(_DESIGNS)
        title = chance.choice(
            (
                f"{cause.capitalize()} and {effect} in {place}: {design}",
                f"Does {cause} change {effect}? {design.capitalize()} in {place}",
                f"The influence of {cause} on {effect}: {design}",
                f"{effect.capitalize()} after the introduction of {cause} in {place}",
                f"Explaining {effect} in {place}: the part played by {cause}",
            )
        )
        if title not in titles:
            titles.add(title)
            return title


def _people(chance: random.Random) -> tuple[tuple[str, str], ...]:
    families = chance.sample(_FAMILIES, chance.choice((1, 2, 2, 3, 4)))
    given = [
        chance.choice(_GIVEN) + (f" {chance.choice('ABCDEFGHJKLM')}." if chance.random() < 0.4 else "")
        for _ in families
    ]
    return tuple((family.replace("_", " "), name) for family, name in zip(families, given, strict=True))


def _article(chance: random.Random, number: int, titles: set[str]) -> Work:
    journal, short = chance.choice(_JOURNALS)
    start = chance.randrange(1, 900)
    return Work(
        "article", f"10.5555/art.{number}", _title(chance, titles), _people(chance), chance.randrange(1988, 2024),
        journal, short, str(chance.randrange(2, 60)), chance.choice(("1", "2", "3", "4")),
        f"{start}-{start + chance.randrange(6, 25)}",
    )  # fmt: skip


def _preprint(chance: random.Random, number: int, titles: set[str]) -> Work:
    server, prefix = _SERVERS[number % len(_SERVERS)]
    year = chance.randrange(2017, 2024)
    own = {
        "10.1101": f"10.1101/{year}.03.{number + 1:02}.{20000000 + number}", "10.21203": f"10.21203/rs.3.rs-{7000 + number}/v1",
        "10.2139": f"10.2139/ssrn.{40000 + number}", "10.48550": f"10.48550/arxiv.{year - 2000}03.{10000 + number}",
    }[prefix]  # fmt: skip
    published = f"10.5555/pre.{number}" if number % 2 else ""
    return Work("preprint", own, _title(chance, titles), _people(chance), year, server, published_as=published)


def _data(chance: random.Random, number: int, titles: set[str]) -> Work:
    store, prefix = _STORES[number % len(_STORES)]
    title = ("Data from: " if store == "Dryad" else "") + _title(chance, titles)
    return Work("dataset", f"{prefix}/set.{number}", title, _people(chance), chance.randrange(2014, 2024), store)


def _with(work: Work, number: str, **changes: Any) -> Work:
    fields = {name: getattr(work, name) for name in Work.__slots__} if hasattr(Work, "__slots__") else dict(vars(work))
    return Work(**{**fields, "doi": f"10.5556/{number}.{work.doi.split('/', 1)[1]}", "published_as": "", **changes})


def _elsewhere(chance: random.Random, work: Work) -> dict[str, Any]:
    journal, short = chance.choice([one for one in _JOURNALS if one[0] != work.journal])
    start = chance.randrange(1, 900)
    return {
        "journal": journal, "short": short, "volume": str(chance.randrange(61, 99)), "issue": "1",
        "pages": f"{start}-{start + 9}",
    }  # fmt: skip


def _neighbours(chance: random.Random, work: Work) -> list[Work]:
    family, given = work.people[0]
    namesake = ((family, chance.choice([one for one in _GIVEN if one[0] != given[0]])), *_people(chance)[:1])
    words = work.title.split()
    other = " ".join([*words[:-1], "schools"]) if words[-1] != "schools" else " ".join([*words[:-1], "towns"])
    out = [
        _with(work, "again", year=work.year + 2, type="proceedings-article", **_elsewhere(chance, work)),
        _with(work, "part2", title=f"{work.title}. Part 2", pages=f"{int(work.pages.split('-')[0]) + 40}-999"),
        _with(work, "fix", title=f"Correction to: {work.title}", year=work.year + 1, pages="1-1"),
        _with(work, "review", title=f"Review of “{work.title}”", people=_people(chance), **_elsewhere(chance, work)),
        _with(work, "reply", title=f"{work.title}: reply", pages=f"{int(work.pages.split('-')[0]) + 30}-998"),
        _with(work, "namesake", title=other, people=namesake, year=work.year - 1, **_elsewhere(chance, work)),
    ]
    return chance.sample(out, 4)


def _of_preprint(chance: random.Random, work: Work) -> list[Work]:
    place = _elsewhere(chance, work)
    version = _with(work, "v2", title=f"{work.title} (version 2)")
    if not work.published_as:
        return [version]
    return [version, _with(work, "paper", kind="article", doi=work.published_as, year=work.year + 1, **place)]


def _of_data(chance: random.Random, work: Work) -> list[Work]:
    title = work.title.removeprefix("Data from: ")
    paper = _with(work, "paper", kind="article", title=title, **_elsewhere(chance, work))
    return [paper, _with(work, "code", title=f"Code for: {title}")]


# ------------------------------------------------------------------------------------------------- registries


def _hold(out: Set, chance: random.Random, works: list[Work]) -> None:
    for work in works:
        if work.kind == "dataset" or work.journal == "arXiv":
            out.datacite.append(_datacite(work))
        elif work.kind == "preprint" and work.journal == "Research Square" and chance.random() < 0.5:
            out.europepmc.append(_europepmc(work))
        else:
            out.crossref.append(_crossref(work))


def _crossref(work: Work) -> Item:
    item: Item = {
        "DOI": work.doi,
        "type": "posted-content" if work.kind == "preprint" else work.type,
        "title": [work.title],
        "author": [{"family": family, "given": given} for family, given in work.people],
        "container-title": [work.journal] if work.kind == "article" else [],
        "short-container-title": [work.short] if work.kind == "article" else [],
        "issued": {"date-parts": [[work.year]]},
        "volume": work.volume, "issue": work.issue, "page": work.pages, "publisher": work.journal,
    }  # fmt: skip
    if work.published_as:
        item["relation"] = {"is-preprint-of": [{"id-type": "doi", "id": work.published_as}]}
    return item


def _datacite(work: Work) -> Item:
    relations = [
        {"relationType": "IsVersionOf", "relatedIdentifier": work.published_as, "relatedIdentifierType": "DOI"}
    ]
    return {
        "doi": work.doi,
        "titles": [{"title": work.title}],
        "creators": [{"name": f"{family}, {given}", "familyName": family, "givenName": given} for family, given in work.people],
        "publicationYear": work.year,
        "publisher": work.journal,
        "types": {"resourceTypeGeneral": "Preprint" if work.kind == "preprint" else "Dataset"},
        "relatedIdentifiers": relations if work.published_as else [],
    }  # fmt: skip


def _europepmc(work: Work) -> Item:
    return {
        "id": f"PPR{zlib.crc32(work.doi.encode())}", "source": "PPR", "doi": work.doi, "title": f"{work.title}.",
        "authorList": {"author": [
            {"lastName": family, "firstName": given, "initials": _initials(given)} for family, given in work.people
        ]},
        "pubYear": str(work.year), "bookOrReportDetails": {"publisher": work.journal},
        "pubTypeList": {"pubType": ["Preprint"]},
    }  # fmt: skip


# ------------------------------------------------------------------------------------------------- references


def _initials(given: str) -> str:
    return "".join(part[0] for part in given.replace(".", "").split())


def _names(work: Work) -> list[str]:
    return [f"{family} {_initials(given)}" for family, given in work.people]


def _printed(chance: random.Random, work: Work, style: int | None = None, doi: str | None = None) -> str:
    """As a list prints it, in one of five ways; a third of them with their DOI."""
    style = chance.randrange(5) if style is None else style
    shown = (work.doi if chance.random() < 0.35 or work.kind != "article" else "") if doi is None else doi
    names = _names(work)
    apa = ", & ".join(f"{family}, {'. '.join(_initials(given))}." for family, given in work.people)
    if work.kind == "preprint":
        tail = f" doi: {shown}" if chance.random() < 0.6 else ""
        return chance.choice(
            (
                f"{', '.join(names)}. {work.title}. {work.journal} [Preprint]. {work.year}.{tail}",
                f"{apa} ({work.year}). {work.title}. {work.journal}.{tail}",
                f"{', '.join(names)}. {work.title}. {work.journal} {work.year}.{tail}",
            )
        )
    if work.kind == "dataset":
        end = f"https://doi.org/{shown}"
        return chance.choice(
            (
                f"{', '.join(names)}. {work.title} [dataset]. {work.journal}; {work.year}. {end}",
                f"{apa} ({work.year}). {work.title} [Data set]. {work.journal}. {end}",
                f"{', '.join(names)}. {work.title}. {work.journal}. {work.year}. doi: {shown}",
            )
        )
    tail = f" doi: {shown}" if shown else ""
    pages, issue = work.pages, f"({work.issue})"
    return (
        f"{', '.join(names)}. {work.title}. {work.short}. {work.year};{work.volume}{issue}:{pages}.{tail}",
        f"{apa} ({work.year}). {work.title}. {work.journal}, {work.volume}{issue}, {pages}.{tail}",
        f"{', '.join(names)}. {work.title}. {work.journal}. {work.year};{work.volume}:{pages}.{tail}",
        f"{', '.join(names)}. {work.title}. {work.short} {work.volume}, {pages} ({work.year}).{tail}",
        f"{names[0]}{', et al' if len(names) > 1 else ''}. {work.title}. {work.short}. {work.year};{work.volume}{issue}:{pages}.{tail}",
    )[style]


def _of_any_version(text: str, work: Work) -> Case:
    return Case(text, work.doi, version="" if work.doi in text else _with(work, "v2").doi)


_ERRORS = ("year", "volume", "pages", "misspelt", "first author", "journal", "another's DOI", "title")


def _wrong(chance: random.Random, work: Work, number: int) -> Case:
    """The reference with one thing wrong, and the rules that may say so."""
    error = _ERRORS[number % len(_ERRORS)]
    style = number % 4
    words = work.title.split()
    if error == "year":
        wrong, codes = _with(work, "x", doi=work.doi, year=work.year - 3), {"REF007"}
    elif error == "volume":
        wrong, codes = _with(work, "x", doi=work.doi, volume=str(int(work.volume) + 11)), {"REF009"}
    elif error == "pages":
        wrong, codes = _with(work, "x", doi=work.doi, pages="1003-1017"), {"REF011"}
    elif error == "misspelt":
        at = max(range(len(words)), key=lambda i: len(words[i]) if words[i].isalpha() else 0)
        word = words[at]
        words[at] = word[: len(word) // 2] + word[len(word) // 2 + 1 :]
        wrong, codes = _with(work, "x", doi=work.doi, title=" ".join(words)), {"REF016"}
    elif error == "first author":
        other = chance.choice([one for one in _FAMILIES if "_" not in one and one not in dict(work.people)])
        wrong = _with(work, "x", doi=work.doi, people=((other, work.people[0][1]), *work.people[1:]))
        codes = {"REF004"}
    elif error == "journal":
        journal, short = chance.choice([one for one in _JOURNALS if one[0] != work.journal])
        wrong, codes = _with(work, "x", doi=work.doi, journal=journal, short=short), {"REF006"}
    elif error == "title":
        wrong, codes = (
            _with(work, "x", doi=work.doi, title=f"A reappraisal of {work.title[0].lower()}{work.title[1:]}"),
            {"REF003"},
        )
    else:
        return Case(
            _printed(chance, work, style, f"10.5555/art.{(number + 7) % 60}"), work.doi, frozenset({"REF012"}), error
        )
    return Case(_printed(chance, wrong, style, ""), work.doi, frozenset(codes), error)


def _invented(chance: random.Random, articles: list[Work], number: int, titles: set[str]) -> Case:
    """A work that does not exist, near to those that do: their authors, their journal, sometimes their very place."""
    one, other = chance.sample(articles, 2)
    title = _title(chance, titles)
    if number % 4 == 0:  # the authors and the place of one work
        work = _with(one, "x", title=title)
    elif number % 4 == 1:  # the title of one, the authors and the place of another
        work = _with(other, "x", title=one.title, year=other.year + 1)
    elif number % 4 == 2:  # half a title
        half = one.title.split()
        work = _with(
            other, "x", title=" ".join([*half[: len(half) // 2], *title.split()[-4:]]), **_elsewhere(chance, one)
        )
    else:
        work = _with(one, "x", title=title, people=_people(chance), **_elsewhere(chance, one))
    return Case(_printed(chance, work, number % 5, ""), "")
