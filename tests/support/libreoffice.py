"""LibreOffice without a window: opens files, accepts or rejects all their changes, and writes them again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from html import escape
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 120
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
KEEP, ACCEPT, REJECT = "", ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"
_FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8", ".txt": "Text (encoded)"}
_MODULE = """Sub WriteAgain(listing As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim form(1) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  form(0).Name = "FilterName"
  form(1).Name = "FilterOptions"
  form(1).Value = "UTF8,LF,,,"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Open listing For Input As #1
  While Not EOF(1)
    Line Input #1, source
    Line Input #1, order
    Line Input #1, target
    Line Input #1, filter
    opened = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
    If IsNull(opened) Then
      Close #1
      Exit Sub
    End If
    If order <> "" Then dispatcher.executeDispatch(opened.CurrentController.Frame, order, "", 0, Array())
    form(0).Value = filter
    opened.storeToURL(target, form())
    opened.close(True)
  Wend
  Close #1
End Sub"""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}">\n'
_LIBRARY = (
    _HEAD.format("library:library", "library.dtd")
    + '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false"><library:element library:name="Again"/>'
    "</library:library>"
)


def written_again(folder: Path, *jobs: tuple[Path, str, str]) -> list[bytes]:
    """What LibreOffice makes of files; a job: the file, what is done to its changes, and the suffix of the result.

    All are opened in one run of the program; ``folder`` is for its profile and for the results.
    """
    profile = folder / "profile"
    start = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    if not profile.exists():  # its first start would take a macro that is there already away
        _run([*start, "--terminate_after_init"])
        basic = profile / "user" / "basic" / "Standard"
        module = '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Again"'
        content = f'{module} script:language="StarBasic">{escape(_MODULE)}</script:module>'
        (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        (basic / "Again.xba").write_text(_HEAD.format("script:module", "module.dtd") + content, encoding="utf-8")
    targets = [folder / f"{number}-{job[0].stem}{job[2]}" for number, job in enumerate(jobs)]
    listing = folder / "jobs.txt"
    lines = [
        f"{source.as_uri()}\n{order}\n{target.as_uri()}\n{_FILTERS[suffix]}\n"
        for (source, order, suffix), target in zip(jobs, targets, strict=True)
    ]
    listing.write_text("".join(lines), encoding="ascii")
    _run([*start, f'macro:///Standard.Again.WriteAgain("{listing}")'])
    return [target.read_bytes() for target in targets]


def _run(command: list[str]) -> None:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as one:
        try:
            assert one.wait(SECONDS) == 0
        except subprocess.TimeoutExpired:
            os.killpg(one.pid, signal.SIGKILL)  # the program itself is a child of the script that starts it
            raise
