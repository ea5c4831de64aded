"""The languages in which an author can be written to."""

from __future__ import annotations

import enum


class Lang(enum.StrEnum):
    """A language by its code (ISO 639-1); the first one is that of the sources."""

    EN = "en"
    DE = "de"
    ES = "es"
    FR = "fr"
    PT = "pt"


LANGUAGES = tuple(str(one) for one in Lang)
