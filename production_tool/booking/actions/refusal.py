"""A refusal says who is taken, by what, and what could be done instead (booking rule 1)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from production_tool.booking.errors import ArtistAlreadyBooked
from production_tool.booking.model import Span
from production_tool.booking.queries.ways_out import (
    count_live_in_period,
    find_conflicts,
    find_stand_ins,
    list_firm_periods,
)
from production_tool.booking.rules import find_next_free, quantity_billed
from production_tool.kit.clock import now
from production_tool.kit.shapes import show_amount, show_instant

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.booking.actions.desk import BookedArtist, Desk
    from production_tool.booking.queries.ways_out import Candidate
    from production_tool.kit.db import Db

STAND_INS = 3


async def explain_refusal(
    db: Db, desk: Desk, artist_id: UUID, span: Span, *, except_id: UUID | None = None
) -> ArtistAlreadyBooked:
    """The refusal for a firm booking that cannot be, read under the artist's lock. `except_id` is the booking itself."""
    artist = desk.artist(artist_id)
    conflicts = await find_conflicts(db, artist_id, span.start_time, span.end_time, except_id)
    rank = await count_live_in_period(db, artist_id, span.start_time, span.end_time, except_id)
    suggestions = [
        *await _suggest_period(db, desk, artist, span, except_id),
        *await _suggest_stand_ins(db, artist, span),
        {"kind": "hold", "rank": rank},
    ]
    many = f"{len(conflicts)} bookings stand" if len(conflicts) != 1 else "one booking stands"
    detail = f"{artist.name} is already booked: {many} in the way. Nothing was booked."
    return ArtistAlreadyBooked(detail, conflicts=conflicts, suggestions=suggestions)


async def _suggest_period(
    db: Db, desk: Desk, artist: BookedArtist, span: Span, except_id: UUID | None
) -> list[dict[str, Any]]:
    taken = await list_firm_periods(db, artist.id, min(span.start_time, now()), except_id)
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
