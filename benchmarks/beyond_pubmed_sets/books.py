"""Thirty books and twenty chapters in made-up catalogues, as lists print them; seeded errors; books that nobody wrote.

Everything is made up. ``HELD`` is what the catalogues hold, ``CASES`` what is printed and what is right to say of it.
"""

from __future__ import annotations

from benchmarks.beyond_pubmed_sets.web_pages import Case
from tests.support.book_catalogues import Catalogues, Held

from citecheck.bibliography.isbns import isbn13

HELD = Catalogues()
CASES: list[Case] = []


def _isbn(number: int) -> str:
    twelve = f"978{100000000 + number * 7919:09d}"
    return next(one for digit in range(10) if (one := isbn13(f"{twelve}{digit}")))


def _short(name: str) -> str:
    family, _, given = name.partition(", ")
    return f"{family} {''.join(part[0] for part in given.split())}" if given else family


def _apa(name: str) -> str:
    family, _, given = name.partition(", ")
    return f"{family}, {' '.join(f'{part[0]}.' for part in given.split())}" if given else family


def _th(number: int) -> str:
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10 if number // 10 != 1 else 0, 'th') }"


_PLACES = ("Portsmouth", "Rotterdam", "Kiel", "New Harbour, NY")
_BOOKS = (  # title, people, publisher, editions as number: year
    (
        "Textbook of maritime physiology",
        ("Gale, Arnold C.", "Hull, John E."),
        "Tide House",
        {9: 1996, 10: 2001, 11: 2006},
    ),
    (
        "Harbour pathology",
        ("Kumar, Vera", "Abbot, Alan K.", "Aster, Jon C."),
        "Quay Books",
        {8: 2008, 9: 2013, 10: 2018},
    ),
    ("Principles of internal medicine at sea", ("Harris, Thomas", "Fauci, Ada"), "Anchor Press", {16: 2005, 17: 2008}),
    ("The sailor's skeleton: growth, loss and repair", ("Moe, Ada", "Noe, Carl"), "Harbour Press", {1: 2001, 2: 2009}),
    ("Salt", ("Roe, Dora L.",), "Tide House", {1: 2002}),
    ("Nutrition in the life of islands", ("Poe, Eli", "Lee, Anna B."), "Quay Books", {1: 1999, 2: 2004, 3: 2011}),
    ("Dietary reference intakes for calcium at sea", ("Institute of Harbours",), "Island Academies Press", {1: 2011}),
    ("Handbook of knots and tendons", ("Zhou, Li", "O'Neil, Sean"), "Rope & Sons", {1: 1987, 2: 1994}),
    ("Clinical biochemistry of sea water", ("Van den Berg, Piet",), "Dijk", {3: 1998, 4: 2003, 5: 2010}),
    ("An introduction to the study of tides", ("Bernard, Claude M.",), "Lighthouse", {1: 1957}),
    (
        "Epidemiology of drowning: methods and cases",
        ("Rivers, Ken J.", "Green, Sandra", "Lash, Tim L."),
        "Wharf",
        {3: 2008},
    ),
    ("Vitamin K in ropes and bones", ("Shear, Mart J.",), "Tide House", {1: 2015}),
    ("Diagnostic manual of harbour fevers", ("Harbour Medical Association",), "HMA Publishing", {4: 1994, 5: 2013}),
    ("Biochemistry for boatswains", ("Stryer, Lu", "Berg, Jan M."), "Freeman Quay", {4: 1995, 5: 2002, 6: 2007}),
    ("Medical statistics at anchor", ("Campbell, Mike", "Machin, David"), "Wiley Wharf", {2: 1993, 3: 1999}),
    (
        "Molecular biology of the barnacle",
        ("Alder, Bruce", "Johns, Alex", "Lewin, Jules", "Raff, Marty"),
        "Garland Sea",
        {4: 2002},
    ),
    ("Bone health of lighthouse keepers", ("Sund, Åsa", "Müller, Jörg"), "Nordhafen", {1: 2012}),
    ("Modern nutrition in health and harbours", ("Shils, Mo", "Shike, Moshe"), "Anchor Press", {9: 1999, 10: 2006}),
    (
        "The pharmacological basis of rum",
        ("Goodman, Lou S.", "Gilman, Al"),
        "Quay Books",
        {10: 2001, 11: 2006, 12: 2011},
    ),
    (
        "Osteoporosis in divers",
        ("Marcus, Bob", "Feldman, Dave", "Nelson, Dot"),
        "Island Academies Press",
        {2: 2001, 3: 2008},
    ),
    ("Cochrane's guide to reviews of rope", ("Higgins, Jul P.", "Greene, Sally"), "Wiley Wharf", {1: 2008}),
    ("Atlas of harbour anatomy", ("Nettle, Frank H.",), "Saunders Pier", {4: 2006, 5: 2010}),
    (
        "Principles of neural navigation",
        ("Kandel, Erik R.", "Schwarz, Jim H.", "Jessel, Tom M."),
        "Anchor Press",
        {4: 2000},
    ),
    ("Evidence-based seamanship: how to practise it", ("Sackett, Dan L.",), "Lighthouse", {1: 1997, 2: 2000}),
)
_LIBRARY = (  # only Open Library has these
    ("Tides of the wrist: a history", ("Leigh, Anna B.",), "Quay Books", (1999, 2004, 2011)),
    ("The healing harbour", ("Weil, Andy",), "Tide House", (1995,)),
    ("Food rules for ships", ("Pollard, Mick",), "Penguin Pier", (2009, 2011)),
    ("Why sailors sleep", ("Walker, Matt P.",), "Lighthouse", (2017, 2018)),
    ("The China sea study", ("Campbell, Colin T.", "Campbell, Tom M."), "Ben Wharf", (2005, 2006)),
    ("Good salt, bad salt", ("Taube, Gus",), "Knopf Quay", (2007, 2008)),
)


