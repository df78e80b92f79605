"""The bookings file: one booking a line. A line with nonsense in it is kept, with its fault, and refused in its turn."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from production_tool.cli.load.cells import BadCell, parse_date
from production_tool.cli.load.table import Line, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COLUMNS = {
    "Artist": r"artist",
    "Project": r"project",
    "Title": r"title",
    "Start": r"start",
    "End": r"end",
    "Status": r"status",
}
STATUSES = ("hold", "pencil", "confirmed")


@dataclass(frozen=True, slots=True)
class Days:
    """From a date to a date, both included. A block may begin at midday (`pm`) and end at midday (`am`)."""

    start: date
    start_part: Literal["pm"] | None
    end: date
    end_part: Literal["am"] | None

    def shifted(self, by: timedelta) -> Days:
        """The same block some days later."""
        return Days(self.start + by, self.start_part, self.end + by, self.end_part)


@dataclass(frozen=True, slots=True)
class BookingRow:
    """One line. `days` is None, and `fault` says why, if it cannot be a booking.

    `content` is what stands in the line and `occurrence` counts the equal lines above it: together they name the
    booking that this line makes, however often the file is loaded.
    """

    line: int
    artist: str
    project: str
    title: str
    status: str
    days: Days | None
    fault: str | None
    content: str
    occurrence: int


def read_bookings(path: Path) -> list[BookingRow]:
    """Read the file. Raises `BadFile` if it is none with these columns."""
    seen: Counter[str] = Counter()
    rows: list[BookingRow] = []
    for line in read_table(path, COLUMNS).lines:
        content = "\x1f".join(line.cells[column] for column in COLUMNS)
        rows.append(_read_row(line, content, seen[content]))
        seen[content] += 1
    return rows


def _read_row(line: Line, content: str, occurrence: int) -> BookingRow:
    cells = line.cells
    days: Days | None = None
    fault: str | None = None
    try:
        days = _read_days(cells["Start"], cells["End"])
        _check_status(cells["Status"])
    except BadCell as error:
        days, fault = None, str(error)
    return BookingRow(
        line=line.number,
        artist=cells["Artist"],
        project=cells["Project"],
        title=cells["Title"],
        status=cells["Status"].lower(),
        days=days,
        fault=fault,
        content=content,
        occurrence=occurrence,
    )


def _read_days(start_cell: str, end_cell: str) -> Days:
    """The morning of the first day and the afternoon of the last are where a block begins and ends anyway."""
    start, end = parse_date(start_cell), parse_date(end_cell)
    return Days(start.day, "pm" if start.part == "pm" else None, end.day, "am" if end.part == "am" else None)


def _check_status(text: str) -> None:
    if text.lower() not in STATUSES:
        raise BadCell(f"“{text[:40]}” is no status. Write hold, pencil or confirmed.")


def find_busiest_week(rows: Sequence[BookingRow]) -> date | None:
    """The Monday of the week with the most booked days, the first such; None if no line has dates."""
    weeks: Counter[date] = Counter()
    for row in rows:
        if row.days is not None and row.days.end - row.days.start < timedelta(days=1000):
            weeks.update(_weeks_of(row.days))
    return max(sorted(weeks), key=weeks.__getitem__) if weeks else None


def _weeks_of(days: Days) -> list[date]:
    """The Monday of each day of a block."""
    number = (days.end - days.start).days + 1
    dates = [days.start + timedelta(days=n) for n in range(number)]
    return [day - timedelta(days=day.weekday()) for day in dates]
