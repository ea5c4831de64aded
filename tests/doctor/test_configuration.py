import pytest

from citecheck.doctor.check import Status
from citecheck.doctor.configuration import check_configuration, settings_and_fault
from citecheck.settings import Settings


def checks_of(folder, **flags):
    settings, fault = settings_and_fault(folder, flags)
    return settings, {check.name: check for check in check_configuration(settings, fault, folder)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("offine = true\n", "unknown key 'offine'"),
        ("offline = 'yes'\n", "'offline' must be true or false"),
        ("offline = \n", "citecheck.toml cannot be read"),
        ("deadline = -1\n", "must not be negative"),
        ("also = ['crossreff']\n", "also must be one of"),
        ("eutils-url = 'ftp://example.org'\n", "must start with https"),
        ("\x00", "cannot be read"),
    ],
)
def test_a_file_that_makes_no_sense(tmp_path, text, said):
    (tmp_path / "citecheck.toml").write_text(text)
    settings, checks = checks_of(tmp_path, offline=True)
    assert checks["configuration"].status is Status.FAILED
    assert said in checks["configuration"].found
    assert "Correct it" in checks["configuration"].advice
    assert settings == Settings(offline=True), "the flags count all the same"


def test_flags_that_make_no_sense(tmp_path):
    settings, checks = checks_of(tmp_path, eutils_url="nowhere")
    assert checks["configuration"].status is Status.FAILED
    assert settings == Settings()


def test_what_differs_from_the_defaults_is_shown(tmp_path):
    (tmp_path / "pyproject.toml").write_text(
        "[tool.citecheck]\noffline = true\nalso = ['crossref', 'datacite']\nmiss-days = 3\n"
        "crossref-url = 'https://me:secret@mirror.example/'\n"
    )
    _, checks = checks_of(tmp_path)
    assert checks["configuration"].found == str(tmp_path / "pyproject.toml")
    assert checks["settings"].found == (
        "offline = true; miss-days = 3; also = crossref, datacite; crossref-url = https://***@mirror.example/"
    )


def test_without_a_file(tmp_path):
    _, checks = checks_of(tmp_path)
    assert checks["configuration"].found.startswith("no file")
    assert checks["settings"].found == "the defaults"
    assert "not set" in checks["NCBI_API_KEY"].found


def test_a_damaged_file_is_named(tmp_path):
    (tmp_path / "citecheck.toml").write_bytes(b"\xff")
    _, checks = checks_of(tmp_path)
    assert "citecheck.toml" in checks["configuration"].found


@pytest.mark.parametrize(
    ("email", "status", "advised"),
    [
        ("citecheck-pubmed@example.org", Status.OK, True),
        ("editor@journal.example", Status.OK, False),
        ("nobody", Status.FAILED, True),
        ("@", Status.FAILED, True),
    ],
)
def test_the_address_that_is_sent(tmp_path, email, status, advised):
    _, checks = checks_of(tmp_path, email=email)
    assert (checks["e-mail"].status, bool(checks["e-mail"].advice)) == (status, advised)


def test_the_key_is_never_shown(tmp_path, monkeypatch):
    monkeypatch.setenv("NCBI_API_KEY", "opensesame")
    _, checks = checks_of(tmp_path)
    assert checks["NCBI_API_KEY"].found == "set"
    assert "opensesame" not in str(checks)
