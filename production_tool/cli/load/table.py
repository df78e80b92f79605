"""CSV as spreadsheets export it: semicolons, UTF-8 with a byte-order mark (or Windows-1252), one header line."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from production_tool.cli.console import printable
from production_tool.cli.refusal import Exit, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LARGEST_FILE = 50_000_000
"""Bytes; a thousand times the spreadsheets of a large studio."""


class BadFile(Refusal):
    """A file that cannot be loaded. Says where it is wrong and what was expected; nothing was stored."""

    def __init__(self, path: Path, problem: str, line: int | None = None, column: str | None = None) -> None:
        place = [str(path), f"line {line}" if line else "", f"column {column}" if column else ""]
        where = ", ".join(part for part in place if part)
        super().__init__(f"{printable(where)}: {printable(problem)} Nothing was loaded.", Exit.BAD_INPUT)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the number of its line in the file, the header being line 1, and its cells by column, trimmed."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file: its lines, and each column's heading as it is written there."""

    path: Path
    headings: Mapping[str, str]
    lines: tuple[Line, ...]


def read_table(path: Path, columns: Mapping[str, str]) -> Table:
    """Read a CSV file whose columns, in any order, are these: name → regular expression of the heading.

    Raises `BadFile`: unreadable, no CSV, a column missing, unknown or repeated, a line with other cells than columns.
    """
    rows = _split(path, _decode(path))
    _number, header = next(rows, (1, [""]))
    names = _match_header(path, header, columns)
    lines = [_fit(path, number, cells, names) for number, cells in rows if any(cells)]
    return Table(path, dict(zip(names, header, strict=True)), tuple(lines))


def _decode(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise BadFile(path, f"The file cannot be read ({error.strerror}).") from error
    if len(content) > LARGEST_FILE:
        raise BadFile(path, f"The file is larger than {LARGEST_FILE // 1_000_000} MB, so it is hardly a spreadsheet.")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadFile(path, "The file is UTF-16. Export it as CSV in UTF-8.")
    try:
        return unicodedata.normalize("NFC", _decode_text(content))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadFile(path, "This is no text that can be read. Export it as CSV in UTF-8.", line) from error


def _decode_text(content: bytes) -> str:
    """The mark of UTF-8 is a promise; without it older spreadsheet programs on Windows write in their own code page."""
    if content.startswith(codecs.BOM_UTF8):
        return content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _split(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line on which each begins; a quoted cell may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadFile(path, f"This is not CSV with semicolons: {error}.", begins) from error
        yield begins, [cell.strip() for cell in cells]


def _match_header(path: Path, header: list[str], columns: Mapping[str, str]) -> list[str]:
    """The name of each column of the header."""
    expected = f"Expected the columns {'; '.join(columns)}, with semicolons between them."
    names: list[str] = []
    for heading in header:
        name = next((name for name, like in columns.items() if re.fullmatch(like, heading, re.IGNORECASE)), None)
        if name is None:
            raise BadFile(
                path, f"This column is not known. {expected}", 1, heading[:60] or f"{len(names) + 1} (no heading)"
            )
        if name in names:
            raise BadFile(path, f"This column is there twice. {expected}", 1, heading)
        names.append(name)
    missing = [name for name in columns if name not in names]
    if missing:
        raise BadFile(path, f"This column is missing. {expected}", 1, missing[0])
    return names


def _fit(path: Path, number: int, cells: list[str], names: list[str]) -> Line:
    spare = cells[len(names) :]
    if len(cells) < len(names) or any(spare):
        column = names[len(cells)] if len(cells) < len(names) else f"{len(names) + 1}"
        raise BadFile(path, f"Found {len(cells)} cells, expected {len(names)}: {'; '.join(names)}.", number, column)
    return Line(number, dict(zip(names, cells[: len(names)], strict=True)))
