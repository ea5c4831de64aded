from __future__ import annotations

import pytest

from citecheck.errors import UsageError
from citecheck.settings import Settings, load_file, merge


def test_the_nearest_file_wins(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "citecheck.toml").write_text('fail-on = "note"\n')
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.citecheck]\nfail_on = "warning"\n')
    assert load_file(inner) == {"fail_on": "warning"}


def test_a_pyproject_without_our_table_is_passed_over(tmp_path):
    inner = tmp_path / "a"
    inner.mkdir()
    (tmp_path / "citecheck.toml").write_text("offline = true\n")
    (inner / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert load_file(inner) == {"offline": True}


def test_later_layers_win():
    assert merge({"fail_on": "note", "offline": True}, {"fail_on": "never"}, {"offline": None}) == Settings(
        fail_on="never", offline=True
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("this is = = not toml", "cannot be read"),
        ("fail_on = 17", "must be a string"),
        ("offline = 'yes'", "true or false"),
        ("ofline = true", "Did you mean 'offline'"),
        ("select = 'REF'", "list of strings"),
    ],
)
def test_bad_files_are_refused_with_a_reason(tmp_path, text, word):
    (tmp_path / "citecheck.toml").write_text(text)
    with pytest.raises(UsageError, match=word):
        load_file(tmp_path)


@pytest.mark.parametrize(
    "values",
    [
        {"fail_on": "sometimes"},
        {"format": "yaml"},
        {"eutils_url": "file:///etc/passwd"},
        {"miss_days": -1},
        {"select": ("NOPE999",)},
        {"ignore": ("",)},
        {"enable": ("CLM",)},
        {"tracked": "both"},
    ],
)
def test_settings_that_make_no_sense_are_refused(values):
    with pytest.raises(UsageError):
        merge(values)
