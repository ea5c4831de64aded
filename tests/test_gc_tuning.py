"""The collector rests while many objects are made that stay, and goes on afterwards as it was."""

from __future__ import annotations

import gc

import pytest

from citecheck.gc_tuning import making_what_stays


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_rests_meanwhile_and_is_as_it_was_afterwards(was_on):
    (gc.enable if was_on else gc.disable)()
    try:
        with making_what_stays():
            assert not gc.isenabled()
        assert gc.isenabled() == was_on
    finally:
        gc.enable()
        gc.unfreeze()
