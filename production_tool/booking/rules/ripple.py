"""What a change of one booking does to the holds around it: the plan that a dry run shows and the change executes
(booking rules 2, 3 and 5)."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Literal
from uuid import UUID

from production_tool.booking.model import FIRM, LIVE, Away, Booking, Span, Status
from production_tool.booking.rules.away import find_in_the_way
from production_tool.booking.rules.queue import Place, Queued, Senior, find_moved, headline_rank, rank_segments
from production_tool.booking.rules.work import (
    Rest,
    find_days_off_worked,
    find_longest_week,
    find_overtime,
    find_shortest_rest,
    find_work,
)
from production_tool.kit.calendar import ArtistCalendar
from production_tool.kit.period import subtract

Below = Literal["keep", "release"]
_AROUND = timedelta(days=8)
"""How far around a booking other work can share a week or a rest with it."""
LAST_PLACE = datetime(9999, 1, 1, tzinfo=UTC)
"""A new place in the queue, which is behind everybody."""


class Outcome(StrEnum):
    """What becomes of a hold: its rank changes, it is released, or it stays and what is before it is firmer now."""

    MOVES = "moves"
    RELEASED = "released"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Affected:
    """One hold, with its headline ranks before and after; none after if it is released."""

    hold: Booking
    before: int
    after: int | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Change:
    """A booking as it was (None: there was none) and as it will be; `after.placed_at` is `LAST_PLACE` for a new place.

    `joined`: others of the same artist and status that become part of it, as they were.
    """

    before: Booking | None
    after: Booking
    joined: tuple[Booking, ...] = ()


def is_newly_confirmed(change: Change) -> bool:
    """Whether the change has an artist confirmed at an instant at which this booking had not confirmed them."""
    before, after = change.before, change.after
    if after.status is not Status.CONFIRMED:
        return False
    if before is None or before.status is not Status.CONFIRMED or before.artist_id != after.artist_id:
        return True
    return bool(subtract([after.period], [before.period, *(one.period for one in change.joined)]))


def plan_queue(change: Change, around: Sequence[Booking], below: Below) -> list[Affected]:
    """Return the holds that a change touches, by start.

    `around` are the live bookings of the artists concerned, this booking and those that it is joined with among them or not,
    as far as the queues reach that it stands in. With `below` "release", what lies below a newly confirmed booking is released.
    """
    own = {change.after.id, *(one.id for one in change.joined)}
    others = [one for one in around if one.id not in own]
    released = {one.id for one in find_below(change, others)} if below == "release" else set[UUID]()
    return plan_queues([change], others, released)


def plan_queues(changes: Sequence[Change], around: Sequence[Booking], released: Set[UUID]) -> list[Affected]:
    """Return the holds that several changes touch when they are made as one, by start: none of the changed bookings.

    `around` as for one change; `released` are the holds among them that are released with it.
    """
    stood = [one for change in changes for one in (change.before, *change.joined) if one]
    own = {change.after.id for change in changes} | {one.id for one in stood}
    others = [one for one in around if one.id not in own]
    was = others + [one for one in stood if one.status in LIVE]
    will_be = [one for one in others if one.id not in released]
    will_be += [one.after for one in changes if one.after.status in LIVE]
    moved = {one.id: one for one in find_moved(map(_place_of, was), map(_place_of, will_be))}
    affected: list[Affected] = []
    for hold in (one for one in others if one.status is Status.HOLD):
        if hold.id in released:
            affected.append(Affected(hold, _rank(hold, was), None, Outcome.RELEASED))
        elif hold.id in moved:
            affected.append(Affected(hold, moved[hold.id].before, moved[hold.id].after, Outcome.MOVES))
        elif any(_is_told(hold, change) for change in changes):
            rank = _rank(hold, was)
            affected.append(Affected(hold, rank, rank, Outcome.TOLD))
    return sorted(affected, key=lambda one: (one.hold.start_time, one.hold.id))


def _place_of(booking: Booking) -> Place:
    return Place(booking.id, booking.artist_id, booking.period, booking.status in FIRM, booking.placed_at)


def find_below(change: Change, others: Sequence[Booking]) -> list[Booking]:
    """Return the holds of others that lie below a booking which is newly confirmed: none if it is not."""
    if not is_newly_confirmed(change):
        return []
    after = change.after
    return [
        one
        for one in others
        if one.status is Status.HOLD and one.artist_id == after.artist_id and one.period.overlaps(after.period)
    ]


def _rank(hold: Booking, live: Sequence[Booking]) -> int:
    seniors = [
        Senior(one.period, one.status in FIRM, one.placed_at, one.id) for one in live if one.artist_id == hold.artist_id
    ]
    return headline_rank(rank_segments(Queued(hold.id, hold.placed_at, hold.period), seniors))


def _is_told(hold: Booking, change: Change) -> bool:
    """Whether a hold keeps its rank while the booking over it gets firmer or less firm."""
    before, after = change.before, change.after
    if before is None or before.status is after.status or not {before.status, after.status} & FIRM:
        return False
    return hold.artist_id == after.artist_id and hold.period.overlaps(after.period)


class CheckKind(StrEnum):
    """What is looked at before somebody is booked."""

    TURNAROUND = "turnaround"
    WEEK = "week"
    WORKING_HOURS = "working_hours"
    TIME_OFF = "time_off"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, how it is, and the figures that say so: those of the first that is too short or long."""

    kind: CheckKind
    ok: bool
    hours: float | None = None
    rule: int | None = None
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkRules:
    """How much rest a studio wants between two days of work, and how much work in a week, in hours."""

    turnaround: int
    longest_week: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a change does, to be shown and to be executed: the holds that it touches, the rule that decides about those
    below, and how the booking fits into its artist's work."""

    change: Change
    below: Below
    affected: tuple[Affected, ...]
    checks: tuple[Check, ...]

    @property
    def released(self) -> list[Booking]:
        """The holds that are released with it."""
        return [one.hold for one in self.affected if one.outcome is Outcome.RELEASED]


