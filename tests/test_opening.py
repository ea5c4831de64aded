"""What the settings name, opened; nothing is asked by that."""

import socket

import pytest

from citecheck.model import SourceName
from citecheck.opening import open_sources
from citecheck.settings import Settings


@pytest.fixture(autouse=True)
def no_socket(monkeypatch):
    def refuse(*_):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize("offline", [True, False])
def test_registries_are_asked_in_the_order_given(tmp_path, offline):
    also = ("links", "books", "crossref", "europepmc", "datacite")
    sources = open_sources(Settings(references=str(tmp_path), also=also, offline=offline))
    assert [one.name for one in sources.registries] == [SourceName(name) for name in also]
    assert sources.pages is sources.registries[0]
    assert [one.report().status for one in sources.registries] == ["not_asked"] * len(also)


def test_without_also_there_are_none(tmp_path):
    sources = open_sources(Settings(references=str(tmp_path)))
    assert sources.registries == ()
    assert (sources.notices, sources.pages) == (None, None)
