"""The roster file: one artist a line, each checked with the same shape as an artist that comes over the API."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from production_tool.artist.schemas import ArtistCreate, DepartmentCreate
from production_tool.cli.load.cells import BadCell, parse_amount, parse_skills
from production_tool.cli.load.table import BadFile, Line, Table, read_table
from production_tool.kit.shapes import list_faults

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = {
    "Name": r"name",
    "E-mail": r"e-?mail",
    "Department": r"department",
    "Skills": r"skills",
    "Kind": r"kind",
    "Day rate": r"day rate \([a-z]{3}\)",
    "Time zone": r"time ?zone",
}
COLUMN_OF = {
    "name": "Name",
    "email": "E-mail",
    "skills": "Skills",
    "kind": "Kind",
    "rate": "Day rate",
    "timezone": "Time zone",
}


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One line: the artist, still without the id of the department, and the department's name."""

    line: int
    artist: ArtistCreate
    department: str | None


@dataclass(frozen=True, slots=True)
class Roster:
    """The whole file. `timezone` is where most of the artists are, `currency` what the heading of the rates says."""

    rows: tuple[RosterRow, ...]
    timezone: str
    currency: str


def read_roster(path: Path) -> Roster:
    """Read the file. Raises `BadFile` for anything that cannot be an artist: nothing is loaded of half a roster."""
    table = read_table(path, COLUMNS)
    currency = table.headings["Day rate"][-4:-1].upper()
    rows = tuple(_read_row(path, line, currency) for line in table.lines)
    _refuse_repeats(table, rows)
    zones = Counter(row.artist.timezone for row in rows if row.artist.timezone)
    return Roster(rows, zones.most_common(1)[0][0] if zones else "UTC", currency)


def _read_row(path: Path, line: Line, currency: str) -> RosterRow:
    cells = line.cells
    artist: dict[str, Any] = {
        "name": cells["Name"],
        "email": cells["E-mail"] or None,
        "kind": cells["Kind"].lower() or "freelance",
        "skills": _read_skills(path, line),
        "timezone": cells["Time zone"] or None,
    }
    amount = _read_rate(path, line)
    if amount is not None:
        artist["rate"] = {"perDay": {"amount": amount, "currency": currency}}
    try:
        checked = ArtistCreate.model_validate(artist)
    except ValidationError as error:
        fault = list_faults(error.errors(include_url=False))[0]
        raise BadFile(path, fault["message"], line.number, COLUMN_OF[fault["field"].split(".")[0]]) from error
    return RosterRow(line.number, checked, _read_department(path, line))


def _read_skills(path: Path, line: Line) -> list[dict[str, Any]]:
    try:
        return [{"name": name, "level": level} for name, level in parse_skills(line.cells["Skills"])]
    except BadCell as error:
        raise BadFile(path, str(error), line.number, "Skills") from error


def _read_rate(path: Path, line: Line) -> str | None:
    try:
        amount = parse_amount(line.cells["Day rate"])
    except BadCell as error:
        raise BadFile(path, str(error), line.number, "Day rate") from error
    return None if amount is None else str(amount)


def _read_department(path: Path, line: Line) -> str | None:
    name = line.cells["Department"]
    if not name:
        return None
    try:
        return DepartmentCreate(name=name).name
    except ValidationError as error:
        fault = list_faults(error.errors(include_url=False))[0]
        raise BadFile(path, fault["message"], line.number, "Department") from error


def _refuse_repeats(table: Table, rows: tuple[RosterRow, ...]) -> None:
    """An e-mail belongs to one artist; without e-mails it is the name that tells artists apart."""
    first: dict[str, int] = {}
    for row in rows:
        key = row.artist.email or row.artist.name.casefold()
        if key in first:
            column = "E-mail" if row.artist.email else "Name"
            raise BadFile(table.path, f"Line {first[key]} has the same. Each artist is listed once.", row.line, column)
        first[key] = row.line
