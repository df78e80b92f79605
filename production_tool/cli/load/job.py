"""Loading a roster and its bookings into one studio, from the checked files to what came of each line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from production_tool.cli.console import track
from production_tool.cli.load.people import load_roster
from production_tool.cli.load.roster import Roster, read_roster
from production_tool.cli.load.rows import list_known_projects, load_row, open_books
from production_tool.cli.load.sheet import BookingRow, read_bookings
from production_tool.kit.db import run_action

if TYPE_CHECKING:
    from pathlib import Path

    from production_tool.cli.load.outcome import Outcome
    from production_tool.cli.load.people import People
    from production_tool.cli.load.rows import KnownProject
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Database, Db
    from production_tool.tenant.schemas import Tenant


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """Both files, read and checked."""

    roster: Roster
    bookings: tuple[BookingRow, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How many artists are new, and what came of each line of the bookings file."""

    artists_made: int
    outcomes: tuple[Outcome, ...]


def read_spreadsheet(roster: Path, bookings: Path) -> Spreadsheet:
    """Read both files. Raises `BadFile`."""
    return Spreadsheet(read_roster(roster), tuple(read_bookings(bookings)))


async def load_spreadsheet(
    database: Database, actor: Actor, tenant: Tenant, sheet: Spreadsheet, shift: timedelta = timedelta(0)
) -> Result:
    """Load what is not there yet, every date moved by `shift`. Loading the same again changes nothing."""

    async def work(db: Db) -> tuple[People, dict[str, KnownProject]]:
        return await load_roster(db, actor, sheet.roster), await list_known_projects(db)

    people, projects = await run_action(database, actor, work)
    hold_life = timedelta(hours=tenant.settings.hold_life_hours)
    books = open_books(database, actor, people, projects, hold_life, sheet.bookings, shift)
    outcomes = [await load_row(books, row) for row in track(sheet.bookings, "Booking")]
    return Result(people.made, tuple(outcomes))
