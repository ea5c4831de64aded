"""References to web pages from the manuscript to the report, in a made-up web."""

from __future__ import annotations

import json

import pytest
from tests.support.json_service import json_service
from tests.support.web_sites import Page, html, moved, web

from citecheck.checker import Checker
from citecheck.opening import Sources
from citecheck.reading import read
from citecheck.reporting.render import render
from citecheck.settings import Settings
from citecheck.sources.registries.links import Links
from citecheck.sources.registries.page_memory import PageMemory
from citecheck.sources.registries.wayback import Wayback
from citecheck.sources.store import ReferenceStore
from citecheck.sources.web.http import Http
from citecheck.sources.web.pacing import Pacer
from citecheck.sources.web.pages import Pages

ARTICLE = """# Bones

Bone was gained.<sup>1-6</sup>

## References

1. Ministry of Health. Facts on bone. Available at: https://health.example/bone. Accessed March 3, 2021.
2. Ministry of Health. Facts on bnoe and skin. Available at: https://health.example/skin. Accessed March 3, 2021.
3. Ministry of Health. Facts on nails. Available at: https://health.example/nails. Accessed March 3, 2021.
4. Ministry of Health. Facts on hair. Available at: https://health.example/hair. Accessed March 3, 2021.
5. Ministry of Health. Facts on teeth. Available at: https://health.example/teeth. Accessed March 3, 2021.
6. Ministry of Health. Facts on eyes. Available at: https://health.example/eyes. Accessed March 3, 2021.
"""
SITES = {
    "health.example": {
        "/bone": html("Facts on bone | Ministry of Health"),
        "/skin": html("Facts on bone and skin | Ministry of Health"),
        "/nails": moved("https://new.example/nails"),
        "/teeth": Page("no", 403),
        "/eyes": html("News"),
    },
    "new.example": {"/nails": html("Facts on nails")},
}


@pytest.fixture
def check(tmp_path):
    with (
        web({host: dict(pages) for host, pages in SITES.items()}) as sites,
        json_service(lambda *_: {"archived_snapshots": {}}) as archive,
    ):

        def run(*, offline=False):
            http = Http(archive.url, service="Wayback", pacer=Pacer("test", 0.0), sleep=lambda _: None)
            pages = None if offline else Pages(wire=sites.wire, gap_s=0.0, page_s=2.0)
            links = Links(pages, None if offline else Wayback(http=http), PageMemory(tmp_path))
            sources = Sources(ReferenceStore(tmp_path), registries=(links,), pages=links)
            result = Checker(Settings(offline=True), sources=sources).check_documents([read("a.md", ARTICLE.encode())])
            return json.loads(render(result, "json"))

        run.sites, run.archive = sites, archive
        yield run


def told(document):
    (article,) = document["articles"]
    codes = {}
    for finding in article["findings"]:
        if finding["code"].startswith(("REF", "RUN")):
            codes.setdefault(finding["reference"], set()).add(finding["code"])
    return {one["label"]: (one["status"], codes.get(one["label"], set())) for one in article["references"]}


EXPECTED = {
    "1": ("verified", {"REF023"}),
    "2": ("mismatch", {"REF016", "REF023"}),
    "3": ("verified", {"REF019", "REF023"}),
    "4": ("not_indexed", {"REF014", "REF018"}),
    "5": ("not_indexed", {"REF014"}),
    "6": ("not_indexed", {"REF014"}),
}


def test_every_page_comes_to_what_it_should(check):
    document = check()
    assert told(document) == EXPECTED
    references = document["articles"][0]["references"]
    assert [one["page"]["state"] for one in references] == [
        "answered", "answered", "moved", "broken", "unknown", "answered"
    ]  # fmt: skip
    assert references[0]["record"]["source"] == "links"
    assert references[0]["record"]["url"] == "https://health.example/bone"


def test_a_second_run_and_one_offline_say_the_same_and_ask_nothing(check):
    first = told(check())
    asked = len(check.sites.asked)
    assert told(check()) == told(check(offline=True)) == first
    assert len(check.sites.asked) == asked


def test_a_network_that_is_down_accuses_nobody_and_is_not_clean(check):
    check.sites.down, check.archive.fault = True, "drop"
    document = check()
    assert {status for status, _ in told(document).values()} == {"unchecked"}
    assert not {"REF018", "REF019", "REF001"} & {code for _, codes in told(document).values() for code in codes}
    assert document["articles"][0]["summary"]["complete"] is False
