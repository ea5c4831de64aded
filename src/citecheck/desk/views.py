"""What people see: each address that shows something and changes nothing."""

from __future__ import annotations

import asyncio
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from citecheck.desk import ncbi_key, pages, preferences
from citecheck.desk.answers import article_of, common, desk_of, page, person_of, see, set_cookie
from citecheck.desk.changes import compare
from citecheck.desk.decisions import entries_for_page, file_of
from citecheck.desk.downloads import BY_KEY, CORRECTED, DOWNLOADS, label_of
from citecheck.desk.jobs import CORRECT, FAILED
from citecheck.desk.library import ONLY, SORTS
from citecheck.errors import CitecheckError, InputError
from citecheck.model.languages import LANGUAGES
from citecheck.reading.beside import LARGEST as _BESIDE
from citecheck.reporting import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from citecheck.desk.desk import Desk
    from citecheck.desk.downloads import Download
    from citecheck.desk.jobs import Job
    from citecheck.desk.library import Article

_PAGE_OF = 200  # articles of the library that one page shows
_WAITS_S = 120.0  # for a corrected manuscript


def enter(request: Request) -> Response:
    """The door: with the token in the address one is in, without it the token is asked for."""
    given = request.query_params.get("token")
    if given is None:
        return page(request, "enter", wrong=False)
    door = desk_of(request).door
    if not door.fits(given):
        return page(request, "enter", 403, wrong=True)
    # no redirect: one that began at a link in a mail or chat would come without the cookie (SameSite)
    response = page(request, "entered")
    set_cookie(request, response, door.new_session())
    return response


