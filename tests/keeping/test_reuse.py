"""What is taken from earlier runs is what a fresh check gives, byte for byte, whatever was changed between."""

from __future__ import annotations

import contextlib
import json
import random
import subprocess
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.support.index_contents import made
from tests.support.made_up_articles import article, printed, record

from citecheck import checker as checker_module
from citecheck import frozen
from citecheck.cli.console import Console
from citecheck.cli.gate import Means, check_files, open_shelf
from citecheck.keeping import reuse as reuse_module
from citecheck.keeping.circumstances import digest_of_program
from citecheck.keeping.shelf import Shelf
from citecheck.model import Notice, SourceName
from citecheck.reading.article_files import gather
from citecheck.reporting.build_document import build
from citecheck.reporting.json_text import render
from citecheck.settings import Settings
from citecheck.sources import store as store_module
from citecheck.sources.store import ReferenceStore
from citecheck.workers import IN_PROCESS

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass
class World:
    """A folder of articles, its store, and a clock."""

    settings: Settings
    day: datetime = DAY
    reused: list[int] = field(default_factory=list)  # articles that were not checked again, a number a run

    def outcome(self, *, cache=True):
        settings = replace(self.settings, cache=cache)
        with open_shelf(settings) as shelf:
            means = Means(settings, Console(quiet=True, verbose=0, progress=False), IN_PROCESS, shelf)
            found = check_files(gather(["texts"]), [], means)
        if cache:
            self.reused.append(len(found.reports.reused) if found.reports else 0)
        return found

    def report(self, *, cache=True):
        document = json.loads(render(build(self.outcome(cache=cache).result)))
        del document["run"]["started"], document["run"]["finished"]
        return document

    def holds(self):
        """The next run gives what a fresh one gives, and so does the one after it."""
        once, twice, fresh = self.report(), self.report(), self.report(cache=False)
        assert once == fresh
        assert twice == fresh

    def put(self, *records):
        ReferenceStore(Path("references")).put(records)


def kept_record(pmid, as_of="2026-02-20", **changes):
    return frozen.replace(record(pmid), source=SourceName.PUBMED, as_of=as_of, **changes)


