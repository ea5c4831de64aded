from __future__ import annotations

import pytest
from tests.support.archives import checked_here, job, paper, tar

from citecheck.archive.flow import Told
from citecheck.errors import InputError

pytest.importorskip("pyarrow")

from citecheck.archive.part_files import PartFiles
from citecheck.archive.totals import totals


@pytest.fixture
def planned(tmp_path):
    """An output folder whose parts wait."""
    from citecheck.archive import flow

    files = {f"PMC{n}/a.nxml": paper(n).replace(b"rest well.", b"rest well.<sup>88</sup>", 1) for n in range(1, 8)}
    work = job(tmp_path / "out", tar(tmp_path / "a.tar", files))
    output = PartFiles(work.output)
    flow._planned(work, output, flow._begin(work, output), Told())
    return output


def test_sums_are_those_of_the_parts_that_are_in(planned):
    parts = list(planned.read_plan())
    for part in parts[:2]:
        checked_here(part, planned.output)
    found = totals(planned.output)
    assert (found.done, found.parts, found.finished) == (2, 3, False)
    assert found.counts.articles == 6
    assert sum(found.statuses.values()) == found.counts.references == 24
    assert {one.name: one.articles for one in found.journals} == {f"J Rest {n}": 1 for n in range(1, 7)}
    assert [one.name for one in found.years] == [str(2000 + n) for n in range(1, 7)]
    assert sum(found.rules.values()) == found.counts.errors + found.counts.warnings + found.counts.notes
    assert "2 of 3 parts" in found.sentence
    checked_here(parts[2], planned.output)
    assert totals(planned.output).finished


def test_a_file_whose_part_is_not_in_does_not_count(planned):
    (part, *_) = planned.read_plan()
    checked_here(part, planned.output)
    planned.note(part).unlink()
    assert totals(planned.output).counts.articles == 0


def test_a_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(InputError, match="no archive run"):
        totals(tmp_path)
