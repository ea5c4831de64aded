"""Examples for REF: a tiny article each, and the records that the store holds. The works are real, but for those with notices."""

from __future__ import annotations

from citecheck.rules.rule import Example

_PURWOSUNU = (
    "Purwosunu Y, Muharram, Rachman IA, et al. Vitamin K2 treatment for postmenopausal osteoporosis in Indonesia. "
    "J Obstet Gynaecol Res. 2006 Apr;32(2):230-4."
)
_STRAUB = (
    "Straub DA. Calcium supplementation in clinical practice: a review of forms, doses, and indications. "
    "Nutr Clin Pract. 2007 Jun;22(3):286-96."
)
_RECORD = """PMID- 16594930
TI  - Vitamin K2 treatment for postmenopausal osteoporosis in Indonesia.
AU  - Purwosunu Y
AU  - Muharram
AU  - Rachman IA
AU  - Reksoprodjo S
AU  - Sekizawa A
DP  - 2006 Apr
TA  - J Obstet Gynaecol Res
JT  - The journal of obstetrics and gynaecology research
VI  - 32
IP  - 2
PG  - 230-4
LID - 10.1111/j.1447-0756.2006.00386.x [doi]
AID - 10.1111/j.1447-0756.2006.00386.x [doi]
"""
_OTHER = """
PMID- 17507729
TI  - Calcium supplementation in clinical practice: a review of forms, doses, and
      indications.
AU  - Straub DA
DP  - 2007 Jun
TA  - Nutr Clin Pract
JT  - Nutrition in clinical practice
VI  - 22
IP  - 3
PG  - 286-96
LID - 10.1177/0115426507022003286 [doi]
AID - 10.1177/0115426507022003286 [doi]
"""
_BOTH = _RECORD + _OTHER
_ASKED = "2026-01-31"


def _article(first: str, second: str = _STRAUB) -> str:
    """Two sentences and their references."""
    return f"Bone was gained.<sup>1</sup> Calcium comes in many forms.<sup>2</sup>\n\n## References\n\n1. {first}\n2. {second}\n"


def _changed(old: str, new: str, why: str = "", records: str = _BOTH) -> Example:
    """The first reference with one thing printed in another way."""
    return Example(_article(_PURWOSUNU.replace(old, new)), records, why)


_RIGHT = (Example(_article(_PURWOSUNU), _BOTH, "Everything agrees."),)

_UNKNOWN = (
    "Purwosunu Y, Straub DA. Seaweed broth and the strength of the wrist in retired sailors: a cohort. "
    "J Obstet Gynaecol Res. 2009 May;35(9):1201-7."
)
NOT_FOUND_FIRES = (Example(_article(_UNKNOWN), _BOTH, "PubMed was asked, and nothing fits.", asked=_ASKED),)
NOT_FOUND_SILENT = (
    *_RIGHT,
    Example(_article(_UNKNOWN), _BOTH, "Nobody could be asked: that is RUN001, and no verdict."),
)

_SHORT = (
    "Purwosunu Y, Muharram, Rachman IA, et al. Vitamin K2 treatment for postmenopausal osteoporosis in Indonesia. 2006."
)
_AGAIN = _RECORD.replace("16594930", "90000001").replace("VI  - 32", "VI  - 12").replace("PG  - 230-4", "PG  - 17-21")
_AGAIN = _AGAIN.replace("J Obstet Gynaecol Res", "Med J Indones").replace(
    "10.1111/j.1447-0756.2006.00386.x", "10.99999/again"
)
AMBIGUOUS_FIRES = (
    Example(
        _article(_SHORT),
        f"{_RECORD}\n{_AGAIN}{_OTHER}",
        "Printed in two journals, and no journal is named.",
        asked=_ASKED,
    ),
)
AMBIGUOUS_SILENT = (
    Example(_article(_PURWOSUNU), f"{_RECORD}\n{_AGAIN}{_OTHER}", "The journal tells them apart.", asked=_ASKED),
)

TITLE_FIRES = (
    _changed("postmenopausal osteoporosis", "premenopausal osteoporosis", "Another group of patients."),
    _changed("Vitamin K2", "Vitamin K3", "Another substance."),
    _changed("treatment for postmenopausal", "for postmenopausal", "A word is missing."),
)
TITLE_SILENT = (*_RIGHT, _changed("Vitamin K2", "Vitamin K(2)", "Another notation of the same."))
FIRST_AUTHOR_FIRES = (
    _changed("Purwosunu Y", "Hartono B", "Another person."),
    _changed("Purwosunu Y", "Purwosunu T", "Other initials."),
)
FIRST_AUTHOR_SILENT = (*_RIGHT, _changed("Purwosunu Y", "Purwosunu YA", "One initial more than the record prints."))
AUTHORS_FIRES = (
    _changed("Muharram, Rachman IA", "Rachman IA", "The second author is missing."),
    _changed("Rachman IA", "Rahcman IA", "A name is misspelt."),
)
AUTHORS_SILENT = (
    *_RIGHT,
    _changed(", Rachman IA, et al", ", et al", "“Et al.” may stand after any number of names."),
)
JOURNAL_FIRES = (_changed("J Obstet Gynaecol Res", "J Obstet Gynaecol", "A sibling of the journal."),)
JOURNAL_SILENT = (
    *_RIGHT,
    _changed("J Obstet Gynaecol Res", "Journal of Obstetrics and Gynaecology Research", "The full title."),
    _changed("J Obstet Gynaecol Res", "J. Obstet. Gynaecol. Res", "The ISO form with stops."),
)
YEAR_FIRES = (_changed("2006 Apr", "2008 Apr"),)
_ONLINE = _BOTH.replace("DP  - 2006 Apr", "DP  - 2006 Apr\nDEP - 20051130")
YEAR_SILENT = (*_RIGHT, _changed("2006 Apr", "2005", "The year of the electronic version.", _ONLINE))
EPUB_YEAR_FIRES = (_changed("2006 Apr", "2005", "The year of the electronic version.", _ONLINE),)
EPUB_YEAR_SILENT = (_changed("2006 Apr", "2006", "The year of print.", _ONLINE),)
VOLUME_FIRES = (_changed("32(2)", "23(2)", "Two digits changed places."),)
VOLUME_SILENT = _RIGHT
ISSUE_FIRES = (_changed("32(2)", "32(4)"),)
ISSUE_SILENT = (*_RIGHT, _changed("32(2)", "32", "The issue is left out, as many styles do."))
PAGES_FIRES = (_changed("230-4", "203-4", "First page."), _changed("230-4", "230-9", "Last page."))
PAGES_SILENT = (*_RIGHT, _changed("230-4", "230-234", "In full."), _changed("230-4", "230", "First page alone."))

