"""Lines to blocks: headings, paragraphs, bullets, tables, code, as people write them in plain text and Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.reading import glyphs
from citecheck.reading.document import BlockKind

_SETTINGS = re.compile(
    r"---[ \t]*\n((?:(?:[A-Za-z_][\w-]{0,40}:|[ \t#-])[^\n]*\n|\n){1,5000})(?:---|\.\.\.)[ \t]*(?:\n|$)"
)
_TITLE = re.compile(r"^title:[ \t]*([\"']?)(?=[^\s\"'|>])([^\n]*?)\1[ \t]*$", re.MULTILINE)


def front_matter(source: str) -> tuple[int, tuple[int, int] | None]:
    """Where the text starts after it (0 if there is none), and where in the source its title stands."""
    settings = _SETTINGS.match(source)
    if settings is None:
        return 0, None
    title = _TITLE.search(source, settings.start(1), settings.end(1))
    return settings.end(), title.span(2) if title else None


_BLANK = re.compile(rf"[\s{glyphs.INVISIBLE}]*")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t\u00a0]+(?=\S)")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:(={3,})|(-{3,}))[ \t]*")
_DEFINITION = re.compile(r"[ ]{0,3}:[ \t]{1,4}(?=\S)")  # "1", and on the next line ": Smith J. …"
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,40}|(?:_[ \t]*){3,40}|(?:-[ \t]*){3,80}|(?:=[ \t]*){3,80})")
_BULLET = re.compile(r"([ \t]*)(?:[-+*–—][ \t]+|[•◦▪‣∙●○■·][ \t\u00a0]*)(?=\S)")
# "> 1. Smith" and "> words" are quotes; "> 65 years" is a comparison that a line break left at the start.
_QUOTE = re.compile(r"[ ]{0,3}(?:>[ \t]?)+(?!\s*\d+(?:[.,]\d)?\s*(?:[A-Za-z%]|$))")
_FENCE = re.compile(r"[ ]{0,3}```+[^`]*")
_DELIMITERS = re.compile(r"[ ]{0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r"[ ]{0,3}\[\^([^\[\]\s^]{1,60})\]:[ \t]*")
# <Reference num={1}> of MDX, and the <References> around them.
_COMPONENT = re.compile(
    r"[ \t]*<(?:(?:Ref|Reference|Citation|Cite|Footnote|Source|Bib|BibItem)(?:Item|Entry)?\b[^<>\n]{0,100}?\s"
    r"(?:num|number|no|n|id|index|label|key)=\{?[\"']?(?P<number>\d{1,4})[\"']?\}?[^<>\n]{0,200}>"
    r"|(?P<name>References|Bibliography|Citations|Footnotes|Sources)\b[^<>\n]{0,200}>[ \t]*$)"
)
CLOSING = re.compile(
    r"(?:[ \t]{0,20}</(?:Refs?|References?|Citations?|Cite|Footnotes?|Sources?|Bib|BibItem|Bibliography)"
    r"(?:Item|Entry)?>){1,4}[ \t]{0,20}$"
)
_NUMBERED = re.compile(r"[ \t]*[\[(]?\d{1,4}[a-z]?(?:\\?[.):\]]|[ \t])")
_LABEL_AND_TAB = re.compile(r"[ \t]*[\[(]?\d{1,4}[a-z]?[.):\]]{0,2}[*•●■□▪▫★☆†‡]{0,3}[ \t]*\t")
# Headings that stand without any markup. A list of references may follow without a blank line.
KNOWN_HEADING = re.compile(
    r"[\s*_#>\d.]*(?:(?:cited |selected |key |full )?references?(?: cited| list)?|references and notes|"
    r"notes and references|"
    r"(?:selected )?bibliography|literature(?: cited)?|works cited|reference list|list of references|sources|"
    r"end ?notes|citations|further reading|abstract|summary|introduction|background|(?:materials?|patients|subjects) "
    r"and methods|methods|results|discussion|conclusions?|acknowledge?ments?|funding|appendix|supplementary material|"
    r"competing interests|conflicts? of interests?)[\s*_:#.]*",
    re.IGNORECASE,
)
# The same in the middle of lines without blanks between them: only what can hardly be part of a sentence.
_LIST_HEADING = re.compile(r"[\s*_#]*(?:References?|REFERENCES?|Bibliography|BIBLIOGRAPHY|Literature [Cc]ited)[\s*_:]*")
_TAB = re.compile(r"\t")


@dataclass(slots=True)
class RawBlock:
    """A block of the source: its lines without what the block's markup adds at their starts and ends."""

    kind: BlockKind
    lines: list[tuple[int, int]]  # offsets in the source
    level: int = 0
    number: str = ""  # that the format prints before the text, and the source does not, or elsewhere
    number_at: int = 0  # where in the source it comes from
    note: str | None = None  # id of a footnote definition, "5" of "[^5]:"; it stands at ``number_at`` + 2


