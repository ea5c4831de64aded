"""What the addresses share: who asks, which article is meant, and how a page or a problem is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import quote, unquote

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from citecheck.desk import pages
from citecheck.desk.security import CSRF_FIELD, cookie_of
from citecheck.errors import CitecheckError

if TYPE_CHECKING:
    from starlette.requests import Request

    from citecheck.desk.desk import Desk
    from citecheck.desk.library import Article

LONGEST_NAME = 60
_MOST = 1 << 63  # the database knows no larger numbers
_LASTS_S = 365 * 24 * 3600


def desk_of(request: Request) -> Desk:
    """The desk that is asked."""
    return cast("Desk", request.app.state.desk)


def person_of(request: Request) -> str:
    """The name that the person gave; that of the desk where none was given."""
    desk = desk_of(request)
    given = unquote(cookie_of(request.headers, f"{desk.door.cookie}-name"))
    return tidy_name(given) or desk.person


def tidy_name(given: str) -> str:
    """A name on one line, of letters that can be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in given).split())[:LONGEST_NAME]


def set_cookie(request: Request, response: Response, value: str, *, name: bool = False) -> None:
    """Put a cookie of the desk into the answer: the session, or the ``name``."""
    door = desk_of(request).door
    response.set_cookie(
        f"{door.cookie}-name" if name else door.cookie,
        quote(value, safe=".-_") if name else value,
        max_age=_LASTS_S,
        secure=door.secure,
        httponly=True,
        samesite="strict",
    )


def article_of(request: Request) -> Article:
    """The article that the address names. Raises HTTPException 404."""
    number = int(request.path_params["number"])
    article = desk_of(request).library.get(number) if number < _MOST else None
    if article is None:
        raise HTTPException(404)
    return article


def page(request: Request, name: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page of the desk, with what every page shows."""
    return HTMLResponse(pages.page(name, **common(request), **values), status)


def common(request: Request) -> dict[str, object]:
    """What every page shows: who one is, and what forms need."""
    csrf = request.scope.get("citecheck.csrf", "")
    return {"csrf": f"?{CSRF_FIELD}={csrf}", "token": csrf, "person": person_of(request), "here": request.url.path}


def see(path: str) -> RedirectResponse:
    """Off to another page of the desk, after something was done."""
    return RedirectResponse(path, 303)


def failed(request: Request, error: Exception) -> Response:
    """What could not be done, said in a sentence: as a page to people, as text to scripts."""
    if isinstance(error, HTTPException):
        status, words = error.status_code, "There is nothing at this address."
    elif isinstance(error, CitecheckError):
        status, words = 422, str(error)
    else:
        assert isinstance(error, OSError)  # noqa: S101 - nothing else is handled here
        status, words = 507, f"A file could not be read or written: {error.strerror or error}."
    words = words[:1].upper() + words[1:]
    if "text/html" in request.headers.get("accept", ""):
        return page(request, "problem", status, words=words)
    return PlainTextResponse(words, status)
