"""Who is asked: the interpreter itself says to whom a socket was opened, and which names were looked up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support.eutils_server import Service, running
from tests.support.samples import query, record

from citecheck.cli import cli

EVERYTHING = "crossref,datacite,europepmc,books,links"
ARTICLE = f"""# Bones

One.<sup>1</sup> Two.<sup>2</sup> Three.<sup>3</sup> Four.<sup>4</sup> Five.<sup>5</sup> Six.<sup>6</sup>

## References

1. {query(0).text} doi: 10.1000/made.0
2. Moe F, Noe G. The weight of unread letters in lighthouses. Dive Med. 2013;6(1):44-49. doi: 10.5555/letters
3. Ministry of Health. Facts on bone. Available at: https://www.example.org/bone. Accessed March 3, 2021.
4. Moe A, Noe C. The sailor's skeleton. 2nd ed. Portsmouth: Harbour Press; 2009. ISBN 978-0-00-000000-2.
5. Roe D. Knots and the strength of thumbs. medRxiv [Preprint]. 2022. doi: 10.1101/2022.01.01.22200001
6. Moe AB. Tides and wrists: raw counts. Zenodo; 2021. https://doi.org/10.5281/zenodo.7
"""
_watched: list[list[str]] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook cannot be taken away again; it notes something only while a test listens."""
    if not _watched:
        return
    if event == "socket.connect":
        address = arguments[1]
        _watched[-1].append("{}:{}".format(*address[:2]) if isinstance(address, tuple) else f"unix:{address}")
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        _watched[-1].append(f"name {arguments[0]}")


sys.addaudithook(_hook)


@pytest.fixture
def asked():
    """Every address and name that the process asked for."""
    seen: list[str] = []
    _watched.append(seen)
    yield seen
    _watched.remove(seen)


@pytest.fixture
def pubmed():
    with running(Service([record(0)])) as service:
        yield service


@pytest.fixture
def command(tmp_path, monkeypatch, pubmed):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("citecheck.sources.pubmed.eutils.GAP_S", 0.0)
    Path("a.md").write_text(ARTICLE, encoding="utf-8")

    def call(*arguments):
        return CliRunner().invoke(
            cli, [*arguments, "--eutils-url", pubmed.url, "--deadline", "5"], standalone_mode=False
        )

    return call


def home(pubmed):
    host = pubmed.url.split("//")[1].split("/")[0]
    return {host, f"name {host.split(':')[0]}"}


@pytest.mark.parametrize("name", ["run", "baseline"])
def test_without_also_nobody_but_pubmed_is_asked(command, asked, pubmed, name):
    command(name, "a.md")
    assert pubmed.asked
    assert set(asked) <= home(pubmed)
    assert any(one in asked for one in home(pubmed))


def test_refresh_without_also_asks_nobody_but_pubmed(command, asked, pubmed):
    command("run", "a.md")
    asked.clear()
    command("refresh")
    assert asked
    assert set(asked) <= home(pubmed)


@pytest.mark.parametrize("also", ["", EVERYTHING])
def test_offline_opens_no_socket_and_looks_no_name_up(command, asked, pubmed, also):
    done = command("run", "a.md", "--offline", "--format", "json", *(["--also", also] if also else []))
    assert done.return_value in {1, 4}
    assert asked == []
    assert pubmed.asked == []


def test_what_only_reads_asks_nobody(command, asked):
    CliRunner().invoke(cli, ["parse", "a.md"])
    CliRunner().invoke(cli, ["rule", "REF023"])
    assert asked == []
