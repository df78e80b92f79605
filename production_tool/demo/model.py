"""The records of the demo: people, shows, and blocks of time, all relative to a Monday that is yet to be named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Part = Literal["am", "pm"]
Standing = Literal["hold", "pencil", "confirmed"]
Ending = Literal["released", "cancelled", "declined"]
AbsenceKind = Literal["vacation", "sick", "other"]
Verb = Literal["confirm", "release", "cancel", "extend", "challenge", "move"]


@dataclass(frozen=True, slots=True)
class Person:
    """An artist of the demo. Rates are in the studio's currency; no zone or region means the studio's."""

    name: str
    title: str
    department: str
    kind: str
    day_rate: int
    skills: tuple[tuple[str, int], ...]
    timezone: str | None
    holiday_region: str | None
    works_four_days: bool


@dataclass(frozen=True, slots=True)
class Show:
    """A project of the demo; `first_week` and `last_week` count from the present week, which is 0."""

    code: str
    name: str
    client: str
    color: str
    status: Literal["planning", "active", "paused", "completed"]
    budget: int
    first_week: int
    last_week: int
    progress: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A day of the plan, so many days after the Monday, perhaps with a half of it or a time of day."""

    days: int
    part: Part | None = None
    clock: str | None = None

    def day_after(self, monday: date) -> date:
        """The date that it is, counted from a Monday."""
        return monday + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Block:
    """A booking of the demo.

    `expires_hours` is how long a hold lives. `days_worked` are weekend days inside that are worked. `ending` is how it
    ended and why, None for one that stands.
    """

    name: str
    status: Standing
    start: Moment
    end: Moment
    code: str | None
    title: str
    expires_hours: float | None = None
    days_worked: tuple[Moment, ...] = ()
    ending: tuple[Ending, str] | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """Time off of the demo, of whole or half days."""

    name: str
    kind: AbsenceKind
    start: Moment
    end: Moment
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What one of the demo's people does with a booking of an artist: places a new one, or does `verb` to the one of that title.

    `is_refused` says that the time is taken. `to` is the first and last day of a move.
    """

    who: str
    artist: str
    block: Block | None = None
    is_refused: bool = False
    verb: Verb | None = None
    title: str = ""
    reason: str | None = None
    to: tuple[Moment, Moment] | None = None
