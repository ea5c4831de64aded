"""The key for NCBI: in the environment, or in the keyring of the person's system; nowhere else, and never shown."""

from __future__ import annotations

import os
from enum import StrEnum

NAME = "NCBI_API_KEY"
_SERVICE = "citecheck"


class KeyPlace(StrEnum):
    """Where the key is."""

    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    NOWHERE = "nowhere"


class NoKeyringError(Exception):
    """There is no keyring here, or it does not open; the words are for a person."""


def place() -> KeyPlace:
    """Where the key is; a keyring that does not open holds none."""
    if os.environ.get(NAME):
        return KeyPlace.ENVIRONMENT
    return KeyPlace.KEYRING if _kept() else KeyPlace.NOWHERE


def into_environment() -> None:
    """Give this process the key of the keyring, where the environment has none: requests take it from there."""
    if not os.environ.get(NAME) and (key := _kept()):
        os.environ[NAME] = key


def keep(key: str) -> None:
    """Put the key into the keyring; an empty one takes it out. Raises NoKeyringError."""
    try:
        import keyring
        from keyring.errors import KeyringError, PasswordDeleteError
    except ImportError as error:
        raise NoKeyringError("the package keyring is not installed") from error
    try:
        if key:
            keyring.set_password(_SERVICE, NAME, key)
        else:
            keyring.delete_password(_SERVICE, NAME)
    except PasswordDeleteError:
        return  # it held none
    except (KeyringError, OSError, RuntimeError) as error:
        raise NoKeyringError("this system has no keyring that opens") from error


def _kept() -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(_SERVICE, NAME) or ""
    except (KeyringError, OSError, RuntimeError):
        return ""
