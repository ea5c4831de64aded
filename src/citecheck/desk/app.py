"""The addresses of the desk, and the layers around them."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.routing import Route

from citecheck.desk import acts, events, pages, views
from citecheck.desk.answers import failed
from citecheck.desk.bounds import Bounds
from citecheck.desk.security import Guard
from citecheck.errors import CitecheckError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from citecheck.desk.desk import Desk

_LOOKS_EVERY_S = 5.0

ROUTES = [
    Route("/enter", views.enter, methods=["GET"]),
    Route("/enter", acts.enter, methods=["POST"]),
    Route("/static/{name}", views.static, methods=["GET"]),
    Route("/", views.library, methods=["GET"]),
    Route("/you", views.you, methods=["GET"]),
    Route("/you", acts.you, methods=["POST"]),
    Route("/upload", acts.upload, methods=["POST"]),
    Route("/paste", acts.paste, methods=["POST"]),
    Route("/check-all", acts.check_all, methods=["POST"]),
    Route("/history", views.all_history, methods=["GET"]),
    Route("/settings", views.settings, methods=["GET"]),
    Route("/settings", acts.settings, methods=["POST"]),
    Route("/settings/key", acts.key, methods=["POST"]),
    Route("/events", events.library, methods=["GET"]),
    Route("/articles/{number:int}", views.article, methods=["GET"]),
    Route("/articles/{number:int}/checks/{check:int}", views.article, methods=["GET"]),
    Route("/articles/{number:int}/check", acts.check, methods=["POST"]),
    Route("/articles/{number:int}/version", acts.version, methods=["POST"]),
    Route("/articles/{number:int}/decisions", views.decisions, methods=["GET"]),
    Route("/articles/{number:int}/decisions", acts.decisions, methods=["POST"]),
    Route("/articles/{number:int}/decide", views.decide, methods=["GET"]),
    Route("/articles/{number:int}/decide", acts.decide, methods=["POST"]),
    Route("/articles/{number:int}/changes", views.changes, methods=["GET"]),
    Route("/articles/{number:int}/history", views.history, methods=["GET"]),
    Route("/articles/{number:int}/events", events.article, methods=["GET"]),
    Route("/articles/{number:int}/download/{key}", views.download, methods=["GET"]),
]


def make_app(desk: Desk) -> Starlette:
    """The application on this desk, whose folder is prepared; the workers are somebody else's."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await run_in_threadpool(pages.prepare)
        looking = asyncio.create_task(_look(desk))
        yield
        looking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await looking

    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guard, door=desk.door), Middleware(Bounds, most=desk.largest)],
        exception_handlers={404: failed, 405: failed, CitecheckError: failed, OSError: failed},
        lifespan=lifespan,
    )
    app.state.desk = desk
    return app


async def _look(desk: Desk) -> None:
    """Files that come into the folder, and go from it, by other ways."""
    while True:
        with contextlib.suppress(OSError, CitecheckError):
            await run_in_threadpool(desk.look)
        await asyncio.sleep(_LOOKS_EVERY_S)
