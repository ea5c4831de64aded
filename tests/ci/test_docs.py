"""What the documentation tells people to type is what the command takes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest
import yaml

from citecheck.cli import cli
from citecheck.settings import merge

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")])
FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^\1```", re.DOTALL | re.MULTILINE)


def _blocks(page: Path, *languages: str) -> list[str]:
    found = FENCE.findall(page.read_text(encoding="utf-8"))
    return [
        re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) for indent, language, text in found if language in languages
    ]


def _texts(value: Any) -> Iterator[str]:
    """Every piece of text in a YAML document."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def _command_lines() -> list[tuple[str, list[str]]]:
    """Page and words of each command line in a block of code."""
    out = []
    for page in PAGES:
        texts = _blocks(page, "sh", "bash", "console")
        texts += [text for block in _blocks(page, "yaml") for text in _texts(yaml.safe_load(block))]
        for text in texts:
            for line in re.sub(r"\\\n\s*", " ", text).splitlines():
                words = shlex.split(line.strip().removeprefix("$ "), comments=True)
                if words[:1] == ["citecheck"] and len(words) > 1:  # not the name of a job
                    end = next((i for i, word in enumerate(words) if word in ("||", "|", "&&", ";", ">")), len(words))
                    out.append((page.name, words[1:end]))
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return out + [(".pre-commit-hooks.yaml", [*shlex.split(hook["entry"])[1:], "a.md"]) for hook in hooks]


def _mentions() -> list[tuple[str, str]]:
    """Page and text of each command named within a sentence."""
    pattern = re.compile(r"`citecheck ([^`\n]+)`")
    return [(page.name, text) for page in PAGES for text in pattern.findall(page.read_text(encoding="utf-8"))]


def _command(name: str) -> click.Command | None:
    return cli.get_command(click.Context(cli), name)


@pytest.mark.parametrize(("page", "words"), _command_lines(), ids=str)
def test_a_command_line_is_accepted(page: str, words: list[str]) -> None:
    command = _command(words[0])
    assert command is not None, f"{page}: there is no command {words[0]}"
    with command.make_context(words[0], ["0" * 64 if word == "HASH" else word for word in words[1:]]) as context:
        known = {name for name in context.params if name not in ("paths", "shell", "code", "file")}
        if words[0] == "run":
            merge({name: context.params[name] for name in known if context.params[name] not in (None, ())})


@pytest.mark.parametrize(("page", "text"), _mentions(), ids=str)
def test_a_command_named_in_a_sentence_exists(page: str, text: str) -> None:
    name, *rest = text.split()
    command = _command(name)
    assert command is not None, f"{page}: there is no command {name}"
    if isinstance(command, click.Group) and rest and rest[0] in command.commands:
        command = command.commands[rest[0]]
    options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {word.partition("=")[0] for word in rest if word.startswith("-") and word != "-"} <= options | {
        "-h",
        "--help",
    }


def test_the_pages_were_found() -> None:
    assert {"README.md", "ci.md"} <= {page.name for page in PAGES}
    assert len(_command_lines()) > 12
    assert isinstance(cli, click.Group)


@pytest.mark.parametrize("block", _blocks(ROOT / "docs" / "ci.md", "yaml"), ids=lambda block: block.splitlines()[0])
def test_a_snippet_is_yaml_and_pins_what_others_wrote(block: str) -> None:
    loaded = yaml.safe_load(block)
    assert isinstance(loaded, dict)
    used = re.findall(r"uses: (\S+)", block)
    assert all(re.fullmatch(r"[\w./-]+@(?:[0-9a-f]{40}|REVISION)", name) for name in used)
    if "jobs" in loaded:
        assert loaded["permissions"] == {}
        assert "${{" not in "".join(step.get("run", "") for job in loaded["jobs"].values() for step in job["steps"])


def test_the_page_names_every_input_and_output_of_the_action() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert [name for name in (*action["inputs"], *action["outputs"]) if f"`{name}`" not in page] == []
