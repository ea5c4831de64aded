"""A wrong field of an entry is put right in the file of every format; the rest of the file stays to the byte."""

from __future__ import annotations

import pytest
from tests.support.corrected import checked

from citecheck.correcting.corrections import corrections
from citecheck.correcting.edit import edited
from citecheck.correcting.manuscript import plan
from citecheck.reading import read

BIB = """% a comment that stays
@string{jlr = {J Lantern Res}}

@article{okafor2011,
  title   = {Effect of paper {Lanterns} on evening calm in lighthouse
             keepers: a randomized trial},
  author  = {Okafor, Tomas and Br{\\"o}mmel, Jana A. and van der Linde, M. and Castellon-Ruiz, P. and Dunnock, R. S. H. and Eastwick, Lea},
  journal = jlr,
  year    = 2011,
  volume  = {27},
  number  = "4",
  pages   = {1171--1179},
  doi     = {10.5555/jlr.2011.1171}
}

@article{farthing2016, author = "Farthing, K. and Gr{\\o}ndahl, E.", title = "{Non-invasive counting of river otters in winter harbours and summer estuaries}",
  journal = "Harbour Otter Studies", date = {2016-05}, volume = 8, pages = {e204}, note = {27 copies seen in 2016}}
"""
RIS = """TY  - JOUR
AU  - Okafor, T.
AU  - Brömmel, J. A.
AU  - van der Linde, M.
AU  - Castellon-Ruiz, P.
AU  - Dunnock, R. S. H.
AU  - Eastwick, L.
TI  - Effect of paper lanterns on evening calm in lighthouse keepers: a randomized trial
JO  - J Lantern Res
PY  - 2011
VL  - 27
IS  - 4
SP  - 1171
EP  - 1179
DO  - 10.5555/jlr.2011.1171
N1  - Read in 2011, volume 27
ER  -
"""
CSL = """[
  {"id": "okafor2011", "type": "article-journal",
   "title": "Effect of paper lanterns on evening calm in lighthouse keepers: a randomized trial",
   "author": [{"family": "Okafor", "given": "Tomas"}, {"family": "Brömmel", "given": "Jana A."},
              {"family": "van der Linde", "given": "M."}, {"family": "Castellon-Ruiz", "given": "P."},
              {"family": "Dunnock", "given": "R. S. H."}, {"family": "Eastwick", "given": "L."}],
   "container-title": "Journal of Lantern Research", "issued": {"date-parts": [[2011, 3]]},
   "volume": "27", "issue": 4, "page": "1171-1179", "DOI": "10.5555/jlr.2011.1171", "note": "volume 27 of 2011"}
]
"""
FILES = {"a.bib": BIB, "a.ris": RIS, "a.json": CSL}


def fixed(name, source):
    document = read(name, source.encode())
    article = checked(document)
    made = plan(document, article, corrections(article, document).corrections, lambda _: source.encode())
    return edited(source, made.edits[""]), made


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("a.bib", "= 2011", "= 2012"),
        ("a.bib", "{27}", "{72}"),
        ("a.bib", '"4"', '"5"'),
        ("a.bib", "1171--1179", "1117--1179"),
        ("a.bib", "1171--1179", "1171--1178"),
        ("a.bib", "paper {Lanterns}", "paper {Lantrens}"),
        ("a.bib", "evening calm", "morning calm"),
        ("a.bib", "lighthouse\n", "lightship\n"),
        ("a.bib", "Okafor, Tomas", "Okafro, Tomas"),
        ("a.bib", "van der Linde, M. and ", ""),
        ("a.bib", "and van der Linde, M. ", "and van der Linde, M. and Kite, B. "),
        ("a.bib", "10.5555/jlr.2011.1171", "10.5555/qb.2019.96"),
        ("a.bib", "{J Lantern Res}", "{J Lamp Eng}"),
        ("a.bib", "volume = 8", "volume = 9"),
        ("a.bib", "{2016-05}", "{2015-05}"),
        ("a.bib", "winter harbours", "summer harbours"),
        ("a.ris", "PY  - 2011", "PY  - 2010"),
        ("a.ris", "VL  - 27", "VL  - 37"),
        ("a.ris", "IS  - 4", "IS  - 2"),
        ("a.ris", "SP  - 1171", "SP  - 1711"),
        ("a.ris", "EP  - 1179", "EP  - 1197"),
        ("a.ris", "paper lanterns", "lanterns"),
        ("a.ris", "AU  - van der Linde, M.\n", ""),
        ("a.ris", "AU  - Eastwick", "AU  - Eastwikc"),
        ("a.ris", "DO  - 10.5555/jlr.2011.1171", "DO  - 10.5555/hos.2016.e204"),
        ("a.json", "[2011, 3]", "[2012, 3]"),
        ("a.json", '"volume": "27"', '"volume": "72"'),
        ("a.json", '"issue": 4', '"issue": 5'),
        ("a.json", "1171-1179", "1171-1178"),
        ("a.json", "evening calm", "evening clam"),
        ("a.json", '"family": "Brömmel"', '"family": "Bromell"'),
    ],
)
def test_a_field_is_put_right_in_its_place(name, right, wrong):
    source = FILES[name]
    slipped = source.replace(right, wrong, 1)
    assert slipped != source
    after, made = fixed(name, slipped)
    if right == "{J Lantern Res}":  # the name stands in a macro, which other entries may use
        assert after == slipped
        assert made.left_out
        return
    assert after == source
    assert fixed(name, after)[1].made == []


@pytest.mark.parametrize("name", FILES)
def test_what_is_right_stays(name):
    after, made = fixed(name, FILES[name])
    assert after == FILES[name]
    assert made.made == made.left_out == []
