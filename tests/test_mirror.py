"""Tests mirror the sources: whoever looks for the tests of a module finds them under its name."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = (
    "bibliography",
    "parsing",
    "reading",
    "checking",
    "revisions",
    "findings",
    "correcting",
    "doctor",
    "desk",
    "archive",
)
# Tested under another name, and why.
ELSEWHERE = {
    "archive/child.py",  # the process itself: tests/archive/test_guard.py
    "archive/orders.py",  # values
    "archive/task.py",  # what a worker does: tests/archive/test_cluster.py
    "doctor/asking.py",  # the session: tests/doctor/test_examine.py
    "doctor/check.py",  # values
    "desk/acts.py",  # the addresses of the desk, and what they share: test_way.py, test_security.py
    "desk/answers.py",
    "desk/app.py",
    "desk/desk.py",
    "desk/views.py",
    "bibliography/journal_names.py",  # words
    "bibliography/kept_up_books.py",  # tests/checking/test_compare_kinds.py
    "bibliography/preprints.py",  # tests/checking/test_compare_kinds.py
    "checking/content/stretch.py",  # values
    "checking/groups.py",  # parts of the comparison of authors and fields: test_compare.py, test_author_list.py
    "checking/printed_names.py",
    "checking/left_unread.py",
    "bibliography/title_rows.py",  # test_titles.py, test_compare.py
    "findings/exits.py",  # numbers of the contract: tests/findings/test_gate.py
    "checking/content/direction_words.py",  # words: test_cues.py
    "parsing/callouts/habits.py",  # parts of the search: test_search.py, test_forms.py
    "parsing/callouts/issues.py",
    "parsing/reference_list/columns.py",  # parts of the list's search: test_locate.py
    "parsing/reference_list/printed_numbers.py",
    "parsing/references/journal_words.py",  # words: tests/parsing/references/test_journal_shapes.py
    "parsing/references/link_words.py",  # words: the tests of asides
    "parsing/references/unread.py",  # what is left of a string: test_fields.py
    "reading/inputs.py",  # the door: tests/test_api.py
    "reading/glyphs.py",  # tables of characters: test_inline.py
    "reading/html_text.py",  # parts of one reader: test_html.py
    "reading/html_tokens.py",
}


def modules():
    for room in ROOMS:
        for path in sorted((ROOT / "src" / "citecheck" / room).rglob("*.py")):
            if path.name != "__init__.py" or "def " in path.read_text(encoding="utf-8"):
                yield path.relative_to(ROOT / "src" / "citecheck")


def test_every_module_with_logic_has_tests_of_its_name():
    lonely = set()
    for path in modules():
        name = path.parent.name if path.name == "__init__.py" else path.stem
        if not (ROOT / "tests" / path.parent / f"test_{name}.py").is_file():
            lonely.add(path.as_posix())
    assert lonely == ELSEWHERE
