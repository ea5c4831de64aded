from __future__ import annotations

import socket
import subprocess
import sys

import pytest
from starlette.datastructures import Headers

from citecheck.desk.folder import Folder
from citecheck.desk.serve import Wishes, door_for, serve
from citecheck.errors import UsageError


def nothing(_):
    raise AssertionError("it must not begin")


def test_a_folder_has_one_desk(running, place):
    running()
    with pytest.raises(UsageError, match="has a desk already"):
        serve(Folder(place), Wishes(), nothing)


def test_an_address_that_is_taken(place):
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(UsageError, match="cannot be listened on"):
        serve(Folder(place), Wishes(port=other.getsockname()[1]), nothing)


@pytest.mark.parametrize(
    "wishes",
    [
        Wishes(token="short"),
        Wishes(host="0.0.0.0", port=8000),
        Wishes(host="::", port=8000),
        Wishes(public_url="desk.example.org"),
        Wishes(public_url="https://desk.example.org/path"),
        Wishes(public_url="javascript:alert(1)"),
    ],
)
def test_wishes_that_make_no_sense(place, wishes):
    with pytest.raises(UsageError):
        serve(Folder(place), wishes, nothing)
    assert not (place / ".citecheck-desk").exists()


def test_on_this_machine_alone():
    door, address = door_for(Wishes(), 8123)
    assert door.hosts == {"127.0.0.1:8123", "localhost:8123", "[::1]:8123"}
    assert door.origins == {f"http://{host}" for host in door.hosts}
    assert not door.secure
    assert address.url == "http://127.0.0.1:8123"
    assert len(address.token) > 40
    assert address.ticket not in address.printed
    assert address.token not in address.opened
    assert door.fits(address.ticket)
    assert not door.fits(address.ticket)


def test_behind_a_proxy():
    door, address = door_for(
        Wishes(host="0.0.0.0", port=8000, public_url="https://Desk.example.org", token="t" * 30), 8000
    )
    assert (door.hosts, door.origins) == ({"desk.example.org"}, {"https://desk.example.org"})
    assert door.secure
    assert address.printed == f"https://desk.example.org/enter?token={'t' * 30}"
    assert door.session_of(Headers({"cookie": f"{door.cookie}={door.new_session()}"}))


@pytest.mark.parametrize(
    "arguments",
    [
        ["--listen", "nonsense"],
        ["--listen", "host:99999"],
        ["--workers", "0"],
        ["missing-folder"],
        ["--also", "nonsense"],
    ],
)
def test_the_command_refuses_in_words(tmp_path, arguments):
    command = [sys.executable, "-m", "citecheck", "desk", "--no-browser", *arguments]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 2
    assert ran.stderr.startswith("citecheck: ")
    assert "Traceback" not in ran.stderr


def test_a_desk_for_a_team_keeps_its_token(running):
    desk = running("--offline", "--listen", "127.0.0.1:0", CITECHECK_DESK_TOKEN="a-token-that-stays-the-same")
    assert desk.entrance.endswith("token=a-token-that-stays-the-same")
    assert desk.visitor().get("/").status_code == 200
