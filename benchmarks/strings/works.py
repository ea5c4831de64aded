"""Invented works: what the made reference strings print, and are held against."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """One article; ``names`` as Vancouver prints them."""

    names: tuple[str, ...]
    title: str
    journal: str
    volume: str
    issue: str
    first: str
    last: str
    year: str
    doi: str
    pmid: str
    pmcid: str

    @property
    def vancouver(self) -> str:
        """``Aalto K, Brink T``, cut after three."""
        return ", ".join(self.names[:3]) + (", et al" if len(self.names) > 3 else "")

    @property
    def spaced(self) -> str:
        """Names in capitals with single initials: ``AALTO K M, BRINK T``."""
        return ", ".join(
            f"{family.upper()} {' '.join(initials)}" for family, initials in map(parted, self.names[:3])
        ) + (", et al" if len(self.names) > 3 else "")

    @property
    def dotted(self) -> str:
        """``Aalto K. M., Brink T.``"""
        return ", ".join(
            f"{family} {' '.join(f'{one}.' for one in initials)}" for family, initials in map(parted, self.names[:3])
        )

    @property
    def inverted(self) -> str:
        """``AALTO, K. M.; BRINK, T.``, as Brazilian lists print."""
        return "; ".join(
            f"{family.upper()}, {' '.join(f'{one}.' for one in initials)}" for family, initials in map(parted, self.names[:3])
        )  # fmt: skip


def parted(name: str) -> tuple[str, str]:
    """Family and initials."""
    family, _, initials = name.rpartition(" ")
    return family, initials


def _work(names: str, title: str, journal: str, place: str, ids: str) -> Work:
    year, volume, issue, first, last = place.split()
    doi, pmid, pmcid = ids.split()
    return Work(tuple(names.split(", ")), title, journal, volume, issue, first, last, year, doi, pmid, pmcid)


WORKS = (
    _work("Aalto KM, Brink T", "Cold baths and the memory of swimmers", "J Appl Physiol", "2011 110 4 871 879", "10.1152/japplphysiol.00871.2011 21237771 PMC3104501"),
    _work("Corti E, Duval NP, Engel R, Farkas L", "Selenium intake in coastal villages: a cohort of fishermen", "Am J Clin Nutr", "2008 88 2 405 413", "10.1093/ajcn/88.2.405 18689377 PMC2504402"),
    _work("Garnier A", "Zinc and taste", "Lancet", "1999 354 9184 1102 1103", "10.1016/S0140-6736(99)91102-7 10509521 PMC1740613"),
    _work("Holm B, Iversen SK, Jansen WF", "Barley soup against late hunger in shift workers", "Nutrients", "2019 11 9 2044 2057", "10.3390/nu11092044 31480466 PMC6769577"),
    _work("Kowal JA, Lindner PE", "Iodine deficiency after the salt reform: what general practice sees", "Eur J Endocrinol", "2003 148 6 617 624", "10.1530/eje.0.1480617 12773134 PMC1903617"),
    _work("Moreau C, Nilsen H, Otero G, Pires M, Quist D", "Does walking to school strengthen the hip?", "Osteoporos Int", "2014 25 1 217 226", "10.1007/s00198-013-2217-6 23884437 PMC3889641"),
    _work("Rasmussen TL, Soto I", "Copper bracelets and hand grip in rheumatoid arthritis", "Ann Rheum Dis", "2006 65 11 1465 1470", "10.1136/ard.2006.051465 16627540 PMC1798365"),
    _work("Tanaka Y, Urbano F, Vidal X", "Salt taste thresholds in hypertension", "Hypertension", "2016 67 5 1012 1019", "10.1161/hypertensionaha.115.06812 26953320 PMC4833612"),
    _work("Weiss O, Young ZB", "Bilingual puns and their reading time", "Brain Res Rev", "2010 64 1 104 122", "10.1016/j.brainresrev.2010.03.002 20227440 PMC2871204"),
    _work("Zeller U, Abt S", "Thyroid hormones in hibernating dormice", "N Engl J Med", "2001 344 17 1266 1281", "10.1056/nejmra070553 11320390 PMC5111266"),
)  # fmt: skip

# group, persons who are named with it, title, journal, year, volume, issue, pages
GROUPS = (
    ("NORTHSTAR Collaborative Group", "Vance P, Lind WS, Ember JR", "Magnesium infusion in hospitalised patients with lung infection", "N Engl J Med", "2021 384 8 693 704"),
    ("Heart and Harvest Evaluation Study Investigators", "Yusko S, Slight P", "Effects of barley bread on cardiovascular events in high-risk patients", "Lancet", "2000 355 9200 145 153"),
    ("TEMPER Study Group", "Ginder HN, Elamson MB, Lovat LC", "Combination lipid therapy in farmers with diabetes", "Diabetes Care", "2010 33 7 1563 1574"),
    ("Nordic Tea Consortium", "Chang C, Scotti AJ, Davids JR", "Structural variation and the taste of bitter leaves", "Nat Genet", "2017 49 5 692 699"),
    ("ORCHARD Investigators", "Polk FP, Thoma SJ", "Safety of apples in birch pollen allergy", "J Allergy Clin Immunol", "2020 146 2 603 615"),
    ("Winter Swimming Trialists' Collaboration", "Baker C, Abbas R", "Cold water and mortality: an overview of the randomised trials", "BMJ", "2012 345 7869 187 192"),
    ("European Working Group on Grip Strength", "Cruz AJ, Baey JP, Bauer JM", "Weak hands: consensus on definition and diagnosis", "Age Ageing", "2010 39 4 412 423"),
    ("HARBOUR Writing Committee", "Moor D, Libera A, Tetz J", "Preferred items for reports of sailing injuries: the HARBOUR statement", "PLoS Med", "2009 6 7 100 109"),
)  # fmt: skip