class Layout:
    """Splits a source into blocks, line by line."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._blocks: list[RawBlock] = []
        self._open: RawBlock | None = None  # the paragraph, bullet or note that the next line may continue
        self._in_fence = False
        self._after_bar_row = False

    def blocks(self) -> list[RawBlock]:
        """The blocks in the order of the file."""
        start, title = front_matter(self._source)
        if title is not None:
            self._blocks.append(RawBlock(BlockKind.HEADING, [title], 1))
        size = len(self._source)
        while start <= size:
            end = self._source.find("\n", start)
            end = size if end < 0 else end
            if start < end or self._in_fence:
                self._line(start, end)
            else:
                self._close()
            start = end + 1
        self._close()
        return self._blocks

    def _line(self, start: int, end: int) -> None:
        line = self._source[start:end]
        if (self._in_fence or "```" in line) and self._fenced(line, start, end):
            return
        if line.lstrip().startswith(">") and (quote := _QUOTE.match(line)):
            start += quote.end()
            line = line[quote.end() :]
        if _BLANK.fullmatch(line):
            self._close()
            return
        if hidden := glyphs.HIDDEN.match(line):  # a line number, or what cut a sentence in two
            start += hidden.end()
            line = line[hidden.end() :]
        if line[0] in ": " and self._open is not None and (definition := _DEFINITION.match(line)):
            start += definition.end()
            line = line[definition.end() :]
        if line[-1:] == ">" and (closing := CLOSING.search(line)):
            end -= len(line) - closing.start()
            line = line[: closing.start()]
            if not line:
                return
        if not self._special(line, start, end):
            self._words(line, start, end)

    def _special(self, line: str, start: int, end: int) -> bool:
        """Lines whose first character says what they are; true if this was one."""
        first = line.lstrip(" \t")[0]
        if first == "#" and (heading := _HEADING.match(line)):
            self._heading(line, start, heading)
        elif first in "-=" and self._underlines(line):
            pass
        elif first in "*_-=" and _RULE.fullmatch(line):
            self._close()
        elif first == "[" and (note := _NOTE.match(line)):
            self._close()
            self._open = RawBlock(BlockKind.PARAGRAPH, [(start + note.end(), end)], note=note.group(1))
            self._open.number, self._open.number_at = note.group(1), start
        elif first == "<" and (component := _COMPONENT.match(line)):
            self._close()
            if number := component["number"]:
                self._open = RawBlock(BlockKind.PARAGRAPH, [(start + component.end(), end)])
                self._open.number, self._open.number_at = number, start
            else:  # what holds them, by its name
                self._blocks.append(
                    RawBlock(BlockKind.HEADING, [(start + component.start("name"), start + component.end("name"))], 2)
                )
        elif first in "|:-" and "|" in line and self._bar_row(line, start):
            pass
        elif (bullet := _BULLET.match(line)) and not (first in "+–—" and self._runs_on()):
            self._close()
            indent = len(bullet.group(1).expandtabs(4)) // 2
            self._open = RawBlock(BlockKind.LIST_ITEM, [(start + bullet.end(), end)], indent)
        else:
            return False
        return True

    def _words(self, line: str, start: int, end: int) -> None:
        current = self._open
        if self._after_bar_row and "|" in line and current is None and self._bar_row(line, start):
            return
        if current is not None and current.kind is BlockKind.LIST_ITEM and _NUMBERED.match(line):
            indented = len(line) - len(line.lstrip()) >= 2
            if not indented:
                self._close()
                current = None
        if len(line) < 60 and (KNOWN_HEADING if current is None else _LIST_HEADING).fullmatch(line):
            self._close()
            self._blocks.append(RawBlock(BlockKind.HEADING, [(start, end)], 2))
            return
        if current is None:
            current = self._open = RawBlock(BlockKind.PARAGRAPH, [])
        current.lines.append((start, end))

    def _runs_on(self) -> bool:
        """Whether a paragraph is open that does not announce a list: then a dash at a line's start is a dash."""
        block = self._open
        if block is None or block.kind is not BlockKind.PARAGRAPH or not block.lines:
            return False
        return not self._source[block.lines[-1][0] : block.lines[-1][1]].rstrip().endswith(":")

    def _heading(self, line: str, start: int, heading: re.Match[str]) -> None:
        self._close()
        words = line[heading.end() :].rstrip()
        bare = words.rstrip("#")  # "## Methods ##"
        stop = start + heading.end() + len(bare.rstrip() if bare[-1:] in {" ", "\t"} else words)
        self._blocks.append(RawBlock(BlockKind.HEADING, [(start + heading.end(), stop)], len(heading.group(1))))

    def _underlines(self, line: str) -> bool:
        """A setext underline makes a heading of the single short line above it."""
        underline = _UNDERLINE.fullmatch(line)
        block = self._open
        if underline is None or block is None or block.kind is not BlockKind.PARAGRAPH or len(block.lines) != 1:
            return False
        above = self._source[block.lines[0][0] : block.lines[0][1]]
        if len(above) > 200 or block.number or _NUMBERED.match(above):
            return False
        if underline.group(2) and above.rstrip()[-1:] in ".;,":  # a rule below a sentence
            return False
        block.kind, block.level = BlockKind.HEADING, 1 if underline.group(1) else 2
        self._close()
        return True

    def _fenced(self, line: str, start: int, end: int) -> bool:
        """Fenced code; a fence that nothing closes is no fence."""
        if self._in_fence:
            if line.strip().startswith("```"):
                self._in_fence = False
            else:
                self._blocks[-1].lines.append((start, end))
            return True
        if not _FENCE.fullmatch(line) or self._source.find("\n```", end) < 0:
            return False
        self._close()
        self._in_fence = True
        self._blocks.append(RawBlock(BlockKind.CODE, []))
        return True

    def _bar_row(self, line: str, start: int) -> bool:
        if _DELIMITERS.fullmatch(line):
            self._header_above()
            self._close()
            self._after_bar_row = True
            return True
        if not (self._after_bar_row or _ROW.fullmatch(line)):
            return False
        self._close()
        self._cells(line, start, _BAR)
        self._after_bar_row = True
        return True

    def _header_above(self) -> None:
        """The line above a delimiter row without outer bars is the head of a table."""
        block = self._open
        if block is None or not block.lines:
            return
        start, end = block.lines[-1]
        if "|" in self._source[start:end]:
            block.lines.pop()
            self._close()
            self._cells(self._source[start:end], start, _BAR)

    def _cells(self, line: str, start: int, bar: re.Pattern[str]) -> None:
        position = 0
        for edge in [*(found.span() for found in bar.finditer(line)), (len(line), len(line))]:
            cell = line[position : edge[0]]
            left = start + position + len(cell) - len(cell.lstrip())
            right = start + position + len(cell.rstrip())
            if right > left:
                self._blocks.append(RawBlock(BlockKind.TABLE_CELL, [(left, right)]))
            position = edge[1]

    def _close(self) -> None:
        block, self._open = self._open, None
        self._after_bar_row = False
        if block is None or not block.lines:
            return
        if block.kind is BlockKind.PARAGRAPH and not block.number and self._is_tabbed(block):
            for start, end in block.lines:
                self._cells(self._source[start:end], start, _TAB)
        else:
            self._blocks.append(block)

    def _is_tabbed(self, block: RawBlock) -> bool:
        """Rows of a table pasted as text: most lines hold tabs, not counting the one after a label."""
        if "\t" not in self._source[block.lines[0][0] : block.lines[-1][1]]:
            return False
        tabs = [self._tabs(self._source[start:end]) for start, end in block.lines]
        return 2 * sum(count > 0 for count in tabs) > len(tabs) and (len(tabs) > 1 or tabs[0] > 1)

    @staticmethod
    def _tabs(line: str) -> int:
        label = _LABEL_AND_TAB.match(line)
        return line.strip().count("\t") if label is None else line[label.end() :].strip().count("\t")
