"""What is going on, told as it happens: server-sent events. Pages without scripts load themselves anew instead."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from citecheck.desk.answers import article_of, desk_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request

    from citecheck.desk.desk import Desk
    from citecheck.desk.jobs import Job

MOST = 200  # pages that listen at once
_LOOKS_EVERY_S = 0.4
_BREATHES_EVERY_S = 15.0  # a word now and then, so that no proxy takes the line for dead
_SPEAKS_FOR_S = 3600.0  # then the page calls again


async def article(request: Request) -> Response:
    """The last check of one article: its state and what is being done."""
    number = (await run_in_threadpool(article_of, request)).id
    desk = desk_of(request)

    def look() -> object:
        job = desk.jobs.newest(number)
        return None if job is None else _told(job)

    return _listening(request, look)


async def library(request: Request) -> Response:
    """Everything that waits or runs, and which check was the last to end."""
    desk = desk_of(request)

    def look() -> object:
        return {"open": [_told(job) for job in desk.jobs.open()], "ended": _ended(desk)}

    return _listening(request, look)


def _ended(desk: Desk) -> int:
    with desk.database.read() as conn:
        return int(conn.execute("SELECT count(*) FROM job WHERE kind = 'check' AND finished <> ''").fetchone()[0])


def _told(job: Job) -> dict[str, object]:
    return {"article": job.article, "job": job.id, "state": job.state, "stage": job.stage}


def _listening(request: Request, look: Callable[[], object]) -> Response:
    state = request.app.state
    if getattr(state, "listeners", 0) >= MOST:
        return PlainTextResponse("Too many pages listen already.", 503)
    state.listeners = getattr(state, "listeners", 0) + 1
    return StreamingResponse(
        _events(request, look), media_type="text/event-stream", headers={"x-accel-buffering": "no"}
    )


async def _events(request: Request, look: Callable[[], object]) -> AsyncIterator[str]:
    """An event for each change; ends with the connection, or with the desk."""
    try:
        last, spoke, until = "", time.monotonic(), time.monotonic() + _SPEAKS_FOR_S
        while time.monotonic() < until and not await request.is_disconnected():
            said = json.dumps(await run_in_threadpool(look))
            if said != last:
                last, spoke = said, time.monotonic()
                yield f"data: {said}\n\n"
            elif time.monotonic() - spoke > _BREATHES_EVERY_S:
                spoke = time.monotonic()
                yield ": still here\n\n"
            await asyncio.sleep(_LOOKS_EVERY_S)
    finally:
        request.app.state.listeners -= 1