def _book(  # noqa: PLR0917 - the columns of a table
    number: int, title: str, people: tuple[str, ...], publisher: str, edition: int, year: int, isbn: str = ""
) -> str:
    """The book as one of five styles prints it."""
    place, short = _PLACES[number % len(_PLACES)], title.split(": ", maxsplit=1)[0] if number % 3 == 0 else title
    ed = f"{_th(edition)} ed" if edition > 1 else ""
    names = ", ".join(map(_short, people)) if len(people) < 4 else f"{', '.join(map(_short, people[:3]))}, et al"
    tail = f" ISBN {isbn}." if isbn and number % 2 else ""
    match number % 5:
        case 0 | 1:
            return f"{names}. {short}. {ed + '. ' if ed else ''}{place}: {publisher}; {year}.{tail}"
        case 2:
            apa = (
                ", & ".join([", ".join(map(_apa, people[:-1])), _apa(people[-1])])
                if len(people) > 1
                else _apa(people[0])
            )
            return f"{apa} ({year}). {short}{f' ({ed}.)' if ed else ''}. {publisher}.{tail}"
        case 3:
            return f"{names}. {short}. {ed + 'n. ' if ed else ''}{publisher}, {place}, {year}.{tail}"
        case _:
            return f"{names}. {short}. {_th(edition) + ' Edition. ' if edition > 1 else ''}{place}: {publisher}, {year}.{tail}"


def _case(text: str, found: bool | None, codes: str = "", *, seeded: bool = False) -> None:
    CASES.append(Case(text, "", found, frozenset(codes.split()), seeded))


for at, (title, people, publisher, editions) in enumerate(_BOOKS):
    for edition, year in editions.items():
        own = _isbn(100 * at + edition)
        printed = (*people, "Zann, Otto") if at % 4 == 2 and edition > 9 else people  # a catalogue counts an editor too
        shown = f"{_th(edition)} ed." if edition > 1 else ""
        HELD.catalog.append(Held(title, printed, str(year), shown, publisher, (own,)))
    edition, year = list(editions.items())[at % len(editions)]
    _case(_book(at, title, people, publisher, edition, year, _isbn(100 * at + edition)), True)
for at, (title, people, publisher, years) in enumerate(_LIBRARY):
    HELD.library.append(Held(title, people, str(years[0]), "", publisher, (_isbn(5000 + at),), years=years))
    _case(_book(at, title, people, publisher, 1, years[-1]), True)
# An edition that no catalogue has, a reprint a year later, an edition that is not printed: nothing to accuse.
_case(_book(0, "Textbook of maritime physiology", _BOOKS[0][1], "Tide House", 13, 2015), None)
_case(_book(1, "Harbour pathology", _BOOKS[1][1], "Quay Books", 9, 2014), None)
_case("Hull JE, Gale AC. Textbook of maritime physiology. Portsmouth: Tide House; 2006.", None)
_case("Kumar V. Harbour pathology. Rotterdam: Quay Books; 2011.", None)

_CHAPTERS = (
    ("The growth plate of cabin boys", "Pea, Otto"), ("Loss of bone on long watches", "Quill, Rex"),
    ("Repair of the broken mast hand", "Stone, Uma"), ("Calcium in ship's biscuit", "Twine, Val"),
    ("Rum and the liver", "Ulm, Wes"), ("Collagen and cordage", "Vane, Xia"), ("Measuring tides in blood", "Wick, Yul"),
    ("Vitamins in lime juice", "Yard, Zoe"), ("Barnacles as a model", "Zeal, Abe"), ("Sleep on the middle watch", "Abel, Bea"),
    ("Trials at sea", "Bolt, Cy"), ("Fevers of the tropics", "Cole, Dee"), ("Scurvy in the archives", "Dunn, Eve"),
)  # fmt: skip
for at, (chapter, author) in enumerate(_CHAPTERS):
    title, people, publisher, editions = _BOOKS[(2 * at + 1) % len(_BOOKS)]
    edition, year = list(editions.items())[-1]
    ed = f"{_th(edition)} ed. " if edition > 1 else ""
    editors = ", ".join(map(_short, people))
    book, place, first = title.split(": ")[0] if at % 2 else title, _PLACES[at % 4], 11 + 17 * at
    text = (
        f"{_short(author)}. {chapter}. In: {editors}, editor{'s' if len(people) > 1 else ''}. {book}. {ed}{place}: {publisher}; "
        f"{year}. p. {first}-{first + 13}."
        if at % 3
        else f"{_short(author)}. {chapter}. In: {editors}, ed{'s' if len(people) > 1 else ''}. {book}. {ed}{place}: {publisher}; "
        f"{year}:{first}-{first + 13}."
    )
    _case(text, True)
