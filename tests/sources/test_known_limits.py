from datetime import date

import pytest

from citecheck.sources import known_limits
from citecheck.sources.known_limits import SearchLimits, service_of
from citecheck.sources.store import ReferenceStore

HOST = "eutils.ncbi.nlm.nih.gov"
LEARNED = SearchLimits(20, 8_000, refused=True)


def store(folder, day=date(2026, 8, 1), **options):
    return ReferenceStore(folder / "references", today=lambda: day, **options)


def test_what_was_learned_is_there_for_the_next_run_of_the_month(tmp_path):
    assert store(tmp_path).search_limits(HOST) is None
    store(tmp_path).put_search_limits(HOST, LEARNED)
    store(tmp_path).put_search_limits("other", SearchLimits(1, 100))
    assert store(tmp_path, date(2026, 8, 30)).search_limits(HOST) == SearchLimits(20, 8_000, True, "2026-08-01")
    assert store(tmp_path, date(2026, 8, 31)).search_limits(HOST) is None
    assert store(tmp_path, date(2026, 7, 31)).search_limits(HOST) is None  # learned tomorrow: a clock that was wrong


def test_a_read_only_store_keeps_nothing(tmp_path):
    store(tmp_path, read_only=True).put_search_limits(HOST, LEARNED)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"version": 2}', '{"version": 1, "services": {"x": {"clauses": "40"}}}', "\udcff"]
)
def test_a_damaged_file_is_as_good_as_none(tmp_path, text):
    kept = store(tmp_path)
    kept.put_search_limits(HOST, LEARNED)
    (tmp_path / "references/.citecheck/limits.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert kept.search_limits(HOST) is None
    kept.put_search_limits(HOST, LEARNED)
    assert kept.search_limits(HOST) is not None


def test_sizes_that_are_none_are_passed_over(tmp_path):
    known_limits.save(tmp_path / "limits.json", {"a": SearchLimits(0, 100), "b": SearchLimits(1, 1)})
    assert list(known_limits.load(tmp_path / "limits.json")) == ["b"]


def test_a_service_is_known_by_host_and_port():
    assert service_of("https://eutils.ncbi.nlm.nih.gov/entrez/eutils/") == HOST
    assert service_of("http://127.0.0.1:8000/entrez") == "127.0.0.1:8000"