_DOI = " doi: 10.1111/j.1447-0756.2006.00386.x"
_OTHERS_DOI = " doi: 10.1177/0115426507022003286"
IDENTIFIER_FIRES = (
    Example(_article(_PURWOSUNU + _OTHERS_DOI), _BOTH, "The DOI of another paper."),
    Example(_article(_PURWOSUNU + " PMID: 17507729"), _BOTH, "The PMID of another paper."),
)
IDENTIFIER_SILENT = (Example(_article(_PURWOSUNU + _DOI), _BOTH),)
_TWICE = _PURWOSUNU.replace("2006 Apr;", "2006;")
DUPLICATE_FIRES = (Example(_article(_PURWOSUNU, _TWICE), _BOTH, "One work under two numbers."),)
DUPLICATE_SILENT = _RIGHT
_PAGE = "Ministry of Health. Facts on bone. Available at: https://www.example.org/bone. Accessed March 3, 2021."
NOT_INDEXED_FIRES = (Example(_article(_PAGE), _BOTH, "A web page."),)
NOT_INDEXED_SILENT = (*_RIGHT, Example(_article(_UNKNOWN), _BOTH, "A journal article is never passed over."))
_NO_SUBTITLE = _STRAUB.replace(": a review of forms, doses, and indications", "")
TYPOGRAPHIC_FIRES = (Example(_article(_PURWOSUNU, _NO_SUBTITLE), _BOTH, "The subtitle of the second is left out."),)
TYPOGRAPHIC_SILENT = (*_RIGHT, _changed("Vitamin K2", "Vitamin K₂", "Not even worth a note."))
MISSPELLING_FIRES = (_changed("osteoporosis", "osteoporsis"),)
MISSPELLING_SILENT = (
    *_RIGHT,
    _changed("Gynaecol", "Gynecol", "British and American spelling are one."),
)
_TAKEN = (
    "Purwosunu Y, Straub DA. Seaweed broth and the strength of the wrist in retired sailors: a cohort. "
    "J Obstet Gynaecol Res. 2006 Apr;32(2):230-4."
)
LOCATOR_FIRES = (Example(_article(_TAKEN), _BOTH, "At that place stands a paper on vitamin K2.", asked=_ASKED),)
LOCATOR_SILENT = _RIGHT


# Notices are about works that nobody wrote: no real paper shall stand here as retracted or doubted.
_INVENTED = "Roe A, Poe B. Bone loss in sailors on short voyages. J Made Up Stud. 2006 Apr;32(2):230-4."
_INVENTED_RECORD = """PMID- 90000001
TI  - Bone loss in sailors on short voyages.
AU  - Roe A
AU  - Poe B
DP  - 2006 Apr
TA  - J Made Up Stud
VI  - 32
IP  - 2
PG  - 230-4
"""


def _noticed(*fields: str) -> str:
    """The records, the invented one with notices."""
    return _INVENTED_RECORD + "".join(f"{field}\n" for field in fields) + _OTHER


_INVENTED_SILENT = (Example(_article(_INVENTED), _noticed(), "Everything agrees, and there is no notice."),)
_RETRACTED = _noticed("PT  - Retracted Publication", "RIN - J Made Up Stud. 2020 Jan;46(1):1. PMID: 90000002")
RETRACTED_FIRES = (Example(_article(_INVENTED), _RETRACTED, "An invented work with an invented retraction."),)
RETRACTED_SILENT = (
    *_INVENTED_SILENT,
    Example(
        _article(_INVENTED.replace("Bone loss", "Retracted: Bone loss")), _RETRACTED, "The reference says it itself."
    ),
)
CONCERN_FIRES = (
    Example(
        _article(_INVENTED),
        _noticed("ECI - J Made Up Stud. 2019 Jan;45(1):1. PMID: 90000003"),
        "An invented work with an invented concern.",
    ),
)
CONCERN_SILENT = _INVENTED_SILENT
CORRECTED_FIRES = (
    Example(
        _article(_INVENTED),
        _noticed("EIN - J Made Up Stud. 2006 Aug;32(4):450. PMID: 90000004"),
        "An invented work with an invented correction.",
    ),
)
CORRECTED_SILENT = _INVENTED_SILENT
