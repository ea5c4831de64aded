"""Debian's chromium, headless, for scripts that look at a report (the tests have their own, which also listens)."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@contextmanager
def chromium(**environment: str) -> Iterator[Browser]:
    """The browser in CITECHECK_CHROMIUM, or the one that is installed; exits with a sentence where there is none."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CITECHECK_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        sys.exit("no chromium: apt-get install chromium, or name one in CITECHECK_CHROMIUM")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox"] if root else [],  # chromium refuses a sandbox to root
            env={**os.environ, **environment},
        )
        yield browser
        browser.close()
