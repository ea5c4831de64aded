"""Small archives of our own articles, as PMC ships them, and what a run made of them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import TYPE_CHECKING, Any

from tests.support.jats import article, refs, xref

from citecheck.archive.flow import Job
from citecheck.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from citecheck.archive.parts import Part

FRONT = (
    "<front><journal-meta><journal-title-group><journal-title>J Rest {n}</journal-title></journal-title-group>"
    '</journal-meta><article-meta><article-id pub-id-type="pmc">{n}</article-id>'
    '<article-id pub-id-type="doi">10.5555/rest.{n}</article-id><title-group><article-title>Rest {n}</article-title>'
    '</title-group><pub-date pub-type="epub"><day>1</day><year>20{n:02d}</year></pub-date></article-meta></front>'
)
NOT_TABLES = ("run", "manifest.json", "report.html")


def paper(number: int, references: int = 4) -> bytes:
    """A JATS article with a journal, a year and so many references."""
    claims = "".join(f"<p>Bones of year {n} rest well.{xref(n)}</p>" for n in range(1, references + 1))
    return article(claims, refs(references), front=FRONT.format(n=number)).encode()


def papers(count: int) -> dict[str, bytes]:
    """Folders of papers, each with its PDF and a picture."""
    out: dict[str, bytes] = {}
    for number in range(1, count + 1):
        out[f"PMC{number}/rest-{number}.nxml"] = paper(number)
        out[f"PMC{number}/rest-{number}.pdf"] = b"%PDF-1.4 of the same paper"
        out[f"PMC{number}/fig1.jpg"] = b"\xff\xd8\xff"
    return out


def tar(path: Path, files: dict[str, bytes]) -> Path:
    """A tar, compressed where its name says so."""
    with tarfile.open(path, "w:gz" if path.suffix == ".gz" else "w") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    """A zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def job(output: Path, *inputs: object, **changes: Any) -> Job:
    """A job with small parts, whose records are those of an empty store."""
    settings = changes.pop("settings", Settings(offline=True, references=str(output.parent / "no-references")))
    facts = {"jobs": 2, "part_articles": 3, **changes}
    return Job(tuple(map(str, inputs)), output, settings, **facts)


def tables(output: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of the three tables, in order."""
    import pyarrow.parquet as pq

    out = {}
    for name in ("articles", "references", "findings"):
        files = sorted((output / name).rglob("*.parquet"))
        rows = [row for file in files for row in pq.read_table(file, partitioning=None).to_pylist()]
        for row in rows:
            row.pop("document_line", None)  # counts within the part: not the same where a part was split
        out[name] = sorted(rows, key=repr)
    return out


def checked_here(part: Part, output: Path, **changes: Any) -> Any:
    """One part, done in this process."""
    from citecheck.archive.orders import Order, Recipe
    from citecheck.archive.part_work import PartWork, settings_for

    facts = settings_for(Settings(references=str(output.parent / "no-references")))
    recipe = Recipe(str(output), str(output.parent), {**facts, **changes.pop("settings", {})}, **changes)
    return PartWork(recipe).do(Order(recipe, part), lambda _: None)