def check_work(
    booking: Booking, others: Sequence[Booking], calendar: ArtistCalendar, rules: WorkRules, away: Sequence[Away]
) -> list[Check]:
    """Say how a booking fits into what else its artist does firmly: rest, the week, working hours, time off.

    Nothing is looked at for a booking that is over.
    """
    if booking.status not in LIVE:
        return []
    span = booking.span
    first, last = span.start_date - _AROUND, span.end_date + _AROUND
    own = find_work(span, calendar)
    firm = [one for one in others if one.status in FIRM and one.artist_id == booking.artist_id and one.id != booking.id]
    work = [find_work(one.span, calendar, first, last) for one in firm]
    in_the_way = find_in_the_way(span, away)
    return [
        _check_rest(find_shortest_rest(own, work), rules.turnaround),
        _check_week(find_longest_week(own, work), rules.longest_week),
        _check_hours(span, calendar),
        Check(CheckKind.TIME_OFF, not in_the_way, days=tuple(one.start_date for one in in_the_way)),
    ]


def _check_rest(rest: Rest | None, rule: int) -> Check:
    if rest is None:
        return Check(CheckKind.TURNAROUND, True, None, rule)
    hours = _hours(rest.length)
    return Check(CheckKind.TURNAROUND, hours >= rule, hours, rule, (rest.after, rest.before))


def _check_week(week: tuple[date, timedelta] | None, rule: int) -> Check:
    if week is None:
        return Check(CheckKind.WEEK, True, None, rule)
    hours = _hours(week[1])
    return Check(CheckKind.WEEK, hours <= rule, hours, rule, (week[0],))


def _check_hours(span: Span, calendar: ArtistCalendar) -> Check:
    overtime, days = find_overtime(span, calendar), find_days_off_worked(span, calendar)
    return Check(
        CheckKind.WORKING_HOURS, not overtime and not days, _hours(overtime) if overtime else None, days=tuple(days)
    )


def _hours(length: timedelta) -> float:
    return round(length / timedelta(hours=1), 2)


def cost_of(booking: Booking | None) -> Decimal | None:
    """What a booking comes to while it is live; None without a rate, or where there is none."""
    if booking is None or booking.status not in LIVE or booking.rate_amount is None:
        return None
    return ((booking.billed_quantity or Decimal()) * booking.rate_amount).quantize(Decimal("0.01"), ROUND_HALF_UP)


def commitment_of(booking: Booking | None, project_id: UUID, currency: str) -> Decimal:
    """What of that counts against the budget of a project: pencilled and confirmed, in the budget's currency."""
    if booking is None or booking.status not in FIRM or booking.project_id != project_id:
        return Decimal()
    return (cost_of(booking) or Decimal()) if booking.rate_currency == currency else Decimal()