def static(request: Request) -> Response:
    """Styles and scripts."""
    found = pages.asset(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    return Response(found[1], media_type=found[0], headers={"cache-control": "no-cache"})


def you(request: Request) -> Response:
    """Who one is."""
    return page(request, "you")


def library(request: Request) -> Response:
    """The articles, and the place to bring another to."""
    if not person_of(request):
        return see("/you")
    desk, asked = desk_of(request), request.query_params
    sought, only, sort = asked.get("q", "")[:200], asked.get("only", ""), asked.get("sort", "worst")
    only, sort = only if only in ONLY else "", sort if sort in SORTS else "worst"
    lines = desk.library.lines(sought, only, sort)
    total = len(lines) if not (sought or only) else len(desk.library.lines())
    shown = _PAGE_OF if asked.get("all") is None else len(lines)
    return page(
        request,
        "library",
        lines=lines[:shown],
        left=len(lines) - len(lines[:shown]),
        found=len(lines),
        total=total,
        never=sum(line.newest is None for line in lines),
        sought=sought,
        only=only,
        sort=sort,
        most_mb=desk.largest // 1_000_000,
        folder=desk.folder.root.name,
        settings_trouble=_trouble(desk),
    )


def article(request: Request) -> Response:
    """The report of the last check, or of the one that the address names; before it the progress."""
    if not person_of(request):
        return see("/you")
    desk, one = desk_of(request), article_of(request)
    newest, checks = desk.jobs.newest(one.id), desk.jobs.checks(one.id)
    wanted = request.path_params.get("check")
    check = next((job for job in checks if wanted in (None, job.number)), None)
    if wanted is not None and check is None:
        raise HTTPException(404)
    if check is None:
        return page(request, "progress", article=one, job=newest)
    document, trouble = desk.library.report(check), ""
    try:
        document = desk.decided_report(one, check)
    except CitecheckError as error:
        trouble = str(error)
    return HTMLResponse(
        pages.report_page(
            document,
            **common(request),
            article=one,
            check=check,
            checks=checks,
            job=newest,
            trouble=trouble,
            changed=_changes_sentence(desk, check, checks),
            edited=_is_edited(desk, one, checks[0]),
            downloads=[(item.key, label_of(item, check.suffix)) for item in DOWNLOADS],
            decisions_file=PurePosixPath(file_of(one.path)).name,
        ),
        headers={"content-security-policy": "frame-ancestors 'none'"},  # the page has one of its own, by hashes
    )


def decisions(request: Request) -> Response:
    """What is decided about the article by now, for a page that was opened earlier."""
    desk, one = desk_of(request), article_of(request)
    checks = desk.jobs.checks(one.id)
    if not checks:
        raise HTTPException(404)
    entries = entries_for_page(desk.decisions.read(one.path), desk.library.report(checks[0]).articles[0])
    keys = ("fingerprint", "decision", "reason", "date", "query")
    return JSONResponse({"entries": [{key: getattr(entry, key) for key in keys} for entry in entries]})


def decide(request: Request) -> Response:
    """The findings, each with a small form: decisions without scripts."""
    desk, one = desk_of(request), article_of(request)
    checks = desk.jobs.checks(one.id)
    if not checks:
        raise HTTPException(404)
    [entry] = desk.decided_report(one, checks[0]).articles
    decided = {item.fingerprint: item for item in entries_for_page(desk.decisions.read(one.path), entry)}
    prints = dict.fromkeys(finding.fingerprint for finding in desk.library.report(checks[0]).articles[0].findings)
    by_print = {finding.fingerprint: finding for finding in entry.findings}
    findings = [
        (by_print[key], decided.get(key), places.words(entry, by_print[key])) for key in prints if key in by_print
    ]
    findings.sort(key=lambda found: found[0].severity.rank)  # the worst first, else in the order of the text
    return page(request, "decide", article=one, title=entry.title or one.path, findings=findings)


def changes(request: Request) -> Response:
    """What the last check has that the one before had not, and the other way round."""
    desk, one = desk_of(request), article_of(request)
    checks = desk.jobs.checks(one.id)
    if len(checks) < 2:
        raise InputError("there is nothing to compare with: the article was checked once.")
    after, before = (desk.library.report(check).articles[0] for check in checks[:2])
    made = compare(before, after)
    parts = [
        ("New", made.new, after),
        ("Gone", made.gone, before),
        ("Not looked for again", made.untold, before),
        ("As before", made.same, after),
    ]
    listed = [(name, [(f, places.words(entry, f)) for f in some]) for name, some, entry in parts]
    return page(request, "changes", article=one, title=after.title or one.path, checks=checks[:2], parts=listed)


def history(request: Request) -> Response:
    """Who decided what when, about one article."""
    one = article_of(request)
    return page(
        request, "history", article=one, titles={one.id: one.path}, lines=desk_of(request).decisions.history(one.id)
    )


def all_history(request: Request) -> Response:
    """Who decided what when, about all."""
    desk = desk_of(request)
    titles = {line.article.id: line.title for line in desk.library.lines()}
    return page(request, "history", article=None, titles=titles, lines=desk.decisions.history())


def settings(request: Request) -> Response:
    """What can be set, and what stands."""
    desk = desk_of(request)
    now = desk.settings()
    return page(
        request,
        "settings",
        now=preferences.of(now),
        indexes=preferences.indexes(desk.folder, now),
        registries=preferences.registries(),
        languages=LANGUAGES,
        key_place=str(ncbi_key.place()),
        fixed=sorted(desk.overrides),
        saved="saved" in request.query_params,
    )


async def download(request: Request) -> Response:
    """Something to take along, made now, with the decisions of now."""
    desk = desk_of(request)
    one = await run_in_threadpool(article_of, request)
    wanted = BY_KEY.get(request.path_params["key"])
    checks = await run_in_threadpool(desk.jobs.checks, one.id)
    if wanted is None or not checks:
        raise HTTPException(404)
    if wanted is CORRECTED:
        name, content = await _corrected(desk, one, person_of(request))
    else:
        name, content = await run_in_threadpool(_made, desk, one, checks[0], wanted)
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    # nothing that a manuscript holds is shown as a page of ours
    headers = {"content-disposition": disposition, "content-security-policy": "sandbox; default-src 'none'"}
    return Response(content, media_type=wanted.media_type, headers=headers)


def _made(desk: Desk, one: Article, check: Job, wanted: Download) -> tuple[str, bytes]:
    assert wanted.make is not None  # noqa: S101 - the others are made by a worker
    content = wanted.make(desk.decided_report(one, check))
    return f"{PurePosixPath(one.path).stem}{wanted.ending}", content


async def _corrected(desk: Desk, one: Article, who: str) -> tuple[str, bytes]:
    """The corrected manuscript, once a worker has made it. Raises InputError where nothing comes of it."""
    number = await run_in_threadpool(desk.jobs.ask, one.id, who, CORRECT)
    try:
        async with asyncio.timeout(_WAITS_S):
            while (job := await run_in_threadpool(desk.jobs.get, number)) and job.is_open:
                await asyncio.sleep(0.1)
    except TimeoutError as error:
        raise InputError("the corrected file is not ready yet; try again in a while.") from error
    if job is None or job.state == FAILED:
        raise InputError(job.problem if job else "the corrected file is gone.")
    [made] = desk.folder.made(number).iterdir()
    return made.name, await run_in_threadpool(made.read_bytes)


def _changes_sentence(desk: Desk, check: Job, checks: Sequence[Job]) -> str:
    """What changed since the check before; empty where there is none, or where its report is lost."""
    before = next((job for job in checks if job.number < check.number), None)
    if before is None or check is not checks[0]:
        return ""
    try:
        return compare(desk.library.report(before).articles[0], desk.library.report(check).articles[0]).sentence
    except CitecheckError:
        return ""


def _is_edited(desk: Desk, one: Article, check: Job) -> bool:
    """Whether the manuscript is another than the one that was checked last."""
    import hashlib

    try:
        path = desk.folder.inside(one.path)
        if path.stat().st_size > _BESIDE:
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() != check.sha256
    except (OSError, CitecheckError):
        return False


def _trouble(desk: Desk) -> str:
    try:
        desk.settings()
    except CitecheckError as error:
        return str(error)
    return ""
