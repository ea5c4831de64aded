"""The picture of docs/design.md holds: a room imports from its own layer and those below it, and never in a circle."""

from __future__ import annotations

import ast
import graphlib
from pathlib import Path

import pytest

import citecheck

ROOT = Path(citecheck.__file__).parent
LAYERS = (  # lowest first
    {"errors", "frozen", "atomic_files", "gc_tuning", "git_program", "kept_patterns", "own_cache", "workers", "clock"},
    {"model", "bibliography"},
    {"reading", "semantic"},
    {"parsing", "revisions"},
    {"resolution"},
    {"sources"},
    {"checking", "styling"},
    {"rules"},
    {"settings", "findings", "refresh"},
    {"reporting"},
    {"exporting", "letters"},
    {"correcting"},
    {"opening", "judging", "keeping", "structure_only"},
    {"checker", "doctor"},
    {"desk", "archive"},
    {"cli"},
    {"__init__", "__main__"},
)
LAYER = {room: number for number, rooms in enumerate(LAYERS) for room in rooms}
UPWARD = {("findings.baseline", "reporting.escape")}  # known: the baseline is written with the escapes of the reports


def modules() -> dict[str, ast.Module]:
    """Each module by its name within the package; a package's own is called after its folder."""
    out = {}
    for path in ROOT.rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        out[".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)] = ast.parse(path.read_text())
    return out


MODULES = modules()


def imports(tree: ast.Module, *, types: bool) -> set[str]:
    """The modules of the package that are imported anywhere in it; without ``types`` those that run."""
    skipped = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            skipped |= {id(one) for part in node.body for one in ast.walk(part)}
    found = set()
    for node in ast.walk(tree):
        if not types and id(node) in skipped:
            continue
        if isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        inner = {name.removeprefix("citecheck.") for name in names if name.startswith("citecheck.")} & MODULES.keys()
        whole = {name for name in inner if not any(other.startswith(f"{name}.") for other in inner)}
        found |= whole
    return found


IMPORTS = {name: imports(tree, types=True) for name, tree in MODULES.items()}


def test_every_room_has_a_layer():
    assert {name.split(".")[0] for name in MODULES} == LAYER.keys()


@pytest.mark.parametrize("name", sorted(MODULES))
def test_nothing_reaches_up(name):
    mine = LAYER[name.split(".")[0]]
    upward = {other for other in IMPORTS[name] if LAYER[other.split(".")[0]] > mine}
    assert upward <= {above for below, above in UPWARD if below == name}


def test_no_imports_in_a_circle():
    graph = {name: imports(tree, types=False) - {name} for name, tree in MODULES.items()}
    list(graphlib.TopologicalSorter(graph).static_order())


def test_pubmeds_xml_has_one_door():
    inside = "sources.pubmed_xml"
    for name, others in IMPORTS.items():
        if not name.startswith(inside):
            assert not {other for other in others if other.startswith(f"{inside}.")}, name
