"""A run over an archive: list, cut, hand out, note. What is in from before is not done again."""

from __future__ import annotations

import dataclasses
import importlib.util
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from msgspec import structs

from citecheck.archive.listing import Listing
from citecheck.archive.manifest import (
    Manifest,
    State,
    new_manifest,
    read_manifest,
    refuse_another,
    write_manifest,
)
from citecheck.archive.orders import Recipe
from citecheck.archive.part_files import Counts, Done, PartFiles, Quarantined
from citecheck.archive.parts import Part, cut, halves
from citecheck.clock import now
from citecheck.errors import CitecheckError, UsageError
from citecheck.findings.exits import Exit
from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from citecheck.archive.cluster import Crew, Outcome
    from citecheck.settings import Settings

_NEEDED = ("dask", "distributed", "pyarrow", "fsspec", "indexed_gzip")


class Job(Frozen):
    """What is to be done."""

    inputs: tuple[str, ...]
    output: Path
    settings: Settings
    scheduler: str = ""
    jobs: int = 1
    part_articles: int = 500
    part_bytes: int = 64_000_000
    documents: bool = True
    memory: int = 2_000_000_000
    seconds: float = 120.0
    copy_index: str = ""
    retry: bool = False  # parts with quarantined articles are done again


class Progress(Frozen):
    """How far a run is."""

    parts: int
    done: int
    articles: int  # in this run
    seconds: float  # of this run


@dataclass(slots=True)
class Told:
    """Who is told what; every field is called from the run's own thread."""

    progress: Callable[[str], None] = lambda _: None
    dashboard: Callable[[str], None] = lambda _: None
    step: Callable[[Progress], None] = lambda _: None


@dataclass(slots=True)
class Archived:
    """What a run came to."""

    manifest: Manifest
    quarantined: list[Quarantined] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)  # parts that are not in, and why


class BrokenRunError(CitecheckError):
    """No part can be done; what is in stays in."""


def need_extra() -> None:
    """Raises UsageError where the packages of the extra lack."""
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        msg = f"this needs {', '.join(missing)}: pip install 'citecheck-pubmed[archive]'"
        raise UsageError(msg)


