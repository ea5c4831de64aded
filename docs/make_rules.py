"""Writes docs/rules from the registry, or with --check says whether it is current (exit 1 if not)."""

import sys
from pathlib import Path

from citecheck.reporting.rule_pages import as_markdown, as_markdown_index
from citecheck.rules.registry import all_rules

FOLDER = Path(__file__).parent / "rules"


def pages() -> dict[str, str]:
    """File name to text of every page."""
    rules = list(all_rules().values())
    return {"README.md": as_markdown_index(rules)} | {f"{rule.code}.md": as_markdown(rule) for rule in rules}


def main() -> int:
    """Write or check."""
    wanted = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    if "--check" in sys.argv:
        stale = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
        if stale:
            sys.stderr.write(f"docs/rules is not current: {', '.join(stale)}. Run `make docs`.\n")
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    for name in there.keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
