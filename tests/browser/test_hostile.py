"""Whatever an article, a record or a reason holds, nothing of it acts. What would be noticed: see ``conftest.opened``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from citecheck.reporting import html_page
from citecheck.reporting.load_document import as_document

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]

# Vectors by what they would break out of; each sets window.__pwn or asks for something if it is obeyed.
POISON = [
    "<script>window.__pwn=1</script>",
    '"><img src=x onerror="window.__pwn=1">',
    "'><svg onload=window.__pwn=1>",
    "</script><script>window.__pwn=1</script>",
    "</style><script>window.__pwn=1</script>",
    "</title></head><body onload=window.__pwn=1>",
    "--><script>window.__pwn=1</script><!--",
    "]]><script>window.__pwn=1</script>",
    "javascript:window.__pwn=1",
    "JaVaScRiPt:alert(1)//https://example.org/",
    'https://example.org/" onmouseover="window.__pwn=1" x="',
    "data:text/html,<script>window.__pwn=1</script>",
    "{{ 7 * 7 }}{% raw %}${window.__pwn=1}<%= 7 %>",
    "<iframe srcdoc='<script>parent.__pwn=1</script>'></iframe>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<base href='https://example.org/'><a id=keys name=keys href=x>",
    "<link rel=stylesheet href=//example.org/x.css><style>@import '//example.org/y.css'</style>",
    "<i onclick=window.__pwn=1>x</i><b style='background:url(//example.org/z)'>",
    "<form action=https://example.org/><button id=export>Export</button><input name=body></form>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.__pwn=1>",
    "\u202e\u2066txet desrever\u2069 \u200b\x00\x1b[31m\x07 \ufeff",
    "__proto__",
]
# values that the schema limits, or that the page uses as keys
KEPT = {"code", "severity", "status", "kind", "level", "verdict", "confidence", "field", "by", "source", "change", "schema_version", "decision"}  # fmt: skip


def spoiled(value: Any, poison: str, key: str = "") -> Any:
    """The document with the poison at the end of every string, and alone where a string is an address."""
    if isinstance(value, dict):
        return {name: spoiled(item, poison, name) for name, item in value.items()}
    if isinstance(value, list):
        return [spoiled(item, poison, key) for item in value]
    if not isinstance(value, str) or key in KEPT:
        return value
    return poison if key in ("url", "doi", "pmid", "pmcid") else value + poison


@pytest.fixture(scope="session")
def spoil(rich_document: Json) -> Callable[..., str]:
    """The report of a document that is poisoned in every string, an article for each poison."""

    def make(*poisons: str) -> str:
        (article,) = rich_document["articles"]
        document = spoiled({**rich_document, "articles": []}, poisons[0])
        # rules are looked up by code, and their texts come from the document too
        document["rules"] = {code: spoiled(rule, poisons[0]) for code, rule in rich_document["rules"].items()}
        for source, plain in zip(document["run"]["sources"], rich_document["run"]["sources"], strict=True):
            source["name"] = plain["name"]  # one of a few
        return html_page.render(as_document({**document, "articles": [spoiled(article, poison) for poison in poisons]}))

    return make


@pytest.mark.parametrize("poison", POISON[:4])
def test_poison_everywhere_stays_inert(opened, spoil, poison):
    handle(opened(spoil(poison)))


def test_every_poison_stays_inert(opened, spoil):
    handle(opened(spoil(*POISON)))


def handle(page: Any) -> None:
    """Touch what can be touched, then look whether anything has happened."""
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
    for chip in page.locator(".rows .co").all()[:2]:
        chip.click()
        page.locator(".panel:target").hover()
        page.keyboard.press("Escape")
    for name in ("status", "severity", "rule", "reviewed"):
        button = page.locator(f'button[data-filter="{name}"]:visible').first
        button.click()
        button.click()
    page.evaluate("document.querySelectorAll('[data-decide=ask]').forEach(button => button.click())")
    page.locator('[data-do="queries"]').first.click()
    page.locator("#queries li").first.wait_for(state="attached")  # filled once the address has changed
    assert page.evaluate("window.__pwn") is None
    assert page.evaluate("({}).polluted") is None
    inert(page)


def inert(page: Any) -> None:
    """No element, attribute or address in the page that a report of ours does not make."""
    assert page.locator("iframe, object, embed, img, base, link, meta[http-equiv=refresh], form, math").count() == 0
    assert page.locator("script, style").count() == 2
    attributes = page.evaluate(
        "[...new Set([...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()))].filter(n => /^on|^style$|^src/.test(n))"
    )
    assert attributes == []
    schemes = set(page.eval_on_selector_all("a[href]", "links => links.map(a => a.protocol)"))
    assert schemes <= {"https:", "http:", "file:"}


def test_the_words_are_shown_as_they_stand(opened, spoil):
    page = opened(spoil("<script>window.__pwn=1</script>"))
    assert page.locator("h1").inner_text().endswith("<script>window.__pwn=1</script>")
    assert "<script>" in page.title()


def test_direction_marks_cannot_turn_the_text_around(opened, spoil):
    page = opened(spoil("\u202etxet\u2066"))
    assert "‹U+202E›txet‹U+2066›" in page.locator("h1").inner_text()
    assert page.evaluate("/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.documentElement.textContent)") is False


def test_the_address_cannot_inject(opened, rich):
    hostile = "%22%3E%3Cimg%20src=x%20onerror=window.__pwn=1%3E"
    page = opened(rich, f"?status={hostile}&rule={hostile}&severity={hostile}&reviewed={hostile}#{hostile}")
    assert page.evaluate("window.__pwn") is None
    inert(page)


def test_what_was_kept_in_the_browser_cannot_inject(opened, rich, rich_document):
    """Another page of the same origin may write anything into the storage that the decisions are read from."""
    page = opened(rich)
    path = rich_document["articles"][0]["path"]
    prints = [finding["fingerprint"] for finding in rich_document["articles"][0]["findings"]]
    page.evaluate(
        """([path, prints]) => {
            const bad = '"><img src=x onerror=window.__pwn=1>';
            const entry = { decision: bad, reason: bad, date: bad };
            const kept = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 7, "": null}');
            prints.forEach((print, i) => { kept[print] = [entry, { ...entry, decision: 'dismissed' }, 7, null, 'x'][i % 5]; });
            localStorage.setItem(`citecheck.decisions.${path}`, JSON.stringify(kept));
        }""",
        [path, prints],
    )
    page.reload()
    assert page.evaluate("window.__pwn") is None
    assert page.evaluate("({}).polluted") is None
    inert(page)


def test_what_was_kept_in_the_browser_may_be_nonsense(opened, rich, rich_document):
    page = opened(rich)
    path = rich_document["articles"][0]["path"]
    for nonsense in ("{", "[]", "null", "7", '"x"', '{"a": {"decision": []}}'):
        page.evaluate("([path, text]) => localStorage.setItem(`citecheck.decisions.${path}`, text)", [path, nonsense])
        page.reload()
        page.locator(".rows .co").first.click()
        assert page.locator(".panel:target").is_visible()
        page.keyboard.press("Escape")
