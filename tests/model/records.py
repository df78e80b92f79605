"""What stands on paper: bookings, challenges, time off, and what is told of a deed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

FIRM = ("pencil", "confirmed")
LIVE = ("hold", *FIRM)
BOOKERS = ("owner", "admin", "manager")


@dataclass(eq=False)
class Clock:
    """When a hold runs out, once that is known, and whether it has. Each that is set is another one."""

    at: datetime | None = None
    is_over: bool = False


@dataclass(frozen=True)
class Row:
    """One booking, on the half-days `[start, end)`; a smaller `place` is nearer to the front of the queue."""

    id: str
    artist: int
    title: str
    start: int
    end: int
    status: str
    place: int
    clock: Clock | None
    is_on_project: bool = False
    extensions: int = 0
    reason: str | None = None
    version: int = 1

    def overlaps(self, other: Row) -> bool:
        return self.artist == other.artist and self.start < other.end and other.start < self.end

    def stands_as(self, other: Row) -> bool:
        """Whether both are the same place in the queue."""
        mine, theirs = ((row.artist, row.start, row.end, row.status, row.place) for row in (self, other))
        return mine == theirs

    def comes_before(self, hold: Row) -> bool:
        """Rule 2. Two have the same place only if they were one; then the smaller id is first."""
        return self.id != hold.id and (self.status in FIRM or (self.place, self.id) < (hold.place, hold.id))

    @property
    def is_overdue(self) -> bool:
        """A hold whose clock has run out, and whose end is not recorded yet."""
        return self.status == "hold" and self.clock is not None and self.clock.is_over

    @property
    def status_now(self) -> str:
        return "expired" if self.is_overdue else self.status

    def as_of(self, moment: datetime) -> Row:
        """The same, judged by a moment of the past."""
        if self.clock is None or self.clock.at is None:
            return self
        return replace(self, clock=Clock(self.clock.at, self.clock.at <= moment))


@dataclass(frozen=True)
class Challenge:
    """A hold asks the booking before it to confirm or release. A smaller `due` is decided earlier; the first half of it is 0
    once the deadline has passed."""

    key: str
    booking: str
    challenger: str
    artist: int
    policy: str
    whose: str
    due: tuple[int, int]
    state: str = "open"
    answer: str | None = None
    outcome: str | None = None
    version: int = 1

    @property
    def is_over(self) -> bool:
        return self.state not in ("open", "asked")

    @property
    def is_due(self) -> bool:
        return self.state == "open" and self.due[0] == 0


@dataclass(frozen=True)
class Away:
    """A time off, on the half-days `[start, end)`."""

    id: str
    artist: int
    start: int
    end: int
    is_removed: bool = False
    version: int = 1


@dataclass(frozen=True)
class Told:
    """An event: what it is called, of what, at which version of it; a moved hold's ranks before and after."""

    name: str
    id: str
    version: int
    before: int | None = None
    after: int | None = None

    @property
    def kind(self) -> str:
        return self.name.partition(".")[0]


@dataclass
class Act:
    """What was done: by whom, the first and the last version that it gave each booking, the version that it gave each time
    off, the challenges that it opened, what is told of it."""

    who: str
    before: dict[str, Row | None] = field(default_factory=dict[str, "Row | None"])
    changed: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    away: dict[str, int] = field(default_factory=dict[str, int])
    opened: list[str] = field(default_factory=list[str])
    told: list[Told] = field(default_factory=list[Told])
    is_warned: bool = False

    def copy(self) -> Act:
        return replace(
            self, before={**self.before}, changed={**self.changed}, away={**self.away}, opened=[*self.opened],
            told=[*self.told],
        )  # fmt: skip

    @property
    def kinds(self) -> set[str]:
        return {told.kind for told in self.told}


class Refused(Exception):
    """The rules say no: the code, the bookings in the way, and of several deeds at once each that is refused."""

    def __init__(self, code: str, conflicts: Collection[str] = (), refusals: Sequence[tuple[int, str]] = ()) -> None:
        super().__init__(code)
        self.code, self.conflicts, self.refusals = code, frozenset(conflicts), list(refusals)
