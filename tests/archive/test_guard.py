from __future__ import annotations

import os
import pickle
import signal

import pytest
from tests.support.archives import paper, zipped
from tests.support.poison import KINDS, poison, poisonous

from citecheck.archive.guard import Guard, PartFailedError
from citecheck.archive.listing import Listing
from citecheck.archive.orders import Recipe
from citecheck.archive.part_files import PartFiles
from citecheck.archive.part_work import settings_for
from citecheck.archive.parts import Part
from citecheck.settings import Settings

pytest.importorskip("pyarrow")


@pytest.fixture
def guard():
    one = Guard()
    yield one
    one.close()


def recipe(tmp_path, **changes):
    facts = settings_for(Settings(references=str(tmp_path / "none")))
    return Recipe(str(tmp_path / "out"), str(tmp_path), facts, **changes)


def part_of(tmp_path, files):
    return Part("000000", tuple(Listing(tmp_path / "seek").entries([str(zipped(tmp_path / "a.zip", files))])))


def test_every_kind_of_poison_is_put_aside_with_its_reason_and_the_rest_is_checked(tmp_path, monkeypatch, guard):
    poisonous(tmp_path / "site", monkeypatch)
    files = {"0.nxml": paper(2), "9.nxml": paper(3)}
    files |= {f"{number}.nxml": poison(kind) for number, kind in enumerate(KINDS, 1)}
    part = part_of(tmp_path, files)
    done = guard.do(recipe(tmp_path, seconds=4, memory=400_000_000), part)
    assert done.counts.articles == len(files)
    assert done.counts.quarantined == len(KINDS)
    reasons = {one.article.rpartition("!")[2]: one.reason for one in done.quarantined}
    for number, words in enumerate(KINDS.values(), 1):
        assert words in reasons[f"{number}.nxml"]
    assert PartFiles(tmp_path / "out").done(part) == done


def test_a_process_that_somebody_ends_blames_no_article(tmp_path, monkeypatch, guard):
    part = part_of(tmp_path, {f"{n}.nxml": paper(n) for n in range(1, 4)})
    clean = guard.do(recipe(tmp_path), part)
    killed = []
    real = guard._running

    def running():
        process = real()
        if not killed:
            killed.append(process.pid)
            os.kill(process.pid, signal.SIGKILL)
        return process

    monkeypatch.setattr(guard, "_running", running)
    again = guard.do(recipe(tmp_path), part)
    assert killed
    assert again.counts == clean.counts
    assert not again.quarantined


def test_an_index_that_is_none_fails_every_part_and_blames_nobody(tmp_path, guard):
    base = recipe(tmp_path, index_identity="abc")
    broken = Recipe(
        base.output, base.folder, {**base.settings, "index": str(tmp_path / "none.sqlite")}, index_identity="abc"
    )
    with pytest.raises(PartFailedError, match="no such file") as failure:
        guard.do(broken, part_of(tmp_path, {"a.nxml": paper(1)}))
    assert failure.value.for_all


def test_an_output_folder_that_cannot_be_written_fails_every_part(tmp_path, guard):
    (tmp_path / "out").write_text("a file stands in the way")
    with pytest.raises(PartFailedError, match="cannot be written") as failure:
        guard.do(recipe(tmp_path), part_of(tmp_path, {"a.nxml": paper(1)}))
    assert failure.value.for_all


def test_a_failure_survives_the_way_from_a_worker():
    failure = pickle.loads(pickle.dumps(PartFailedError("why", for_all=True)))  # noqa: S301 - our own
    assert (failure.reason, failure.for_all, failure.too_much) == ("why", True, False)
