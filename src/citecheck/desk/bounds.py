"""How much and how slowly anybody may send: a body that is too large or comes too slowly is cut off early."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import h11
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEAD_S = 15.0  # for the head of a request to arrive
PAUSE_S = 20.0  # between two pieces of a body
BODY_S = 600.0  # for all of it
_SMALL = 1_000_000  # bytes of a body that holds no file


class TooLargeError(Exception):
    """More was sent than is taken."""


class TooSlowError(Exception):
    """A body did not arrive in time."""


class Bounds:
    """A layer that counts and times what comes in; what is not read stays unread, and the connection is closed."""

    def __init__(self, app: ASGIApp, most: int, *, pause_s: float = PAUSE_S, body_s: float = BODY_S) -> None:
        """``most``: bytes of an upload."""
        self._app = app
        self._most = most
        self._pause_s = pause_s
        self._body_s = body_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, its body counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_upload = headers.get("content-type", "").startswith("multipart/form-data")
        most = self._most if is_upload else _SMALL
        announced = headers.get("content-length", "0")
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        too_large = PlainTextResponse(f"Too large: at most {most // 1_000_000} MB.", 413, {"connection": "close"})
        too_slow = PlainTextResponse("The upload came too slowly.", 408, {"connection": "close"})
        if not announced.isdigit() or int(announced) > most:
            await too_large(scope, receive, send)
            return
        try:
            await self._app(scope, self._bounded(receive, most), sending)
        except (TooLargeError, TooSlowError) as error:
            if begun:
                raise
            await (too_large if isinstance(error, TooLargeError) else too_slow)(scope, receive, send)

    def _bounded(self, receive: Receive, most: int) -> Receive:
        loop = asyncio.get_running_loop()
        until = loop.time() + self._body_s
        count, whole = 0, False

        async def receiving() -> Message:
            nonlocal count, whole
            if whole:
                return await receive()  # waits for the end of the connection, as long as that takes
            try:
                async with asyncio.timeout(min(self._pause_s, max(until - loop.time(), 0))):
                    message = await receive()
            except TimeoutError as error:
                raise TooSlowError from error
            count += len(message.get("body", b""))
            if count > most:
                raise TooLargeError
            whole = not message.get("more_body", False)
            return message

        return receiving


class PatientProtocol(H11Protocol):
    """uvicorn's protocol, which waits for the head of a request for ever, with an end to its patience."""

    head_s = HEAD_S
    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A connection begins: its first request has so long."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Something came: a head that is complete has arrived in time, the next one has so long again."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._calm()
        elif self._waiting is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is over."""
        self._calm()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(self.head_s, self.transport.abort)

    def _calm(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