_SHELF = (
    ("Vitamin K and ropes", ("Imbro, Sal", "Trenton, Lou"), "2022", "StatPearls", "NBK551578"),
    ("Osteoporosis in sailors", ("Porter, Jo L.", "Varacallo, Mat"), "2023", "StatPearls", "NBK441901"),
    (
        "Phytonadione",
        (),
        "2017",
        "LiverTox: Clinical and Research Information on Drug-Induced Liver Injury",
        "NBK548213",
    ),
    ("Menaquinone at sea", ("Sharp, Di",), "2015", "Endotext", "NBK278999"),
    ("Brittle bones of harbour folk", ("Steiner, Rob D.", "Basel, Don"), "2021", "GeneReviews", "NBK1295"),
    ("Knots and the thumb", ("Roe, Dora", "Poe, Eli"), "2018", "Harbour Reviews", "NBK90001"),
    ("Diet and tides: a summary", ("Board of Tides",), "2010", "Harbour Reviews", "NBK90002"),
)
for chapter, people, year, book, number in _SHELF:
    HELD.shelf.append(Held(chapter, people, year, book=book, accession=number))
    names = ", ".join(map(_short, people))
    _case(
        f"{names + '. ' if names else ''}{chapter}. In: {book} [Internet]. Portsmouth: Harbour Press; {year}. Available from: "
        f"https://www.ncbi.nlm.nih.gov/books/{number}/",
        True,
    )

# ------------------------------------------------------------------------------------------------ seeded errors
for at in (0, 1, 2, 5, 8, 13, 17, 18, 19, 21):  # another year than that of the edition printed
    title, people, publisher, editions = _BOOKS[at]
    edition, year = list(editions.items())[0 if at % 2 else -1]
    _case(_book(5 * at, title, people, publisher, edition, year + 4), True, "REF007", seeded=True)
for at, wrong in (
    (0, "Textbook of maritime physiologie"), (2, "Principles of interal medicine at sea"), (5, "Nutrition in the live of islands"),
    (8, "Clinical biochemestry of sea water"), (13, "Biochemistry for boatswans"), (14, "Medical statistic at anchor"),
    (15, "Molecular biology of the barnicle"), (19, "Osteoperosis in divers"),
):  # fmt: skip
    title, people, publisher, editions = _BOOKS[at]
    edition, year = list(editions.items())[-1]
    _case(_book(5 * at, wrong, people, publisher, edition, year), True, "REF016 REF003 REF015", seeded=True)
for at, wrong in (
    (0, "Dale, Arnold C."),
    (1, "Kuhmar, Vera"),
    (5, "Doe, Eli"),
    (14, "Cambell, Mike"),
    (17, "Shiels, Mo"),
):
    title, people, publisher, editions = _BOOKS[at]
    edition, year = next(iter(editions.items()))
    _case(_book(5 * at, title, (wrong, *people[1:]), publisher, edition, year), True, "REF004 REF005", seeded=True)
for at in (1, 4, 7):  # chapters: another year of the edition printed
    title, people, publisher, editions = _BOOKS[(2 * at + 1) % len(_BOOKS)]
    edition, year = list(editions.items())[-1]
    chapter, author = _CHAPTERS[at]
    editors = ", ".join(map(_short, people))
    _case(
        f"{_short(author)}. {chapter}. In: {editors}, editors. {title}. {_th(edition)} ed. Kiel: {publisher}; {year - 5}. p. 9-15.",
        True, "REF007", seeded=True,
    )  # fmt: skip

INVENTED = (
    "Fenn G, Gore H. Unread letters of lighthouses. Portsmouth: Harbour Press; 2013.",
    "Gale AC, Hull JE. Handbook of maritime surgery. 3rd ed. Portsmouth: Tide House; 2006.",
    "Kumar V, Abbot AK. Harbour dermatology. Rotterdam: Quay Books; 2013.",
    "Irons J. The weight of fog. In: Moe A, Noe C, editors. The sailor's kidney. Kiel: Harbour Press; 2009. p. 3-9.",
    "Roe DL. Pepper. Portsmouth: Tide House; 2002.",
    "Shear MJ. Vitamin K in sails and skins. Kiel: Tide House; 2015.",
    "Jarvis K. Salt. Portsmouth: Other House; 1988.",
    "Porter JL. Osteopenia in pilots. In: StatPearls [Internet]. Portsmouth: StatPearls Publishing; 2023.",
    "Weil A. The haunted harbour. Tide House; 1995.",
    "Lash TL, Green S. Epidemiology of shipwrecks. Wharf; 2008. ISBN 978-1-00-000000-9.",
)
