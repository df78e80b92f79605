"""One line of the bookings file becomes a booking, or is refused in words. Each line is a transaction of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

import msgspec
from pydantic import ValidationError

from production_tool.booking.actions import create_booking
from production_tool.booking.errors import ArtistAlreadyBooked
from production_tool.booking.queries.one import find_created
from production_tool.booking.schemas import BookingCreate
from production_tool.cli.load.outcome import BOOKED, Outcome
from production_tool.cli.load.words import say_taken, show_block
from production_tool.cli.refusal import Refusal
from production_tool.kit.calendar import find_zone, start_of_day
from production_tool.kit.clock import now
from production_tool.kit.db import run_action
from production_tool.kit.errors import ApplicationError, Invalid, NotFound, Unavailable
from production_tool.kit.shapes import list_faults, show_instant
from production_tool.project.actions import create_project
from production_tool.project.model import ProjectFilter
from production_tool.project.queries import list_projects
from production_tool.project.schemas import ProjectCreate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from production_tool.cli.load.people import KnownArtist, People
    from production_tool.cli.load.sheet import BookingRow, Days
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Database, Db

PAGE = 500


@dataclass(frozen=True, slots=True)
class KnownProject:
    """A project of the studio."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Books:
    """A studio while a file is loaded into it.

    `projects` are the ones that are there or were made on the way, by folded name; `lines` says of each booking that
    the file can make which line does; `shift` moves all dates.
    """

    database: Database
    actor: Actor
    people: People
    hold_life: timedelta
    projects: dict[str, KnownProject]
    lines: dict[UUID, int] = field(default_factory=dict[UUID, int])
    shift: timedelta = timedelta(0)

    def identify(self, row: BookingRow) -> UUID:
        """The id of the booking that this line makes, always the same, wherever in the file it stands."""
        return uuid5(self.actor.tenant_id, f"booking\x1f{row.content}\x1f{row.occurrence}")

    def name_of_project(self, project_id: str | None) -> str | None:
        """What a project is called, by the id in a booking."""
        return next((one.name for one in self.projects.values() if str(one.id) == project_id), None)


def open_books(
    database: Database,
    actor: Actor,
    people: People,
    projects: dict[str, KnownProject],
    hold_life: timedelta,
    rows: Sequence[BookingRow],
    shift: timedelta,
) -> Books:
    """What loading these rows into the actor's studio needs."""
    books = Books(database, actor, people, hold_life, projects, shift=shift)
    books.lines.update({books.identify(row): row.line for row in rows})
    return books


async def list_known_projects(db: Db) -> dict[str, KnownProject]:
    """All projects of the studio by folded name. Of two with one name the one that is not put away counts."""
    known: dict[str, KnownProject] = {}
    for active in (False, True):
        cursor: str | None = None
        while True:
            page, cursor = await list_projects(db, ProjectFilter(active=active), PAGE, cursor)
            for project in msgspec.json.decode(page):
                known[project["name"].casefold()] = KnownProject(UUID(project["id"]), project["name"])
            if cursor is None:
                break
    return known


async def load_row(books: Books, row: BookingRow) -> Outcome:
    """Book one line. Raises `Refusal` if the database goes away: the lines so far are booked."""
    booking_id = books.identify(row)
    try:
        is_new = await _book(books, row, booking_id)
    except ArtistAlreadyBooked as error:
        return _explain_conflict(books, row, error)
    except Unavailable as error:
        raise Refusal(f"Line {row.line}: {error.detail} Load the same files again: what is booked stays.") from error
    except (ApplicationError, ValidationError) as error:
        return _explain(row, error)
    return Outcome(row.line, BOOKED, is_new)


async def _book(books: Books, row: BookingRow, booking_id: UUID) -> bool:
    """Whether the booking is new; a booking that an earlier run has made stays as it is now."""
    if row.days is None:
        raise Invalid.field("row", row.fault or "")
    artist = _find_artist(books.people, row)
    days = row.days.shifted(books.shift)

    async def work(db: Db) -> tuple[bool, KnownProject | None]:
        if await find_created(db, booking_id) is not None:
            return False, None
        project = await _find_project(db, books, row.project)
        body = _describe(books, row, days, artist, booking_id, project)
        _json, _version, is_new = await create_booking(db, books.actor, body)
        return is_new, project

    is_new, project = await run_action(books.database, books.actor, work)
    if project is not None:
        books.projects[project.name.casefold()] = project
    return is_new


