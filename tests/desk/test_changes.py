from __future__ import annotations

from msgspec.structs import replace
from tests.reporting.conftest import make_result

from citecheck.desk.changes import compare
from citecheck.reporting import digest
from citecheck.reporting.build_document import build
from citecheck.rules.registry import all_rules


def article():
    entry = build(make_result()).articles[0]
    return replace(entry, summary=replace(entry.summary, complete=True))


def test_nothing_has_changed():
    made = compare(article(), article())
    assert (made.new, made.gone, made.untold) == ((), (), ())
    assert list(made.same) == digest.live(article())


def test_new_and_gone():
    before = article()
    live = digest.live(before)
    after = replace(before, findings=tuple(one for one in before.findings if one is not live[0]))
    assert [one.fingerprint for one in compare(before, after).gone] == [live[0].fingerprint]
    assert [one.fingerprint for one in compare(after, before).new] == [live[0].fingerprint]
    assert compare(before, after).sentence.startswith("1 gone, ")


def test_an_outage_mends_nothing():
    """What rests on records is not gone because a later check had no records."""
    before = article()
    later = replace(before, findings=(), summary=replace(before.summary, complete=False))
    made = compare(before, later)
    assert made.untold
    assert all(all_rules()[one.code].needs_record for one in made.untold)
    assert not any(all_rules()[one.code].needs_record for one in made.gone)
    assert {one.code for one in (*made.gone, *made.untold)} == {one.code for one in digest.live(before)}


def test_twice_the_same_is_two():
    before = article()
    first = digest.live(before)[0]
    after = replace(before, findings=(*before.findings, first))
    assert len(compare(before, after).new) == 1
    assert len(compare(after, before).gone) == 1


def test_of_nothing_nothing_is_said_to_have_changed():
    empty = replace(article(), findings=())
    assert compare(empty, empty).sentence == "no finding before, none now"
