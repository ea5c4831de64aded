from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from citecheck.archive.index_copy import copied


def test_workers_of_a_node_share_one_copy(tmp_path):
    index = tmp_path / "pubmed.sqlite"
    index.write_bytes(b"records" * 100_000)
    with ThreadPoolExecutor(8) as pool:
        paths = set(pool.map(lambda _: copied(str(index), "abc", str(tmp_path / "node")), range(8)))
    (path,) = paths
    assert (tmp_path / "node" / "citecheck-abc.sqlite").read_bytes() == index.read_bytes()
    assert path.endswith("citecheck-abc.sqlite")
    index.unlink()
    assert copied(str(index), "abc", str(tmp_path / "node")) == path


def test_half_a_copy_never_looks_whole(tmp_path):
    with pytest.raises(FileNotFoundError):
        copied(str(tmp_path / "none"), "abc", str(tmp_path / "node"))
    assert [one.name for one in (tmp_path / "node").iterdir() if not one.name.endswith(".lock")] == []