def run(job: Job, told: Told) -> Archived:
    """Check everything that is not in yet. Raises UsageError, InputError, LostSchedulerError and BrokenRunError."""
    need_extra()
    files = PartFiles(job.output)
    manifest = _begin(job, files)
    lock = FileLock(files.work / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        msg = f"another run is at work in {job.output}."
        raise UsageError(msg) from error
    with lock:
        manifest = _planned(job, files, manifest, told)
        archived = Archived(manifest)
        todo = _todo(job, files)
        if todo:
            _work(job, files, manifest, told, archived)
        return _finish(job, files, archived)


def exit_status(archived: Archived, *, needs_records: bool) -> Exit:
    """As ``findings.gate`` has it: findings, then what was not checked, then articles without a list."""
    state = archived.manifest.state
    counts = state.counts
    if counts.failing:
        return Exit.FINDINGS
    if state.done < state.parts or counts.quarantined or counts.unread or (needs_records and counts.incomplete):
        return Exit.INCOMPLETE
    return Exit.NOTHING if counts.without_list else Exit.CLEAN


def leaves(files: PartFiles, part: Part) -> Iterator[tuple[Part, Done | None]]:
    """The part with its note, or those that it was split into with theirs."""
    done = files.done(part)
    if done is not None and done.split:
        for half in halves(part):
            yield from leaves(files, half)
    else:
        yield part, done


# ---------------------------------------------------------------------------------------------------- before


def _begin(job: Job, files: PartFiles) -> Manifest:
    """The manifest: of the run that began in the folder, or a new one."""
    manifest = new_manifest(
        job.inputs,
        job.settings,
        articles=job.part_articles,
        size=job.part_bytes,
        documents=job.documents,
        started=now(),
    )
    earlier = read_manifest(job.output)
    if earlier is not None:
        refuse_another(job.output, earlier, manifest)
    elif job.output.is_dir() and any(job.output.iterdir()):
        msg = f"{job.output} is not empty and holds no run: give another --output."
        raise UsageError(msg)
    else:
        write_manifest(job.output, manifest)
    files.work.mkdir(parents=True, exist_ok=True)
    return earlier or manifest


def _planned(job: Job, files: PartFiles, manifest: Manifest, told: Told) -> Manifest:
    """The manifest of a run whose plan is written; a plan that is there is kept, whatever the inputs hold today."""
    if files.plan.exists():
        return manifest
    skip = (job.settings.references, job.settings.reports_dir, str(job.output))
    listing = Listing(files.seeks, job.settings.exclude, skip, told.progress)
    try:
        parts = files.write_plan(cut(listing.entries(job.inputs), job.part_articles, job.part_bytes))
    except CitecheckError:
        if not files.plan.exists():  # nothing was begun: the folder must not stand in the way of a better call
            _remove_beginning(job, files)
        raise
    state = State(parts, passed_over=dataclasses.asdict(listing.passed))
    manifest = structs.replace(manifest, state=state)
    write_manifest(job.output, manifest)
    return manifest


def _remove_beginning(job: Job, files: PartFiles) -> None:
    from citecheck.archive.manifest import NAME

    (job.output / NAME).unlink(missing_ok=True)
    for folder in (files.seeks, files.work, job.output):
        if folder.is_dir():
            for path in folder.iterdir():
                if path.is_file():
                    path.unlink()
            if not any(folder.iterdir()):
                folder.rmdir()


def _todo(job: Job, files: PartFiles) -> int:
    """How many parts are not in; what was left of them is taken away."""
    number = 0
    for planned in files.read_plan():
        for part, done in leaves(files, planned):
            if done is not None and job.retry and done.quarantined:
                files.note(part).unlink()
                done = None  # noqa: PLW2901 - it is to be done again
            if done is None:
                files.remove(part)
                number += 1
    return number


# ---------------------------------------------------------------------------------------------------- the work


def _work(job: Job, files: PartFiles, manifest: Manifest, told: Told, archived: Archived) -> None:
    import time

    from citecheck.archive.cluster import Crew
    from citecheck.archive.part_work import settings_for

    recipe = Recipe(
        str(job.output.resolve()),
        manifest.folder,
        {
            **settings_for(job.settings),
            "references": manifest.references,
            "index": manifest.index.path if manifest.index else "",
        },
        job.documents,
        job.memory,
        job.seconds,
        manifest.index.identity if manifest.index else "",
        job.copy_index,
    )
    total = _total(files)
    done = total - sum(1 for _ in _waiting(files))
    articles, started = 0, time.monotonic()

    def tick() -> None:
        told.step(Progress(total, done, articles, time.monotonic() - started))

    told.progress("starting the workers")
    with Crew(job.scheduler, job.jobs) as crew:
        told.dashboard(crew.dashboard)
        for part, outcome in _outcomes(crew, files, recipe, tick):
            if isinstance(outcome, Done):
                done += 1
                articles += outcome.counts.articles
            elif isinstance(outcome, str):
                archived.failed.append((part.name, outcome))
            else:
                total += 1
            tick()


def _outcomes(
    crew: Crew, files: PartFiles, recipe: Recipe, tick: Callable[[], None]
) -> Iterator[tuple[Part, Done | str | None]]:
    """Each part with its note, why it is not in, or ``None``: it was split. Raises BrokenRunError."""
    parts: Iterator[Part] = _waiting(files)
    while True:
        again: list[Part] = []
        for part, outcome in crew.outcomes(parts, recipe, tick):
            said = _judged(files, part, outcome)
            if said is None:
                again += halves(part)
            yield part, said
        if not again:
            return
        parts = iter(again)


def _judged(files: PartFiles, part: Part, outcome: Outcome) -> Done | str | None:
    from citecheck.archive.cluster import Killed

    if isinstance(outcome, Done):
        return outcome
    if not isinstance(outcome, Killed) and outcome.for_all:
        msg = f"{outcome.reason.removesuffix('.')}. What is in stays in: start again to go on"
        raise BrokenRunError(msg)
    if not isinstance(outcome, Killed) and not outcome.too_much:
        return outcome.reason
    if len(part.entries) > 1:
        files.remove(part)
        files.put_note(part, Done(part.name, split=tuple(half.name for half in halves(part))))
        return None
    return _alone_killed(files, part, outcome.reason)


def _alone_killed(files: PartFiles, part: Part, reason: str) -> Done:
    """The part of one article that takes its worker along: quarantined here, where nothing of it is opened."""
    from citecheck.archive.part_files import Documents
    from citecheck.archive.rows import quarantined

    (entry,) = part.entries
    counts = Counts(articles=1, incomplete=1, quarantined=1)
    done = Done(part.name, counts, (Quarantined(entry.article, reason),))
    files.put(part, [quarantined(entry.article, entry.size, reason)], Documents(), done)
    return done


def _waiting(files: PartFiles) -> Iterator[Part]:
    return (part for planned in files.read_plan() for part, done in leaves(files, planned) if done is None)


def _total(files: PartFiles) -> int:
    return sum(1 for planned in files.read_plan() for _ in leaves(files, planned))


# ----------------------------------------------------------------------------------------------------- after


def _finish(job: Job, files: PartFiles, archived: Archived) -> Archived:
    counts, parts, in_now = Counts(), 0, 0
    for planned in files.read_plan():
        for _, done in leaves(files, planned):
            parts += 1
            if done is not None:
                in_now += 1
                counts += done.counts
                archived.quarantined += done.quarantined
    state = structs.replace(archived.manifest.state, parts=parts, done=in_now, counts=counts)
    finished = (archived.manifest.finished or now()) if in_now == parts else None
    archived.manifest = structs.replace(archived.manifest, state=state, finished=finished)
    write_manifest(job.output, archived.manifest)
    return archived
