"""The records of this domain: bookings, where in time they lie, and how a hold ranks."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Literal, NamedTuple
from uuid import UUID

from production_tool.kit.calendar import ArtistCalendar
from production_tool.kit.period import Period

RateUnit = Literal["day", "hour"]


class Status(StrEnum):
    """How far a booking has come (booking rule 4): three that are live, then four in which it is over."""

    HOLD = "hold"
    PENCIL = "pencil"
    CONFIRMED = "confirmed"
    RELEASED = "released"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    DECLINED = "declined"


FIRM = frozenset({Status.PENCIL, Status.CONFIRMED})
"""What excludes others: no two firm bookings of one artist overlap (booking rule 1)."""

LIVE = frozenset({Status.HOLD, Status.PENCIL, Status.CONFIRMED})
"""What still asks for the artist's time."""

ENDED = frozenset(Status) - LIVE
"""What is over without work; such a booking comes back by undo, rollback or restore only."""


class Unit(StrEnum):
    """What a booking is measured in (booking rule 7): dates, half-dates, or instants."""

    DAY = "day"
    HALF = "half"
    HOUR = "hour"


class Part(StrEnum):
    """One side of the studio's midday."""

    AM = "am"
    PM = "pm"


class TimeOffKind(StrEnum):
    """Why an artist cannot be booked."""

    VACATION = "vacation"
    SICK = "sick"
    OTHER = "other"


class Policy(StrEnum):
    """What happens to a challenged booking if nobody answers."""

    RELEASE = "release"
    ASK = "ask"
    CONFIRM = "confirm"


class ChallengeState(StrEnum):
    """How far a challenge has come; what is asked has passed its deadline and waits for somebody."""

    OPEN = "open"
    ASKED = "asked"
    ANSWERED = "answered"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    """What the challenged side can say. To refuse is to leave it to the policy, at once; to confirm some days is to keep
    those that nobody asks for, and to give the others back."""

    CONFIRM = "confirm"
    CONFIRM_DAYS = "confirm_days"
    RELEASE = "release"
    REFUSE = "refuse"


class Outcome(StrEnum):
    """What became of the challenged booking, or why there was nothing left to decide."""

    CONFIRMED = "confirmed"
    RELEASED = "released"
    KEPT = "kept"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


class Why(StrEnum):
    """What ended a challenge: an answer, or what became of one of its bookings."""

    CONFIRMED = "confirmed"
    GIVES_WAY = "gives_way"
    KEPT = "kept"
    CHALLENGED_OVER = "challenged_over"
    CHALLENGER_FIRM = "challenger_firm"
    CHALLENGER_OVER = "challenger_over"
    BEHIND = "behind"
    APART = "apart"
    WITHDRAWN = "withdrawn"


class Ending(NamedTuple):
    """How a challenge ends."""

    state: ChallengeState
    answer: Answer | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Span:
    """Where in time a booking lies, as it is stored.

    `start_date` and `end_date` (inclusive) are dates in the zone `timezone`; `start_part` is `pm` or None and
    `end_part` is `am` or None, because the other two are where a day begins and ends anyway. The instants
    `[start_time, end_time)` are derived from them for days and halves, and lead for hours. `days_off` are the
    dates inside that are not worked, sorted; hour bookings have none.
    """

    unit: Unit
    timezone: str
    start_date: date
    start_part: Part | None
    end_date: date
    end_part: Part | None
    start_time: datetime
    end_time: datetime
    days_off: tuple[date, ...] = ()

    @property
    def period(self) -> Period:
        """The instants from start to end, nights and weekends included."""
        return Period(self.start_time, self.end_time)


@dataclass(frozen=True, slots=True)
class Away:
    """One time off of an artist, as deciding about a booking needs it; the dates are those of the artist's zone then."""

    id: UUID
    kind: TimeOffKind
    unit: Unit
    start_date: date
    start_part: Part | None
    end_date: date
    end_part: Part | None
    start_time: datetime
    end_time: datetime

    @property
    def period(self) -> Period:
        """The instants from start to end."""
        return Period(self.start_time, self.end_time)


@dataclass(frozen=True, slots=True)
class RankSegment:
    """A part `[start_time, end_time)` of a hold's period with one rank; 1 is first in the queue."""

    start_time: datetime
    end_time: datetime
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One row of `bookings`: an artist reserved for one continuous block of time.

    Plain text from the database for `unit`, the parts and `status` becomes the enumeration's member, and
    raises ValueError if it is none. `status` is as stored: an overdue hold still says `hold` here
    (see `rules.effective_status`).
    """

    tenant_id: UUID
    id: UUID
    artist_id: UUID
    project_id: UUID | None
    phase_id: UUID | None
    slot_id: UUID | None
    series_id: UUID | None
    split_from_id: UUID | None
    title: str
    notes: str | None
    unit: Unit
    timezone: str
    start_date: date
    start_part: Part | None
    end_date: date
    end_part: Part | None
    days_off: list[date]
    start_time: datetime
    end_time: datetime
    status: Status
    placed_at: datetime
    expires_at: datetime | None
    extensions: int
    rate_amount: Decimal | None
    rate_unit: RateUnit | None
    rate_currency: str | None
    billed_quantity: Decimal | None
    end_reason: str | None
    created_by: UUID | None
    created_at: datetime
    version: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "unit", Unit(self.unit))
        object.__setattr__(self, "status", Status(self.status))
        object.__setattr__(self, "start_part", Part(self.start_part) if self.start_part else None)
        object.__setattr__(self, "end_part", Part(self.end_part) if self.end_part else None)

    @property
    def period(self) -> Period:
        """The instants from start to end, nights and weekends included."""
        return Period(self.start_time, self.end_time)

    @property
    def span(self) -> Span:
        """Where in time this booking lies, as the rules take it; instants in UTC."""
        period = self.period
        return Span(
            unit=self.unit,
            timezone=self.timezone,
            start_date=self.start_date,
            start_part=self.start_part,
            end_date=self.end_date,
            end_part=self.end_part,
            start_time=period.start,
            end_time=period.end,
            days_off=tuple(self.days_off),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What somebody wants to book: whom, when, as what, and for what. `before` is the booking that was to become it, None
    for a new one."""

    artist_id: UUID
    project_id: UUID | None
    title: str
    span: Span
    status: Status
    before: Booking | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """Somebody who knows what is asked for, with what is needed to say which days they have left and how well they fit.

    `skills` are those asked for, with levels of 1 to 5; `taken` is what they are booked firmly for, or away, `held` what others
    hold, as far as it lies near the days asked for; `rate` is that of the first of these days, `currency` the studio's.
    """

    id: UUID
    name: str
    calendar: ArtistCalendar
    midday: time
    skills: tuple[tuple[str, int], ...]
    taken: tuple[Period, ...]
    held: tuple[Period, ...]
    rate: tuple[RateUnit, Decimal, str] | None
    currency: str
