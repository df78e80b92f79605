"""A refusal says who is taken or away, by what, and what could be done instead (booking rules 1 and 6)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from production_tool.booking.actions.counting import count_attempt
from production_tool.booking.errors import ArtistAlreadyBooked, ArtistUnavailable
from production_tool.booking.model import LIVE, Status
from production_tool.booking.queries.time_off import show_away
from production_tool.booking.queries.ways_out import (
    find_conflicts,
    find_stand_ins,
    list_firm_periods,
    rank_in_period,
)
from production_tool.booking.rules import (
    describe_away,
    effective_status,
    find_free_days,
    find_in_the_way,
    find_next_free,
    quantity_billed,
)
from production_tool.kit.clock import now
from production_tool.kit.period import Period
from production_tool.kit.shapes import show_amount, show_instant

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from production_tool.booking.actions.desk import BookedArtist, Desk
    from production_tool.booking.model import Attempt, Away, Span
    from production_tool.booking.queries.ways_out import Candidate
    from production_tool.kit.db import Db

STAND_INS = 3
FIRMNESS = (Status.HOLD, Status.PENCIL, Status.CONFIRMED)


async def heed_time_off(db: Db, desk: Desk, attempt: Attempt) -> None:
    """Refuse what would newly book an artist over time off, and warn where a hold lies over it (booking rule 6).

    What stood there before and gets no firmer keeps the time that it had: the time off was entered over it. Raises
    `ArtistUnavailable`, with ways out.
    """
    artist, before, span = desk.artist(attempt.artist_id), attempt.before, attempt.span
    if not artist.time_off or attempt.status not in LIVE:
        return
    away = find_in_the_way(span, artist.time_off, _kept(attempt))
    if not away:
        return
    said = _say_away(artist, away)
    if attempt.status is Status.HOLD:
        db.warn(f"{said} A hold there cannot become firm.")
        return
    count_attempt(db, conflicted=True)
    shown, except_id = [show_away(one) for one in away], before.id if before else None
    conflicts = await find_conflicts(db, artist.id, span.start_time, span.end_time, except_id)
    confirms = attempt.status is Status.CONFIRMED and before is not None and before.period == span.period
    ways_out, at = await _list_ways_out(db, desk, attempt, confirms=confirms)
    refusal = ArtistUnavailable(f"{said} Nothing was booked.", timeOff=shown, conflicts=conflicts, suggestions=ways_out)
    refusal.attempt, refusal.at = attempt, at
    raise refusal


def _kept(attempt: Attempt) -> list[Period]:
    before = attempt.before
    if before is None or before.artist_id != attempt.artist_id:
        return []
    stood = effective_status(before.status, before.expires_at, now())
    if stood not in LIVE:
        return []
    gets_firmer = FIRMNESS.index(attempt.status) > FIRMNESS.index(stood)
    return [] if gets_firmer else [before.period]


def _say_away(artist: BookedArtist, away: list[Away]) -> str:
    first = f"{artist.name} is {describe_away(away[0])}."
    return first if len(away) == 1 else f"{first} There is more time off in this period."


async def explain_refusal(db: Db, desk: Desk, attempt: Attempt, *, confirms: bool = False) -> ArtistAlreadyBooked:
    """The refusal for a firm booking that cannot be, read under the artist's lock. `confirms`: where it lies it was to be
    confirmed, of which some days may be possible.
    """
    artist, span = desk.artist(attempt.artist_id), attempt.span
    except_id = attempt.before.id if attempt.before else None
    conflicts = await find_conflicts(db, artist.id, span.start_time, span.end_time, except_id)
    suggestions, at = await _list_ways_out(db, desk, attempt, confirms=confirms)
    many = f"{len(conflicts)} bookings stand" if len(conflicts) != 1 else "one booking stands"
    detail = f"{artist.name} is already booked: {many} in the way. Nothing was booked."
    refusal = ArtistAlreadyBooked(detail, conflicts=conflicts, suggestions=suggestions)
    refusal.attempt, refusal.at = attempt, at
    return refusal


async def _list_ways_out(
    db: Db, desk: Desk, attempt: Attempt, *, confirms: bool
) -> tuple[list[dict[str, Any]], datetime]:
    """What could be done instead, and when that was read, by the database's clock."""
    artist, span = desk.artist(attempt.artist_id), attempt.span
    except_id = attempt.before.id if attempt.before else None
    taken = await list_taken(db, artist, min(span.start_time, now()), except_id)
    rank, at = await rank_in_period(db, artist.id, span.start_time, span.end_time, except_id)
    ways_out = [
        *(_suggest_days(span, taken) if confirms else []),
        *_suggest_period(desk, artist, span, taken),
        *await _suggest_stand_ins(db, artist, span),
        {"kind": "hold", "rank": rank},
    ]
    return ways_out, at


async def list_taken(db: Db, artist: BookedArtist, since: datetime, except_id: UUID | None) -> list[Period]:
    """When an artist cannot be booked firmly, from an instant on: booked by others than this booking, or away."""
    taken = await list_firm_periods(db, artist.id, since, except_id)
    return taken + [away.period for away in artist.time_off]


def _suggest_days(span: Span, taken: list[Period]) -> list[dict[str, Any]]:
    days = find_free_days(span, taken)
    return [{"kind": "days", "days": [day.isoformat() for day in days]}] if days else []


def _suggest_period(desk: Desk, artist: BookedArtist, span: Span, taken: list[Period]) -> list[dict[str, Any]]:
    today = now().astimezone(artist.calendar.zone).date()
    found = find_next_free(span, taken, artist.calendar, desk.settings.midday, max(today, span.start_date))
    if found is None:
        return []
    period = {
        "kind": "period",
        "startTime": show_instant(found.start_time),
        "endTime": show_instant(found.end_time),
        "startDate": found.start_date.isoformat(),
        "endDate": found.end_date.isoformat(),
        "startPart": found.start_part,
        "endPart": found.end_part,
    }
    return [{name: value for name, value in period.items() if value is not None}]


async def _suggest_stand_ins(db: Db, artist: BookedArtist, span: Span) -> list[dict[str, Any]]:
    """The cheapest for this booking first; who has no rate comes last."""
    found = await find_stand_ins(db, artist.id, span.start_time, span.end_time, span.start_date)
    priced = [(_price(one, span, artist), one) for one in found]
    priced.sort(key=lambda pair: (pair[0] is None, pair[0] or Decimal(0)))
    return [_show_stand_in(one, price) for price, one in priced[:STAND_INS]]


def _price(one: Candidate, span: Span, artist: BookedArtist) -> Decimal | None:
    if one.rate_amount is None or one.rate_unit is None:
        return None
    quantity = quantity_billed(span, one.rate_unit, artist.calendar)
    return (quantity * one.rate_amount).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _show_stand_in(one: Candidate, price: Decimal | None) -> dict[str, Any]:
    shown: dict[str, Any] = {"kind": "artist", "artistId": one.id, "name": one.name}
    if price is None or one.rate_amount is None:
        return shown
    unit = "perDay" if one.rate_unit == "day" else "perHour"
    shown["rate"] = {unit: {"amount": show_amount(one.rate_amount), "currency": one.rate_currency}}
    shown["price"] = {"amount": show_amount(price), "currency": one.rate_currency}
    return shown
