"""Files are written whole or not at all, as they are encoded, and never over what somebody else just wrote."""

from __future__ import annotations

import subprocess

import pytest

from citecheck.correcting.edit import Edit
from citecheck.correcting.manuscript import Plan
from citecheck.correcting.text_file import TextFile
from citecheck.correcting.writing import Writer
from citecheck.errors import UsageError

TEXT = "one\nyear 1999\nthree\n"


def planned(path, data, old=b"1999", new="2001"):
    plan = Plan()
    plan.files[""] = TextFile.of(str(path), data)
    at = plan.files[""].text.index(old.decode())
    plan.edits[""].append(Edit(at, at + len(old), new))
    return plan


def writer(path, data=None):
    data = TEXT.encode() if data is None else data
    path.write_bytes(data)
    out = Writer()
    assert out.add(planned(path, data), str(path)) == []
    return out


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        "\ufeffyear 1999\r\nö".encode(),
        "\ufeffyear 1999\nö\n".encode("utf-16-le"),
        "\ufeffyear 1999\r\nö".encode("utf-16-be"),
        "year 1999 für\n".encode("cp1252"),
        b"year 1999",
    ],
)
def test_nothing_but_the_words_changes(tmp_path, data):
    path = tmp_path / "a.txt"
    done = writer(path, data).write(backup=False)
    assert done == [str(path)]
    wide = b"1\x009\x009\x009\x00" in data, b"\x001\x009\x009\x009" in data
    old, new = ("1999", "2001")
    encoding = "utf-16-le" if wide[0] else "utf-16-be" if wide[1] else "ascii"
    assert path.read_bytes() == data.replace(old.encode(encoding), new.encode(encoding))


def test_the_diff_can_be_applied(tmp_path):
    path = tmp_path / "a.txt"
    data = b"one\r\nyear 1999"
    diff = writer(path, data).diff()
    assert "-year 1999\n\\ No newline at end of file\n+year 2001\n\\ No newline" in diff
    applied = subprocess.run(["patch", "--binary", str(path)], input=diff.encode(), check=False, capture_output=True)
    assert applied.returncode == 0, applied.stderr
    assert path.read_bytes() == b"one\r\nyear 2001"


def test_five_megabytes(tmp_path):
    path = tmp_path / "a.txt"
    data = b"A line of words in a long file.\r\n" * 160_000 + TEXT.encode()
    writer(path, data).write(backup=False)
    assert path.read_bytes() == data.replace(b"1999", b"2001")


def test_a_link_stays_and_its_target_is_written(tmp_path):
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_bytes(TEXT.encode())
    link.symlink_to(target)
    out = Writer()
    out.add(planned(link, TEXT.encode()), str(link))
    out.write(backup=False)
    assert link.is_symlink()
    assert target.read_text() == TEXT.replace("1999", "2001")


def test_permissions_stay(tmp_path):
    path = tmp_path / "a.txt"
    out = writer(path)
    path.chmod(0o640)
    out.write(backup=None)
    assert path.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "a.txt.orig").stat().st_mode & 0o777 == 0o640


def test_a_read_only_file_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    out = writer(path)
    path.chmod(0o444)
    with pytest.raises(UsageError, match="read-only"):
        out.write(backup=False)
    assert path.read_text() == TEXT


def test_a_file_changed_meanwhile_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    out = writer(path)
    path.write_text(TEXT + "more\n")
    with pytest.raises(UsageError, match="changed"):
        out.write(backup=None)
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]
    path.unlink()
    with pytest.raises(UsageError, match="cannot be written"):
        out.write(backup=None)


def test_one_refusal_leaves_all_files(tmp_path):
    out = writer(tmp_path / "a.txt")
    other = tmp_path / "b.txt"
    other.write_bytes(TEXT.encode())
    out.add(planned(other, TEXT.encode()), str(other))
    other.write_text("changed")
    with pytest.raises(UsageError):
        out.write(backup=None)
    assert (tmp_path / "a.txt").read_text() == TEXT


def git(folder, *arguments):
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", folder, *names, *arguments], check=True, capture_output=True)


def test_a_copy_where_git_does_not_have_the_old_file(tmp_path):
    path = tmp_path / "a.txt"
    out = writer(path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "a.txt")
    assert out.write(backup=None) == [str(tmp_path / "a.txt.orig"), str(path)]  # added, in no commit
    assert (tmp_path / "a.txt.orig").read_text() == TEXT
    git(tmp_path, "add", "a.txt")
    git(tmp_path, "commit", "-qm", "One")
    data = path.read_bytes()
    again = Writer()
    again.add(planned(path, data, b"2001", "1999"), str(path))
    assert again.write(backup=None) == [str(path)]
    path.write_bytes(data)
    once_more = Writer()
    once_more.add(planned(path, data, b"2001", "1999"), str(path))
    assert once_more.write(backup=True) == [str(tmp_path / "a.txt.orig1"), str(path)]


def test_a_file_of_two_articles(tmp_path):
    path = tmp_path / "refs.bib"
    path.write_bytes(TEXT.encode())
    out = Writer()
    assert out.add(planned(path, TEXT.encode()), str(path)) == []
    assert out.add(planned(path, TEXT.encode()), str(path)) == []  # the same again
    assert out.add(planned(path, TEXT.encode(), new="2002"), str(path)) == [str(path)]
    out.write(backup=False)
    assert path.read_text() == TEXT.replace("1999", "2001")
