from __future__ import annotations

import os

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import PasswordDeleteError

from citecheck.desk import ncbi_key
from citecheck.desk.ncbi_key import KeyPlace


class InMemory(KeyringBackend):
    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    keyring.set_keyring(made := InMemory())
    yield made
    keyring.set_keyring(before)


def test_it_is_kept_in_the_keyring_and_given_to_requests(ring, monkeypatch):
    assert ncbi_key.place() is KeyPlace.NOWHERE
    ncbi_key.keep("abc123")
    assert ncbi_key.place() is KeyPlace.KEYRING
    monkeypatch.setenv("NCBI_API_KEY", "")
    ncbi_key.into_environment()
    assert os.environ["NCBI_API_KEY"] == "abc123"
    ncbi_key.keep("")
    ncbi_key.keep("")
    assert ring.kept == {}


def test_the_environment_wins(ring, monkeypatch):
    ncbi_key.keep("of the ring")
    monkeypatch.setenv("NCBI_API_KEY", "of the environment")
    ncbi_key.into_environment()
    assert os.environ["NCBI_API_KEY"] == "of the environment"
    assert ncbi_key.place() is KeyPlace.ENVIRONMENT


def test_without_a_keyring_it_says_so():
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    try:
        assert ncbi_key.place() is KeyPlace.NOWHERE
        ncbi_key.into_environment()
        with pytest.raises(ncbi_key.NoKeyringError):
            ncbi_key.keep("abc")
    finally:
        keyring.set_keyring(before)
