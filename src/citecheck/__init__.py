"""citecheck: checks numbered reference lists and superscripts against PubMed.

    import citecheck

    result = citecheck.check("article.md", citecheck.Settings(offline=True))
    for finding in result.findings:
        print(finding.code, finding.location.line, finding.message)
    print(citecheck.render(result, "json"))

To check many articles with one store and one connection, keep a ``Checker``. What these names give is what the command
`citecheck run` gives. Everything else in the package may change.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citecheck.checker import Checker as Checker
    from citecheck.checker import check as check
    from citecheck.errors import CitecheckError as CitecheckError
    from citecheck.errors import InputError as InputError
    from citecheck.errors import UsageError as UsageError
    from citecheck.model import Finding as Finding
    from citecheck.model import Result as Result
    from citecheck.model import Severity as Severity
    from citecheck.reading.inputs import Text as Text
    from citecheck.reporting.render import render as render
    from citecheck.settings import Settings as Settings
    from citecheck.settings import load_settings as load_settings

__version__ = "0.2.0"

_PUBLIC = {  # name to the module that holds it; imported when it is asked for, so that `import citecheck` is quick
    "Checker": "checker",
    "CitecheckError": "errors",
    "Finding": "model",
    "InputError": "errors",
    "Result": "model",
    "Settings": "settings",
    "Severity": "model",
    "Text": "reading.inputs",
    "UsageError": "errors",
    "check": "checker",
    "load_settings": "settings",
    "render": "reporting.render",
}
__all__ = ["__version__", *_PUBLIC]  # noqa: PLE0604 - names come from the table


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_PUBLIC[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_PUBLIC])
