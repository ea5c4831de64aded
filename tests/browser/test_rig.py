"""The rig itself notices what a report must not do; else the silence of the other tests would mean nothing."""

from __future__ import annotations

from functools import partial

from .conftest import Watch, guard, listen

BAD = """<!doctype html><title>x</title><img src="https://example.org/a.png">
<script>alert("hello"); console.error("oh"); fetch("https://example.org/b").catch(() => {}); throw new Error("no");</script>"""


def test_requests_dialogs_and_errors_are_noticed(chromium, tmp_path):
    file = tmp_path / "bad.html"
    file.write_text(BAD)
    context = chromium.new_context()
    watch = Watch(context, {file.as_uri()})
    context.route("**/*", partial(guard, watch))
    page = context.new_page()
    listen(page, watch)
    page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    context.close()
    assert sorted(watch.requests) == ["https://example.org/a.png", "https://example.org/b"]
    assert {words.partition(":")[0] for words in watch.complaints} == {"dialog", "console", "error"}
