"""What the examples of several REF rules share: references and records of real works, but for those with notices."""

from __future__ import annotations

from citecheck.model import Author, Record, SourceName
from citecheck.rules.rule import Example

PURWOSUNU = (
    "Purwosunu Y, Muharram, Rachman IA, et al. Vitamin K2 treatment for postmenopausal osteoporosis in Indonesia. "
    "J Obstet Gynaecol Res. 2006 Apr;32(2):230-4."
)
STRAUB = (
    "Straub DA. Calcium supplementation in clinical practice: a review of forms, doses, and indications. "
    "Nutr Clin Pract. 2007 Jun;22(3):286-96."
)
RECORD = """PMID- 16594930
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
OTHER = """
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
BOTH = RECORD + OTHER
ASKED = "2026-01-31"


def article(first: str, second: str = STRAUB) -> str:
    """Two sentences and their references."""
    return f"Bone was gained.<sup>1</sup> Calcium comes in many forms.<sup>2</sup>\n\n## References\n\n1. {first}\n2. {second}\n"


def changed(old: str, new: str, why: str = "", records: str = BOTH) -> Example:
    """The first reference with one thing printed in another way."""
    return Example(article(PURWOSUNU.replace(old, new)), records, why)


RIGHT = (Example(article(PURWOSUNU), BOTH, "Everything agrees."),)
UNKNOWN = (
    "Purwosunu Y, Straub DA. Seaweed broth and the strength of the wrist in retired sailors: a cohort. "
    "J Obstet Gynaecol Res. 2009 May;35(9):1201-7."
)
SHORT = (
    "Purwosunu Y, Muharram, Rachman IA, et al. Vitamin K2 treatment for postmenopausal osteoporosis in Indonesia. 2006."
)
AGAIN = RECORD.replace("16594930", "90000001").replace("VI  - 32", "VI  - 12").replace("PG  - 230-4", "PG  - 17-21")
AGAIN = AGAIN.replace("J Obstet Gynaecol Res", "Med J Indones").replace(
    "10.1111/j.1447-0756.2006.00386.x", "10.99999/again"
)
ONLINE = BOTH.replace("DP  - 2006 Apr", "DP  - 2006 Apr\nDEP - 20051130")
DOI = " doi: 10.1111/j.1447-0756.2006.00386.x"
OTHERS_DOI = " doi: 10.1177/0115426507022003286"
TWICE = PURWOSUNU.replace("2006 Apr;", "2006;")
PAGE = "Ministry of Health. Facts on bone. Available at: https://www.example.org/bone. Accessed March 3, 2021."
NO_SUBTITLE = STRAUB.replace(": a review of forms, doses, and indications", "")
TAKEN = (
    "Purwosunu Y, Straub DA. Seaweed broth and the strength of the wrist in retired sailors: a cohort. "
    "J Obstet Gynaecol Res. 2006 Apr;32(2):230-4."
)
IN_CROSSREF = Record(
    pmid="",
    title="Seaweed broth and the strength of the wrist in retired sailors: a cohort",
    authors=(Author("Purwosunu", "Y"), Author("Straub", "DA")),
    journal="J Obstet Gynaecol Res",
    year="2009",
    volume="35",
    issue="9",
    pages="1201-1207",
    doi="10.99999/seaweed",
    source=SourceName.CROSSREF,
)
INVENTED = "Roe A, Poe B. Bone loss in sailors on short voyages. J Made Up Stud. 2006 Apr;32(2):230-4."
INVENTED_RECORD = """PMID- 90000001
TI  - Bone loss in sailors on short voyages.
AU  - Roe A
AU  - Poe B
DP  - 2006 Apr
TA  - J Made Up Stud
VI  - 32
IP  - 2
PG  - 230-4
"""
INVENTED_PREPRINT = (
    "Roe A, Poe B. Bone loss in sailors on short voyages. medRxiv [Preprint]. 2005. doi: 10.1101/2005.03.03.21252525"
)
PREPRINT_RECORD = """PMID- 90000005
TI  - Bone loss in sailors on short voyages.
AU  - Roe A
AU  - Poe B
DP  - 2005
TA  - medRxiv
LID - 10.1101/2005.03.03.21252525 [doi]
PT  - Preprint
UIN - J Made Up Stud. 2006 Apr;32(2):230-4. PMID: 90000001
"""


def noticed(*fields: str) -> str:
    """The records, the invented one with notices."""
    return INVENTED_RECORD + "".join(f"{field}\n" for field in fields) + OTHER


RETRACTED_RECORDS = noticed("PT  - Retracted Publication", "RIN - J Made Up Stud. 2020 Jan;46(1):1. PMID: 90000002")
INVENTED_RIGHT = (Example(article(INVENTED), noticed(), "Everything agrees, and there is no notice."),)
