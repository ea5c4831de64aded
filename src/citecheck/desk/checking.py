"""One job, done: the manuscript read and checked into a report, or corrected into a copy. Runs in a worker."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import time
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from citecheck.atomic_files import write_whole
from citecheck.desk import ncbi_key
from citecheck.desk.decisions import file_of
from citecheck.desk.jobs import CHECK
from citecheck.desk.summary import as_text, summary_of
from citecheck.errors import InputError
from citecheck.frozen import Frozen
from citecheck.settings import Settings, load_file, merge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citecheck.desk.folder import Folder
    from citecheck.desk.jobs import Job, Jobs
    from citecheck.model import Result
    from citecheck.opening import Progress
    from citecheck.reading.document import Document

_BETWEEN_WORDS_S = 0.2
_OURS = {"format": "text", "output": None, "baseline": "", "diff_base": "", "reports": False}  # not for a page


class Bench(Frozen):
    """Where a worker works: its desk."""

    folder: Folder
    jobs: Jobs
    overrides: Mapping[str, Any]  # of the settings, by whoever started the desk


def settings_for(folder: Path, overrides: Mapping[str, Any]) -> Settings:
    """The settings of the folder as they stand now, as `citecheck run` would read them there. Raises UsageError."""
    return merge(load_file(folder), overrides, _OURS)


def do(bench: Bench, job: Job, path: str) -> None:
    """Do the job on the article at ``path``; what went wrong is written down, in a sentence.

    Works in the folder of the desk: names in its settings are seen from there.
    """
    os.chdir(bench.folder.root)
    try:
        ncbi_key.into_environment()
        if job.kind == CHECK:
            _check(bench, job, path)
        else:
            _correct(bench, job, path)
            bench.jobs.finish(job)
    except Exception as error:  # a worker outlives whatever a manuscript does to it
        bench.jobs.fail(job, _in_words(error))


def _check(bench: Bench, job: Job, path: str) -> None:
    from citecheck.checker import Checker
    from citecheck.reporting.build_document import build
    from citecheck.reporting.json_text import text_of

    bench.jobs.tell(job, "reading the manuscript")
    settings = settings_for(bench.folder.root, bench.overrides)
    data, document = _read(bench, path, settings)
    with Checker(settings, progress=_progress(bench, job)) as checker:
        result = checker.check_documents([document])
    report = build(result)
    bench.jobs.tell(job, "writing the report")
    suffix = PurePosixPath(path).suffix
    write_whole(bench.folder.version(job.id, suffix), data)
    write_whole(bench.folder.report(job.id), text_of(report).encode("utf-8", "backslashreplace"))
    bench.jobs.finish(job, suffix=suffix, sha256=hashlib.sha256(data).hexdigest(), summary=as_text(summary_of(report)))


def _read(bench: Bench, path: str, settings: Settings) -> tuple[bytes, Document]:
    from citecheck.reading import read

    try:
        data = bench.folder.inside(path).read_bytes()
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror or error}."
        raise InputError(msg) from error
    return data, read(path, data, tracked=settings.tracked)


def _progress(bench: Bench, job: Job) -> Progress:
    """What is being done, written down for the page; what follows too quickly to be read is not."""
    last_kind, last_moment = "", 0.0

    def tell(stage: str) -> None:
        nonlocal last_kind, last_moment
        kind, moment = stage.partition(":")[0], time.monotonic()
        if kind != last_kind or moment - last_moment > _BETWEEN_WORDS_S:
            last_kind, last_moment = kind, moment
            bench.jobs.tell(job, stage)

    return tell


def _correct(bench: Bench, job: Job, path: str) -> None:
    """The corrected manuscript as a file of its own: as `citecheck fix --write` makes it; the manuscript stays.

    Raises InputError where nothing is to be corrected.
    """
    settings = dataclasses.replace(
        settings_for(bench.folder.root, bench.overrides), offline=True
    )  # what was asked is in the store
    decisions = file_of(path)
    if (bench.folder.root / decisions).exists():
        settings = dataclasses.replace(settings, baseline=decisions)
    from citecheck.checker import Checker

    _, document = _read(bench, path, settings)
    with Checker(settings) as checker:
        result = checker.check_documents([document])
    made = _corrected(document, result)
    if made is None:
        raise InputError("nothing in this manuscript is to be corrected by rule; the report says what is for a person.")
    target = bench.folder.made(job.id)
    target.mkdir(exist_ok=True)
    name, content = made
    write_whole(target / name, content)


def _corrected(document: Document, result: Result) -> tuple[str, bytes] | None:
    """The name and the bytes of the corrected file, ``None`` where nothing is corrected in it."""
    from citecheck.correcting.checked_copy import checked_copy, has_copies
    from citecheck.correcting.corrections import Wanted, corrections
    from citecheck.correcting.manuscript import plan

    (checked,) = result.articles
    corrected = corrections(checked, document, Wanted())
    if has_copies(document):
        copy = checked_copy(document, corrected, datetime.now(UTC))
        return None if copy is None else (Path(copy.target).name, copy.marked.content)
    planned = plan(document, checked, corrected.corrections)
    edits = planned.edits.get("")
    if not edits:
        return None
    name = PurePosixPath(document.path)
    return f"{name.stem}.corrected{name.suffix}", planned.files[""].bytes_after(edits)


def _in_words(error: Exception) -> str:
    """What went wrong, for a person who has no shell; a bug is named as what it is."""
    from citecheck.errors import CitecheckError

    if isinstance(error, CitecheckError):
        return str(error)
    if isinstance(error, OSError):
        return f"A file could not be used: {error.strerror or error}."
    if isinstance(error, MemoryError):
        return "This machine has too little memory for this file."
    return (
        f"An error of citecheck itself ({type(error).__name__}); please report it, with the file if you may share it."
    )
