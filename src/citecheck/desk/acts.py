"""What people do: each address that changes something. Who may is settled before (``security.py``)."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.responses import JSONResponse, PlainTextResponse, Response

from citecheck.desk import ncbi_key, preferences
from citecheck.desk.answers import article_of, desk_of, page, person_of, see, set_cookie, tidy_name
from citecheck.desk.decisions import Wish, wishes_of
from citecheck.desk.jobs import MOST_WAITING
from citecheck.desk.uploads import LONGEST_TEXT, MOST_FILES, Sent
from citecheck.errors import InputError

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request

    from citecheck.desk.desk import Desk
    from citecheck.reporting.document_v1 import ArticleEntry

_FULL = "This desk is full: take articles out of its folder, or ask whoever keeps it."
_BUSY = "So much waits to be checked that no more is taken now. Try again in a while."


async def enter(request: Request) -> Response:
    """The token, typed in."""
    form = await _form(request)
    door = desk_of(request).door
    if not door.fits(str(form.get("token", "")).strip()):
        return page(request, "enter", 403, wrong=True)
    response = see("/")
    set_cookie(request, response, door.new_session())
    return response


async def you(request: Request) -> Response:
    """A name, so that others see who decided what."""
    name = tidy_name(str((await _form(request)).get("name", "")))
    if not name:
        return see("/you")
    response = see("/")
    set_cookie(request, response, name, name=True)
    return response


async def upload(request: Request) -> Response:
    """Manuscripts, one or several; a page of them is shown at once, checks follow."""
    desk = desk_of(request)
    if refused := await run_in_threadpool(_refused, desk):
        return refused
    form = await _multipart(request)
    try:
        sent = [
            Sent(one.filename, one.file)
            for one in form.getlist("files")
            if isinstance(one, UploadFile) and one.filename
        ]
        if not sent:
            raise InputError("no file was chosen.")
        numbers = await run_in_threadpool(_take, desk, sent, person_of(request))
    finally:
        await form.close()
    return see(f"/articles/{numbers[0]}" if len(numbers) == 1 else "/?sort=newest")


async def paste(request: Request) -> Response:
    """A text from the clipboard."""
    desk = desk_of(request)
    if refused := await run_in_threadpool(_refused, desk):
        return refused
    form = await _multipart(request)
    text, name = str(form.get("text", "")), str(form.get("name", "")).strip()
    if not text.strip():
        raise InputError("there is no text to check.")
    number = await run_in_threadpool(_take_text, desk, text, name, person_of(request))
    return see(f"/articles/{number}")


def check(request: Request) -> Response:
    """The article once more, as it stands in the folder by now."""
    desk, article = desk_of(request), article_of(request)
    desk.jobs.ask(article.id, person_of(request))
    return see(f"/articles/{article.id}")


def check_all(request: Request) -> Response:
    """Every article that was never checked."""
    desk, who = desk_of(request), person_of(request)
    for line in desk.library.lines():
        if line.newest is None:
            desk.jobs.ask(line.article.id, who)
    return see("/")


async def version(request: Request) -> Response:
    """A new version of the manuscript, which is checked at once."""
    desk = desk_of(request)
    article = await run_in_threadpool(article_of, request)
    if refused := await run_in_threadpool(_refused, desk):
        return refused
    form = await _multipart(request)
    try:
        sent = form.get("file")
        if not isinstance(sent, UploadFile) or not sent.filename:
            raise InputError("no file was chosen.")
        await run_in_threadpool(desk.uploads.replace, article.path, Sent(sent.filename, sent.file))
    finally:
        await form.close()
    await run_in_threadpool(desk.check, article.path, person_of(request))
    return see(f"/articles/{article.id}")


async def decisions(request: Request) -> Response:
    """Decisions that the report sends; when this is answered, they are on the disk."""
    wishes = wishes_of(await request.body())
    await run_in_threadpool(_decide, request, wishes)
    return JSONResponse({"saved": len(wishes)})


async def decide(request: Request) -> Response:
    """One decision, of the page that needs no scripts."""
    form = await _form(request)
    given = {key: str(form.get(key, "")) for key in Wish.__struct_fields__}
    await run_in_threadpool(_decide, request, [Wish(**given)])
    return see(f"/articles/{request.path_params['number']}/decide#{given['fingerprint'][:16]}")


async def settings(request: Request) -> Response:
    """The settings of the folder, in the file that `citecheck run` reads."""
    form = await _form(request)
    desk = desk_of(request)
    wanted = preferences.Preferences(
        email=str(form.get("email", "")).strip(),
        offline="offline" in form,
        also=tuple(map(str, form.getlist("also"))),
        index=str(form.get("index", "")),
        lang=str(form.get("lang", "en")),
        fulltext="pmc" if "fulltext" in form else "",
    )
    await run_in_threadpool(preferences.save, desk.folder, desk.settings(), wanted, desk.overrides)
    return see("/settings?saved")


async def key(request: Request) -> Response:
    """The key for NCBI, into the keyring; it is shown nowhere."""
    given = str((await _form(request)).get("key", "")).strip()
    try:
        await run_in_threadpool(ncbi_key.keep, given)
    except ncbi_key.NoKeyringError as error:
        msg = f"the key was not kept: {error}. Set {ncbi_key.NAME} in the environment instead."
        raise InputError(msg) from error
    return see("/settings?saved")


# ------------------------------------------------------------------------------------------------ what they share


def newest_article(desk: Desk, number: int) -> ArticleEntry:
    """The article of the last report. Raises InputError where there is none."""
    checks = desk.jobs.checks(number)
    if not checks:
        raise InputError("this article has not been checked yet.")
    return desk.library.report(checks[0]).articles[0]


def _decide(request: Request, wishes: list[Wish]) -> None:
    desk, article = desk_of(request), article_of(request)
    desk.decisions.save(article.id, newest_article(desk, article.id), wishes, person_of(request))


def _refused(desk: Desk) -> Response | None:
    if not desk.uploads.has_room():
        return PlainTextResponse(_FULL, 507)
    return PlainTextResponse(_BUSY, 503) if desk.jobs.waiting() >= MOST_WAITING else None


def _take(desk: Desk, sent: list[Sent], who: str) -> list[int]:
    return [desk.check(path, who) for path in desk.uploads.take(sent)]


def _take_text(desk: Desk, text: str, name: str, who: str) -> int:
    title = name or next((line.strip("# \t") for line in text.splitlines() if line.strip("# \t")), "text")
    stem = re.sub(r"[\\/]+", " ", title)[:60]
    [path] = desk.uploads.take([Sent(f"{stem}.md", io.BytesIO(text.encode("utf-8", "replace")))])
    return desk.check(path, who)


async def _form(request: Request) -> FormData:
    return await FormParser(request.headers, request.stream()).parse()


async def _multipart(request: Request) -> FormData:
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise InputError("this is no upload.")
    try:
        parser = MultiPartParser(
            request.headers, request.stream(), max_files=MOST_FILES, max_fields=20, max_part_size=4 * LONGEST_TEXT
        )
        return await parser.parse()
    except MultiPartException as error:
        msg = f"the upload could not be read: {error.message}"
        raise InputError(msg) from error
