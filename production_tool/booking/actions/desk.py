"""What every change of bookings begins with: the artists locked, and all that deciding about them needs, in one query.

Two writers of one artist wait for each other here, on the row lock, and not inside the exclusion constraint, where they
would deadlock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, LiteralString
from uuid import UUID

import msgspec

from production_tool.booking.actions.challenged import end_moot
from production_tool.booking.actions.moved import QueueWatch, record_moved
from production_tool.booking.errors import ArtistUnavailable, ProjectArchived
from production_tool.booking.model import Away, Part, RateUnit, TimeOffKind, Unit
from production_tool.booking.queries.calendars import read_calendar, read_settings
from production_tool.kit.calendar import ArtistCalendar
from production_tool.kit.db import LockLevel, RunAgain
from production_tool.kit.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from production_tool.booking.model import Ending
    from production_tool.booking.rules import Plan
    from production_tool.kit.db import Db, Row
    from production_tool.kit.period import Period
    from production_tool.tenant.schemas import TenantSettings


LOCK_AND_READ: LiteralString = """
  select a.id, a.name, a.timezone, a.archived_at is not null as is_archived, t.settings::text as settings,
         a.settings::text as own_settings, a.user_id,
         coalesce(a.holiday_region, t.settings ->> 'holidayRegion') as region,
         (select json_agg(json_build_array(p.valid_from, p.pattern) order by p.valid_from)::text
          from artist_patterns p where p.tenant_id = %(tenant)s and p.artist_id = a.id) as patterns,
         (select json_agg(json_build_array(r.valid_from, r.unit, r.amount::text, r.currency) order by r.valid_from)::text
          from artist_rates r where r.tenant_id = %(tenant)s and r.artist_id = a.id) as rates,
         (select json_agg(json_build_array(o.id, o.kind, o.unit, o.start_date, o.start_part, o.end_date, o.end_part,
                                           o.start_time, o.end_time) order by o.start_time, o.id)::text
          from time_off o where o.tenant_id = %(tenant)s and o.artist_id = a.id and o.removed_at is null
            and o.end_time > %(since)s) as time_off,
         (select json_agg(json_build_array(q.id, q.archived_at is not null, q.settings))::text
          from projects q where q.tenant_id = %(tenant)s and q.id = any(%(projects)s)) as projects
  from artists a
  join tenants t on t.tenant_id = %(tenant)s and t.id = %(tenant)s
  where a.tenant_id = %(tenant)s and a.id = any(%(artists)s)
  order by a.id
  for no key update of a
