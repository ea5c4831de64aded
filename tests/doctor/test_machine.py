from importlib import metadata

import pytest
from packaging.requirements import Requirement

from citecheck.doctor.check import Status
from citecheck.doctor.machine import check_machine, of_extra, requirements, trouble
from citecheck.settings import Settings


def checks_of(**settings):
    return {check.name: check for check in check_machine(Settings(**settings))}


def test_here_all_is_well():
    checks = checks_of()
    assert {checks[name].status for name in ("Python", "packages")} == {Status.OK}
    assert {check.status for check in checks.values()} <= {Status.OK, Status.SKIPPED}


@pytest.mark.parametrize(
    ("line", "said"),
    [("requests>=1", []), ("requests>=999", ["wanted"]), ("surely-not-a-package-of-anybody", ["is missing"])],
)
def test_missing_and_old_packages(line, said):
    found = trouble([Requirement(line)])
    assert len(found) == len(said)
    assert all(words in sentence for words, sentence in zip(said, found, strict=True))


def test_requirements_by_extra():
    wanted = [Requirement("a"), Requirement('b; extra == "local"'), Requirement('c; python_version < "3"')]
    assert [one.name for one in of_extra(wanted, "")] == ["a"]
    assert [one.name for one in of_extra(wanted, "local")] == ["b"]


def test_a_missing_package_fails_and_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(
        "citecheck.doctor.machine.requirements", lambda: [Requirement("surely-not-a-package-of-anybody")]
    )
    check = checks_of()["packages"]
    assert check.status is Status.FAILED
    assert check.advice.startswith("pip install")


def test_an_extra_that_the_settings_need(monkeypatch):
    lacking = Requirement('surely-not-a-package-of-anybody; extra == "semantic" or extra == "styles"')
    monkeypatch.setattr("citecheck.doctor.machine.requirements", lambda: [lacking])
    assert checks_of()["extra: semantic"].status is Status.SKIPPED
    for name, settings in (("semantic", {"semantic_model": "here"}), ("styles", {"style": "apa"})):
        check = checks_of(**settings)[f"extra: {name}"]
        assert check.status is Status.FAILED
        assert f"[{name}]" in check.advice


def test_not_installed(monkeypatch):
    def missing(_):
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "requires", missing)
    assert requirements() is None
    assert checks_of()["packages"].status is Status.SKIPPED