@pytest.fixture
def world(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    one = World(Settings(offline=True, index="pubmed.sqlite"))

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return one.day

    for module in (checker_module, store_module, reuse_module):
        monkeypatch.setattr(module, "datetime", Clock)
    made(tmp_path / "pubmed.sqlite", [record(pmid) for pmid in range(1, 20)])
    one.put(*(kept_record(pmid) for pmid in range(20, 40)))
    Path("texts").mkdir()
    for number, start in enumerate((1, 15, 18, 30, 36)):
        Path(f"texts/a{number}.md").write_text(article(range(start, start + 6), seed=number, wrong_year=start + 2))
    Path("texts/b.tex").write_text(
        "\\documentclass{article}\\begin{document}Bone is lost \\cite{a}. It is gained \\cite{b}.\n"
        "\\bibliographystyle{unsrt}\\bibliography{works}\\end{document}\n"
    )
    Path("texts/works.bib").write_text(_bib("a", 21) + _bib("b", 22))
    Path("texts/none.md").write_text("# Hens\n\nNothing but prose stands here.\n")
    for command in (["init", "-q"], ["add", "texts"], ["commit", "-qm", "all"]):
        git(*command)
    return one


def git(*arguments):
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def _bib(key, pmid, **changes):
    one = record(pmid, **changes)
    names = " and ".join(f"{author.family}, {author.initials}" for author in one.authors)
    fields = {"author": names, "title": one.title.rstrip("."), "journal": one.journal, "year": one.year}
    fields |= {"volume": one.volume, "number": one.issue, "pages": one.pages}
    return f"@article{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}\n"


# ------------------------------------------------------------------------------------------- what may change


def _edit_year(world, dice):
    path = Path(f"texts/a{dice.randrange(5)}.md")
    path.write_text(path.read_text().replace(";", ";1", 1) if dice.random() < 0.5 else path.read_text() + "\nMore.\n")


def _edit_callout(world, dice):
    path = Path(f"texts/a{dice.randrange(5)}.md")
    path.write_text(path.read_text().replace("<sup>2</sup>", "<sup>2,9</sup>", 1))


def _add_article(world, dice):
    Path(f"texts/new{dice.randrange(3)}.md").write_text(article(range(25, 30), seed=dice.randrange(99)))


def _edit_bibliography(world, dice):
    Path("texts/works.bib").write_text(_bib("a", 21, year=1990 + dice.randrange(9)) + _bib("b", 22))


def _other_bibliography(world, dice):
    other = Path("texts/zz.bib")
    other.unlink() if other.exists() else other.write_text(_bib("z", 24))


def _change_record(world, dice):
    pmid = dice.randrange(20, 40)
    title = f"{record(pmid).title.rstrip('.')} and {dice.choice(('hens', 'geese', 'ducks'))}."
    world.put(kept_record(pmid, title=title))


def _retract(world, dice):
    pmid = dice.randrange(20, 40)
    world.put(kept_record(pmid, notices=(Notice("retraction", "999", "J Hen. 2026;1:1"),)))


def _drop_record(world, dice):
    Path(f"references/{dice.randrange(20, 40)}.nbib").unlink(missing_ok=True)


def _unrelated_record(world, dice):
    world.put(kept_record(500 + dice.randrange(50)))


def _older_record(world, dice):
    world.put(kept_record(dice.randrange(20, 40), as_of=f"2026-02-{dice.randrange(1, 28):02}"))


def _damage_record(world, dice):
    path = Path("references/damaged.nbib")
    path.unlink() if path.exists() else path.write_bytes(b"\xff\xfe no record")


def _days(world, dice):
    world.day += timedelta(days=dice.choice((1, 1, 7, 23, 31, -5)))


def _settings(world, dice):
    world.settings = replace(
        world.settings,
        **dice.choice(
            (
                {"ignore": ("REF007",)},
                {"ignore": ()},
                {"style": "vancouver"},
                {"style": "list"},
                {"notice_days": 5},
                {"notice_days": 30},
                {"index": ""},
                {"index": "pubmed.sqlite"},
                {"lang": "de"},
            )
        ),
    )


def _baseline(world, dice):
    if world.settings.baseline:
        world.settings = replace(world.settings, baseline="")
        return
    findings = world.report(cache=False)["articles"][0]["findings"]
    entries = [
        {"fingerprint": one["fingerprint"], "code": one["code"], "article": "texts/a0.md", "date": "2026-01-01"}
        for one in findings
        if not one["code"].startswith("RUN")
    ]
    gone = {"fingerprint": "0123456789abcdef", "code": "REF003", "article": "texts/a1.md"}
    Path("base.json").write_text(json.dumps({"citecheck_baseline": 1, "entries": [*entries, gone]}))
    world.settings = replace(world.settings, baseline="base.json")


def _diff_base(world, dice):
    world.settings = replace(world.settings, diff_base="" if world.settings.diff_base else "HEAD")


def _commit(world, dice):
    git("add", "texts")
    with contextlib.suppress(subprocess.CalledProcessError):
        git("commit", "-qm", "more")


def _damage_cache(world, dice):
    [path] = Path(reuse_folder()).glob("*.sqlite")
    data = bytearray(path.read_bytes())
    for _ in range(dice.choice((1, 40, 4000))):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(data)


def reuse_folder():
    from citecheck.cli.gate import _cache_folder

    return _cache_folder()


CHANGES = [
    _edit_year, _edit_callout, _add_article, _edit_bibliography, _other_bibliography, _change_record, _retract,
    _drop_record, _unrelated_record, _older_record, _damage_record, _days, _settings, _baseline, _diff_base, _commit,
    _damage_cache,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_after_any_changes_the_result_is_that_of_a_fresh_check(world, seed, monkeypatch):
    if seed % 2:  # the times of the store's files are trusted at once
        monkeypatch.setattr("citecheck.keeping.circumstances._FRESH_S", -1.0)
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    world.holds()
    for change in dice.sample(CHANGES, len(CHANGES)):
        change(world, dice)
        world.holds()
    assert sum(world.reused) > len(world.reused)


@pytest.mark.parametrize("diff_base", ["", "HEAD"])
def test_what_did_not_change_is_not_checked_again(world, diff_base):
    world.settings = replace(world.settings, diff_base=diff_base)
    world.outcome()
    Path("texts/a0.md").write_text(Path("texts/a0.md").read_text() + "\nMore.\n")
    world.outcome()
    world.outcome()
    assert world.reused == [0, 6, 7]


def test_a_record_touches_only_the_articles_that_it_may_belong_to(world):
    world.outcome()
    world.put(kept_record(31, title="Another title altogether."))
    world.outcome()
    assert 0 < world.reused[-1] < 7


def test_a_record_that_has_nothing_to_do_with_any_article_touches_none(world):
    world.outcome()
    stranger = kept_record(900, title="Xylophones.", volume="999", pages="1-2", authors=())
    world.put(stranger)
    world.outcome()
    world.outcome()
    assert world.reused == [0, 7, 7]


def test_an_article_is_checked_again_when_a_file_that_it_takes_in_changes(world):
    world.outcome()
    Path("texts/works.bib").write_text(_bib("a", 21, year=1955) + _bib("b", 22))
    before, after = world.outcome(cache=False), world.outcome()
    assert world.reused[-1] == 6
    assert [one.findings for one in before.result.articles] == [one.findings for one in after.result.articles]


def test_a_record_that_grows_old_is_told(world):
    world.outcome()
    world.day += timedelta(days=60)
    result = world.outcome().result
    assert "RUN002" in {one.code for one in result.findings}


def test_what_the_store_says_of_itself_is_of_today(world):
    world.put(kept_record(900, as_of="2026-01-02", title="Xylophones.", volume="999", pages="1-2", authors=()))
    world.holds()
    Path("references/900.nbib").unlink()
    world.holds()


def test_a_damaged_file_of_the_store_is_named_each_time(world, monkeypatch):
    monkeypatch.setattr("citecheck.keeping.circumstances._FRESH_S", -1.0)
    world.outcome()
    Path("references/damaged.nbib").write_bytes(b"\xff\xfe no record")
    world.holds()
    assert "damaged.nbib" in str(world.outcome().result.warnings)


def test_a_clock_that_was_set_back_finds_nothing(world):
    world.outcome()
    world.day -= timedelta(days=1)
    world.outcome()
    assert world.reused == [0, 0]


def test_further_registries_switch_it_off(world):
    world.settings = replace(world.settings, also=("crossref",))
    world.outcome()
    world.outcome()
    assert world.reused == [0, 0]


def test_another_program_finds_nothing(world, monkeypatch):
    world.outcome()
    monkeypatch.setattr("citecheck.__version__", "9.9.9")
    digest_of_program.cache_clear()
    world.outcome()
    digest_of_program.cache_clear()
    assert world.reused == [0, 0]


def test_a_result_of_another_article_is_not_taken_for_this_one(world):
    """Rows that were swapped, by whatever hand or fault, are no rows."""
    import sqlite3

    world.outcome()
    [path] = Path(reuse_folder()).glob("*.sqlite")
    with contextlib.closing(sqlite3.connect(path)) as conn, conn:
        rows = conn.execute("SELECT needs, article, digest FROM results").fetchall()
        for (key,), row in zip(conn.execute("SELECT key FROM results").fetchall(), rows[1:] + rows[:1], strict=True):
            conn.execute("UPDATE results SET needs = ?, article = ?, digest = ? WHERE key = ?", (*row, key))
    world.outcome()
    assert world.reused == [0, 0]


def test_what_the_network_was_asked_is_not_kept(world):
    """A source that stands for PubMed: its answers are of this run alone."""
    from citecheck.checker import Checker
    from citecheck.keeping.witness import Witness
    from citecheck.opening import open_sources
    from citecheck.reading import read

    class Live:
        name = SourceName.PUBMED

        def candidates(self, queries):
            from citecheck.resolution.source import Unavailable

            return [Unavailable("it did not answer")] * len(queries)

        def fetch(self, pmids):
            return {}

        def report(self):
            return sources.others[0].report()

    settings = replace(world.settings, offline=False)
    sources = open_sources(settings)
    witness = Witness()
    Path("texts/far.md").write_text(article(range(700, 704)))
    documents = [read("texts/a0.md"), read("texts/far.md")]
    checker = Checker(settings, sources=frozen.replace(sources, pubmed=Live()), witness=witness)
    near, far = checker.judged(documents, None)
    assert reuse_module._asked(far, witness)
    assert not reuse_module._asked(near, witness)


def test_printed_works_are_found():
    assert printed(record(3)).startswith(record(3).authors[0].display)


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nobody(tmp_path):
    (tmp_path / "file").write_text("")
    with Shelf(tmp_path / "file" / "below", "2026-01-01") as shelf:
        shelf.put({})
        assert shelf.get(b"key") is None
        assert shelf.report_states() == {}
