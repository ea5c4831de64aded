from tests.support.references import RECORD, TITLE, reference

from citecheck.checking.suggest import suggest
from citecheck.frozen import replace
from citecheck.parsing.references.list_style import ListStyle


def test_vancouver():
    style = ListStyle(et_al_after=3, et_al_from=4)
    assert suggest(reference(year="1999"), RECORD, style) == (
        f"Purwosunu Y, Muharram, Rachman IA, et al. {TITLE}. J Obstet Gynaecol Res. 2006 Apr;32(2):230-4."
    )


def test_the_habits_of_the_list():
    style = ListStyle(month=False, issue=False, elide_pages=False, dash="–", doi=True, journal_stop=False)
    assert suggest(reference(), RECORD, style) == (
        f"Purwosunu Y, Muharram, Rachman IA, Reksoprodjo S, Sekizawa A. {TITLE}. "
        "J Obstet Gynaecol Res 2006;32:230–234. doi: 10.1111/j.1447-0756.2006.00386.x."
    )


def test_year_behind_the_authors():
    style = ListStyle(year_place="first", et_al_after=1, et_al_from=2, volume_pages=": ")
    assert suggest(reference(), RECORD, style) == (
        f"Purwosunu Y, et al. (2006). {TITLE}. J Obstet Gynaecol Res. 32(2): 230-4."
    )


def test_what_the_record_lacks_is_kept_from_the_reference():
    bare = replace(RECORD, authors=(), volume="", pages="")
    assert suggest(reference(), bare, ListStyle()) == (
        f"Purwosunu Y, Muharram, Rachman IA, et al. {TITLE}. J Obstet Gynaecol Res. 2006 Apr;32(2):230-4."
    )
