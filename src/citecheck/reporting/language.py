"""The languages in which an author is written to: message catalogues, one a language, beside the English sentences.

A message is the English sentence itself with named placeholders. The catalogues stand in ``catalogues/``: ``.po`` is
what a translator writes, ``.mo`` is made of it (``make docs``).
"""

from __future__ import annotations

import gettext
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.model.languages import LANGUAGES
from citecheck.reporting.document_base import UNSET

if TYPE_CHECKING:
    from citecheck.reporting.document_v1 import ReportDocument

__all__ = ["ENGLISH", "LANGUAGES", "Language", "language", "language_of"]


class Language(Frozen):
    """One language with its sentences."""

    code: str  # ISO 639-1
    catalogue: gettext.NullTranslations

    @property
    def is_source(self) -> bool:
        """Whether the sentences are our own, and no translation."""
        return self.code == LANGUAGES[0]

    def say(self, message: str, /, **values: object) -> str:
        """The message in this language with its placeholders filled; the English one where there is no translation."""
        return self.catalogue.gettext(message).format(**values)

    def count(self, one: str, several: str, number: int, /, **values: object) -> str:
        """``say`` in the plural form that goes with a number."""
        return self.catalogue.ngettext(one, several, number).format(**values)


@cache
def language(code: str) -> Language:
    """The language of a code. Raises KeyError for one that is not among ``LANGUAGES``."""
    if code not in LANGUAGES:
        raise KeyError(code)
    if code == LANGUAGES[0]:
        return Language(code, gettext.NullTranslations())
    with files("citecheck.reporting").joinpath("catalogues", f"{code}.mo").open("rb") as stream:
        return Language(code, gettext.GNUTranslations(stream))


def language_of(document: ReportDocument) -> Language:
    """The language in which the authors of this document are written to."""
    code = document.run.lang
    return ENGLISH if code is UNSET else language(str(code))


ENGLISH = language(LANGUAGES[0])
