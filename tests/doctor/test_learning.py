"""What the examination learned is what later runs do."""

from pathlib import Path

import pytest
from tests.support.entrez.rules import Rules
from tests.support.known_pubmed import KnownPubMed, backend_error, failed, serving

from citecheck.doctor.check import Status
from citecheck.doctor.examine import Examination
from citecheck.doctor.known_works import articles, reference_to
from citecheck.doctor.learning import NAME, limits_of
from citecheck.doctor.matcher import LINES, Matcher
from citecheck.doctor.searches import Learned
from citecheck.opening import open_pubmed, open_store
from citecheck.settings import Settings
from citecheck.sources.known_limits import SearchLimits, service_of


def examined(service, folder):
    examination = Examination({"eutils_url": service.url, "references": str(folder)}, folder)
    return {check.name: check for check in examination.checks()}


def asked_in_a_run(service, folder):
    """The requests of a run about forty known works that the store does not hold."""
    service.asked.clear()
    settings = Settings(eutils_url=service.url, references=str(folder))
    answers = open_pubmed(settings, open_store(settings)).candidates([reference_to(one) for one in articles()[:40]])
    assert all(
        one.pmid in {record.pmid for record in answer.records} for one, answer in zip(articles(), answers, strict=False)
    )
    return service.asked


def test_a_limit_is_kept_and_the_next_run_meets_no_refusal(tmp_path):
    limit = 4_000
    with serving(KnownPubMed(Rules(most_characters=limit))) as service:
        assert failed(examined(service, tmp_path)) == {"a search for 40 works", "a search for 20 works"}
        requests = asked_in_a_run(service, tmp_path)
        terms = [len(fields["term"]) for endpoint, fields in requests if endpoint == "esearch"]
        assert terms
        assert max(terms) <= limit


def test_a_refusal_that_is_known_is_no_news(tmp_path):
    with serving(KnownPubMed(Rules(most_characters=4_000))) as service:
        examined(service, tmp_path)
        checks = examined(service, tmp_path)
        assert failed(checks) == set()
        assert "as was learned on" in checks["a search for 40 works"].found
        assert "runs keep to 10 works" in checks["a search for 20 works"].found


def test_what_is_taken_again_is_learned_again(tmp_path):
    with serving(KnownPubMed(Rules(most_characters=4_000))) as service:
        examined(service, tmp_path)
        service.rules = Rules()
        service.__post_init__()
        checks = examined(service, tmp_path)
        assert failed(checks) == set()
        assert "up to 40 works" in checks[NAME].found
        assert open_store(Settings(references=str(tmp_path))).search_limits(service_of(service.url)).refused is False


@pytest.mark.parametrize("rules", [Rules(matcher="invalid"), Rules(matcher="empty")], ids=["invalid", "empty"])
def test_a_matcher_that_gives_nothing_is_not_asked_until_it_does(tmp_path, rules):
    with serving(KnownPubMed(rules)) as service:
        assert failed(examined(service, tmp_path)) == {LINES[0]}
        assert "ecitmatch" not in {endpoint for endpoint, _ in asked_in_a_run(service, tmp_path)}
        service.rules = Rules()
        service.__post_init__()
        assert failed(examined(service, tmp_path)) == set()
    limits = open_store(Settings(references=str(tmp_path))).search_limits(service_of(service.url))
    assert limits.switched_off == ()


def test_an_outage_teaches_nothing(tmp_path):
    service = KnownPubMed(
        twist=lambda endpoint, text: backend_error("Timeout waiting.") if endpoint == "esearch" else text
    )
    with serving(service):
        checks = examined(service, tmp_path)
    assert checks[NAME].status is Status.SKIPPED
    assert open_store(Settings(references=str(tmp_path))).search_limits(service_of(service.url)) is None


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder that nobody may write to")
def test_what_cannot_be_kept_is_said():
    with serving(KnownPubMed()) as service:
        checks = examined(service, Path("/sys/kernel/references"))
    assert failed(checks) == {"store can be written", NAME}
    assert "writable" in checks[NAME].advice


@pytest.mark.parametrize(
    ("learned", "useless", "limits"),
    [
        (Learned(40, 11_000), False, SearchLimits(40, 11_000)),
        (Learned(5, 1_500), False, SearchLimits(10, 6_000)),
        (Learned(20, 5_900, refused=True), False, SearchLimits(20, 5_900, refused=True)),
        (Learned(0, 290, refused=True), False, SearchLimits(1, 290, refused=True)),
        (Learned(), True, SearchLimits(10, 6_000, switched_off=("ecitmatch.cgi",))),
    ],
)
def test_limits(learned, useless, limits):
    assert limits_of(learned, Matcher(useless)) == limits