def _find_artist(people: People, row: BookingRow) -> KnownArtist:
    """Whom the line means. Raises `NotFound`, and `Invalid` if it could be several."""
    found = people.named(row.artist)
    if not found:
        raise NotFound
    if len(found) > 1:
        raise Invalid.field("row", f"{len(found)} artists are called {row.artist}. Write the e-mail instead.")
    return found[0]


async def _find_project(db: Db, books: Books, name: str) -> KnownProject | None:
    """The project of this name, made in the transaction of the line that names it first; none for an empty cell."""
    key = name.casefold()
    if not name or key in books.projects:
        return books.projects.get(key)
    project_id = uuid5(db.tenant_id, f"project\x1f{key}")
    await create_project(db, books.actor, ProjectCreate(id=project_id, name=name))
    return KnownProject(project_id, name)


def _describe(
    books: Books, row: BookingRow, days: Days, artist: KnownArtist, booking_id: UUID, project: KnownProject | None
) -> BookingCreate:
    """The line as it would come over the API. Raises ValidationError."""
    body: dict[str, Any] = {
        "id": booking_id,
        "artistId": artist.id,
        "projectId": project.id if project else None,
        "title": row.title,
        "status": row.status,
        "startDate": days.start.isoformat(),
        "startPart": days.start_part,
        "endDate": days.end.isoformat(),
        "endPart": days.end_part,
    }
    if row.status == "hold":
        body["expiresAt"] = show_instant(_choose_expiry(days.start, artist, books.hold_life))
    return BookingCreate.model_validate({name: value for name, value in body.items() if value is not None})


def _choose_expiry(start: date, artist: KnownArtist, hold_life: timedelta) -> datetime:
    """A hold of a spreadsheet lives until it would begin, and at least as long as any other."""
    return max(start_of_day(start, find_zone(artist.timezone)), now() + hold_life)


def _explain_conflict(books: Books, row: BookingRow, error: ArtistAlreadyBooked) -> Outcome:
    """Which lines are in the way.

    At a second run the lines below are booked too. They were not when this line was refused, so they are named only if
    nothing else explains the refusal.
    """
    taken = [msgspec.json.decode(booking) for booking in error.members.get("conflicts", [])]
    placed = [(booking, books.lines.get(UUID(booking["id"]))) for booking in taken]
    earlier = [(booking, line) for booking, line in placed if line is None or line < row.line]
    shown = earlier or placed
    blocks = [show_block(booking, books.name_of_project(booking.get("projectId")), line) for booking, line in shown]
    lines = tuple(sorted(line for _booking, line in shown if line is not None))
    sentence = _sentence(row, say_taken(row.artist, blocks))
    return Outcome(row.line, error.code, conflicts=lines, sentence=sentence)


def _explain(row: BookingRow, error: ApplicationError | ValidationError) -> Outcome:
    if isinstance(error, ValidationError):
        return Outcome(row.line, Invalid.code, sentence=_sentence(row, _first_fault(error)))
    if isinstance(error, NotFound):
        return Outcome(
            row.line, error.code, sentence=_sentence(row, f"There is no artist “{row.artist}” on the roster.")
        )
    if isinstance(error, Invalid) and error.members["errors"]:
        return Outcome(row.line, error.code, sentence=_sentence(row, error.members["errors"][0]["message"]))
    return Outcome(row.line, error.code, sentence=_sentence(row, error.detail))


def _first_fault(error: ValidationError) -> str:
    fault = list_faults(error.errors(include_url=False))[0]
    return f"{fault['field'].capitalize()}: {fault['message']}"


def _sentence(row: BookingRow, what: str) -> str:
    return f"Line {row.line}: {what.removesuffix(' Nothing was booked.')} Not booked."
