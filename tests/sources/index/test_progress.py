"""What people see while they wait."""

from __future__ import annotations

import pytest

from citecheck.sources.index.progress import Progress, duration, size


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "0 s"), (89, "89 s"), (90, "2 min"), (3_000, "50 min"), (5_400, "1 h 30 min"), (12_345, "3 h 26 min")],
)
def test_durations(seconds, text):
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 bytes"), (999, "999 bytes"), (117_800, "117.8 kB"), (13_900_000_000, "13.9 GB"), (2.5e13, "25,000.0 GB")],
)
def test_sizes(count, text):
    assert size(count) == text


def test_a_line_tells_files_records_rate_and_time_left():
    now = [0.0]
    told = []
    progress = Progress(told.append, files=4, bytes=4_000, clock=lambda: now[0])
    now[0] = 10.0
    progress.read(1_000)
    progress.done(1_000, 1_000)
    assert told[-1] == "[=====>              ] 1/4 files, 1,000 records, 100 records/s, 30 s left"
    now[0] = 15.0
    progress.read(500)  # half of the next file, by what the first one had
    assert told[-1] == "[========>           ] 1/4 files, 1,500 records, 100 records/s, 25 s left"


def test_no_time_is_foretold_before_anything_is_known():
    told = []
    Progress(told.append, files=1, bytes=0, clock=lambda: 0.0).read(10)
    assert "left" not in told[-1]
