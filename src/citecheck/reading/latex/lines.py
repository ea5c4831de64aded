r"""Lines of LaTeX to blocks: headings, paragraphs, items of lists, with the numbers that LaTeX would print."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.reading.document import BlockKind
from citecheck.reading.layout import RawBlock

_BEGIN_DOCUMENT = "\\begin{document}"
_TITLE = re.compile(r"[ \t]*\\title(?:\[[^\]\n]{0,200}\])?\{")
_HEADING = re.compile(r"[ \t]*\\(part|chapter|section|subsection|subsubsection|paragraph)\*?\{")
_VERBATIM = frozenset({"verbatim", "verbatim*", "lstlisting", "minted", "comment"})
_LEVELS = {"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5}
_BEGIN = re.compile(r"[ \t]*\\begin\{([A-Za-z]{1,40}\*?)\}")
_END = re.compile(r"[ \t]*\\end\{[A-Za-z]{1,40}\*?\}[ \t]*")
_ITEM = re.compile(r"[ \t]*\\item(?![A-Za-z])(?:\[[^\]\n]{0,100}\])?[ \t]*")
_BIB_ITEM = re.compile(r"[ \t]*\\bibitem[ \u200b]{0,3000}(?:\[[^\]\n]{0,200}\])?\{(?P<key>[^}\n]{0,200})\}[ \t]*")
_LABEL = re.compile(r"\\bibitem\s{0,3}\[")
_LONGEST_LABEL = 3000
_BRACE = re.compile(r"\\.|[{}]")
_LAYOUT_COMMAND = re.compile(
    r"[ \t]*\\(?:maketitle|newpage|clearpage|tableofcontents|noindent|bibliographystyle|bibliography|printbibliography|"
    r"label|vspace|"
    r"centering|documentclass|usepackage|author|date|hline|toprule|midrule|bottomrule|pagebreak|medskip|bigskip)\b\*?"
    r"(?:\[[^\]\n]{0,200}\])?(?:\{[^}\n]{0,400}\})?[ \t]*"
)


def without_item_labels(source: str) -> str:
    r"""The source with the labels of ``\bibitem[…]`` covered: natbib's are long, and wrapped over lines."""
    pieces: list[str] = []
    position = 0
    for found in _LABEL.finditer(source):
        depth = 0
        for at in range(found.end(), min(found.end() + _LONGEST_LABEL, len(source))):
            character = source[at]
            depth += (character == "{") - (character == "}")
            if character == "]" and depth == 0:
                start = found.start() + len("\\bibitem")
                pieces += [source[position:start], "\u200b" * (at + 1 - start)]
                position = at + 1
                break
    return "".join([*pieces, source[position:]])


def _closing(line: str, start: int) -> int:
    """The brace that closes the one before ``start``, or the end of the line."""
    depth = 1
    for found in _BRACE.finditer(line, start):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if not depth:
            return found.start()
    return len(line)


@dataclass(slots=True)
class _Environment:
    name: str
    items: int = 0


@dataclass(slots=True)
class Lines:
    """Lines of LaTeX to blocks."""

    source: str
    found: list[RawBlock] = field(default_factory=list)
    open: RawBlock | None = None
    environments: list[_Environment] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)  # key of a ``\\bibitem``: its number

    def blocks(self) -> list[RawBlock]:
        """The blocks in the order of the file; of what stands before the document's begin only the title."""
        begin = self.source.find(_BEGIN_DOCUMENT)
        start = 0
        while start <= len(self.source):
            end = self.source.find("\n", start)
            end = len(self.source) if end < 0 else end
            if start >= begin or _TITLE.match(self.source, start, end):
                self._line(start, end)
            start = end + 1
        self._close()
        return self.found

    def _line(self, start: int, end: int) -> None:
        line = self.source[start:end]
        if not line.replace("\u200b", "").strip():
            if not line or "\u200b" not in line:
                self._close()
        elif (found := _TITLE.match(line)) or (found := _HEADING.match(line)):
            self._heading(line, start, found)
        elif begin := _BEGIN.match(line):
            self._close()
            self.environments.append(_Environment(begin.group(1)))
        elif _END.fullmatch(line):
            self._close()
            if self.environments:
                self.environments.pop()
        elif item := _BIB_ITEM.match(line) or _ITEM.match(line):
            self._item(start, start + item.end(), end)
            if item.re is _BIB_ITEM:
                number = self.environments[-1].items if self.environments else 0
                self.numbers.setdefault(item["key"].strip(), str(number))
        elif self.environments and self.environments[-1].name in _VERBATIM:
            self.found.append(RawBlock(BlockKind.CODE, [(start, end)]))
        elif not _LAYOUT_COMMAND.fullmatch(line):
            if self.open is None:
                self.open = RawBlock(BlockKind.PARAGRAPH, [])
            self.open.lines.append((start, end))

    def _heading(self, line: str, start: int, found: re.Match[str] | None) -> None:
        """A heading, those that follow on its line, and the text that goes on behind them."""
        while found is not None:
            self._close()
            level = _LEVELS[found.group(1)] if found.re is _HEADING else 1
            stop = _closing(line, found.end())
            self.found.append(RawBlock(BlockKind.HEADING, [(start + found.end(), start + stop)], level))
            if found.re is not _HEADING or not line[stop + 1 :].strip():
                return
            start, line = start + stop + 1, line[stop + 1 :]
            found = _HEADING.match(line)
        self._line(start, start + len(line))

    def _item(self, start: int, content: int, end: int) -> None:
        """Items of numbered environments get the number that LaTeX would print."""
        self._close()
        environment = self.environments[-1] if self.environments else _Environment("itemize")
        environment.items += 1
        counted = environment.name in {"enumerate", "thebibliography"}
        self.open = RawBlock(BlockKind.PARAGRAPH if counted else BlockKind.LIST_ITEM, [(content, end)])
        self.open.level = max(len(self.environments) - 2, 0) if not counted else 0
        if counted:
            self.open.number, self.open.number_at = str(environment.items), start

    def _close(self) -> None:
        if self.open is not None:
            self.found.append(self.open)
        self.open = None