"""
# How much time off a row `b` of bookings lies over, now. The desk's statement began before it had the lock, so it may have
# missed what was entered meanwhile; what is written under the lock sees all.
AWAY_NOW: LiteralString = """(
  select count(*) from time_off o
  where o.tenant_id = %(tenant)s and o.artist_id = b.artist_id and o.removed_at is null
    and o.start_time < b.end_time and o.end_time > b.start_time
)"""
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class RateCopy:
    """A rate as a booking keeps it."""

    unit: RateUnit
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class BookedArtist:
    """An artist whose row is locked in this transaction, with calendar, rates, and time off by its start."""

    id: UUID
    name: str
    is_archived: bool
    calendar: ArtistCalendar
    rates: tuple[tuple[date, RateCopy], ...]
    time_off: tuple[Away, ...] = ()
    user_id: UUID | None = None
    settings: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def rate_on(self, day: date) -> RateCopy | None:
        """The rate that holds on a day, or None."""
        holding = [rate for valid_from, rate in self.rates if valid_from <= day]
        return holding[-1] if holding else None

    def check_time_off(self, period: Period, away_now: int) -> None:
        """Raise `RunAgain` if what is known of the time off in a period is not what there is (see `AWAY_NOW`)."""
        if sum(period.overlaps(away.period) for away in self.time_off) != away_now:
            raise RunAgain


@dataclass(slots=True)
class Foresight:
    """What changes at a desk come to: the hash of the plan that the caller was shown, if any, the plans that were made, the
    bookings that were made on the way, whose ids are new each time, and the challenges that were opened and decided."""

    shown: str | None = None
    plans: list[Plan] = field(default_factory=list["Plan"])
    made: list[UUID] = field(default_factory=list["UUID"])
    opened: list[Row] = field(default_factory=list["Row"])
    decided: list[tuple[Row, Ending]] = field(default_factory=list["tuple[Row, Ending]"])


@dataclass(frozen=True, slots=True)
class Desk:
    """The locked artists, the projects that may be booked onto, the settings, what changed in the queues, and what is
    foreseen."""

    artists: dict[UUID, BookedArtist]
    open_projects: frozenset[UUID]
    archived_projects: frozenset[UUID]
    settings: TenantSettings
    watch: QueueWatch = field(default_factory=QueueWatch)
    project_settings: Mapping[UUID, Mapping[str, Any]] = field(default_factory=dict[UUID, "Mapping[str, Any]"])
    foresight: Foresight = field(default_factory=Foresight)

    def find_setting(self, name: str, artist_id: UUID, project_id: UUID | None) -> tuple[Any, str] | None:
        """A policy as the artist has it, else as the project has it, and which of the two; None where both are silent."""
        artist, of_project = self.artists.get(artist_id), None
        if project_id is not None:
            of_project = self.project_settings.get(project_id)
        for settings, whose in ((artist.settings if artist else None, "artist"), (of_project, "project")):
            if settings and settings.get(name) is not None:
                return settings[name], whose
        return None

    def artist(self, artist_id: UUID) -> BookedArtist:
        """The artist, whoever it is. Raises `NotFound`."""
        found = self.artists.get(artist_id)
        if found is None:
            raise NotFound
        return found

    def bookable(self, artist_id: UUID) -> BookedArtist:
        """An artist who is on the roster. Raises `NotFound`, `ArtistUnavailable`."""
        artist = self.artist(artist_id)
        if artist.is_archived:
            raise ArtistUnavailable(f"{artist.name} is no longer on the roster. Bring the artist back first.")
        return artist

    def has_read(self, project_id: UUID | None) -> bool:
        """Whether it is known if a project can be booked onto."""
        return project_id is None or project_id in self.open_projects | self.archived_projects

    def check_project(self, project_id: UUID | None) -> None:
        """Raise `NotFound` or `ProjectArchived` unless the project can be booked onto."""
        if project_id is None or project_id in self.open_projects:
            return
        if project_id in self.archived_projects:
            raise ProjectArchived
        raise NotFound


async def open_desk(
    db: Db, artist_ids: Collection[UUID], project_ids: Collection[UUID] = (), since: datetime = LONG_AGO
) -> Desk:
    """Lock the artists, sorted by id, and read what is needed to book them. Unknown ids are simply not there. What moves in
    their queues by what is done at this desk is recorded when all is done.

    `since`: time off that ends before it cannot matter, and is left out.
    """
    db.will_lock(LockLevel.ARTISTS)
    rows = await db.fetch_all(
        LOCK_AND_READ,
        artists=sorted(set(artist_ids)),
        projects=sorted(set(project_ids)),
        since=since,
    )
    if not rows:
        raise NotFound
    settings = read_settings(rows[0]["settings"])
    projects = _read_projects(rows[0]["projects"])
    desk = Desk(
        artists={row["id"]: _read_artist(row) for row in rows},
        open_projects=frozenset(project for project, archived, _settings in projects if not archived),
        archived_projects=frozenset(project for project, archived, _settings in projects if archived),
        settings=settings,
        project_settings={project: own for project, _archived, own in projects if own},
    )
    db.at_end(lambda: record_moved(db, desk.watch))
    db.at_end(lambda: end_moot(db, desk.watch.changed))
    return desk


async def lock_artists(db: Db, artist_ids: Collection[UUID]) -> None:
    """Lock some artists, sorted by id, for what needs to know no more of them."""
    db.will_lock(LockLevel.ARTISTS)
    await db.execute(
        """
        select a.id from artists a
        where a.tenant_id = %(tenant)s and a.id = any(%(artists)s)
        order by a.id
        for no key update
        """,
        artists=sorted(set(artist_ids)),
    )


async def lock_projects(db: Db, project_ids: Collection[UUID]) -> None:
    """Lock some projects, sorted by id; before any artist."""
    db.will_lock(LockLevel.PROJECT)
    await db.execute(
        """
        select p.id from projects p
        where p.tenant_id = %(tenant)s and p.id = any(%(projects)s)
        order by p.id
        for no key update
        """,
        projects=sorted(set(project_ids)),
    )


def _read_projects(stored: str | None) -> list[tuple[UUID, bool, dict[str, Any]]]:
    return msgspec.json.decode(stored, type=list[tuple[UUID, bool, dict[str, Any]]]) if stored else []


def _read_artist(row: Row) -> BookedArtist:
    return BookedArtist(
        id=row["id"],
        name=row["name"],
        is_archived=row["is_archived"],
        calendar=read_calendar(row["timezone"], row["patterns"], row["region"], row["settings"]),
        rates=_read_rates(row["rates"]),
        time_off=_read_time_off(row["time_off"]),
        user_id=row["user_id"],
        settings=msgspec.json.decode(row["own_settings"]) if row["own_settings"] != "{}" else {},
    )


@lru_cache(maxsize=4096)
def _read_rates(stored: str | None) -> tuple[tuple[date, RateCopy], ...]:
    if not stored:
        return ()
    rates = msgspec.json.decode(stored, type=list[tuple[date, RateUnit, str, str]])
    return tuple(
        (valid_from, RateCopy(unit, Decimal(amount), currency)) for valid_from, unit, amount, currency in rates
    )


@lru_cache(maxsize=1024)
def _read_time_off(stored: str | None) -> tuple[Away, ...]:
    if not stored:
        return ()
    types = tuple[UUID, TimeOffKind, Unit, date, Part | None, date, Part | None, datetime, datetime]
    return tuple(Away(*fields) for fields in msgspec.json.decode(stored, type=list[types]))
