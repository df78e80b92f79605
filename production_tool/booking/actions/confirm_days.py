"""Confirming some days of a booking, when others of it are taken or asked for: one action, one price, one undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from production_tool.booking.actions.challenged import list_asked
from production_tool.booking.actions.desk import Desk
from production_tool.booking.actions.foresight import settle
from production_tool.booking.actions.pieces import cut_at_desk
from production_tool.booking.actions.placing import choose_expiry, span_columns
from production_tool.booking.actions.refusal import explain_refusal, heed_time_off
from production_tool.booking.actions.ripple import find_policy
from production_tool.booking.actions.steps import move_columns
from production_tool.booking.actions.write import (
    apply,
    open_desk_for,
    refuse_ended,
    refuse_stale,
    take_booking,
    write_and_record,
)
from production_tool.booking.errors import ChallengeIsOpen, InvalidTransition
from production_tool.booking.events import EVENT_OF_STATUS, BookingConfirmed, BookingHeld
from production_tool.booking.model import Attempt, Booking, Status
from production_tool.booking.queries.one import read_bookings
from production_tool.booking.queries.ways_out import list_firm_periods
from production_tool.booking.rules import Change, Plan, Run, cut, part, quantity_billed, share_quantity
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from uuid import UUID

    from production_tool.booking.model import Span
    from production_tool.booking.schemas import Step
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db
    from production_tool.kit.period import Period

EVERY_DAY = "Every day of this booking is asked for, so none is left to confirm. Confirm or release all of it."
WOULD_WAIT = (
    "A challenge asks for days that would only wait on. Answer it first: confirm the others there, or release it."
)
TAKEN = "these days are taken"


async def confirm_days(db: Db, actor: Actor, booking_id: UUID, step: Step) -> list[str]:
    """Confirm a booking on its free days, and hold the others in the place in the queue that it has; all as JSON, in order.

    Together they cost what the booking cost. Raises `NotFound`, `EditedMeanwhile`, `BookingIsOver`, `InvalidTransition`,
    `PlanChanged`, `ChallengeIsOpen` if days that are asked for would only wait on, and `ArtistAlreadyBooked` or
    `ArtistUnavailable` if no worked day is free.
    """
    require(actor, Permission.BOOK_ARTISTS)
    desk = await open_desk_for(db, [booking_id])
    desk.foresight.shown = step.plan_hash
    before = await take_booking(db, desk, booking_id)
    await refuse_stale(db, before, step.version)
    refuse_ended(before)
    artist = desk.bookable(before.artist_id)
    move_columns(before, Status.CONFIRMED, step.reason, desk)
    taken = await list_firm_periods(db, artist.id, before.start_time, before.id)
    runs = part(before.span, taken, [away.period for away in artist.time_off])
    if not any(run.is_free for run in runs):
        wanted = Attempt(
            artist_id=artist.id,
            project_id=before.project_id,
            title=before.title,
            span=before.span,
            status=Status.CONFIRMED,
            before=before,
        )
        await heed_time_off(db, desk, wanted)
        raise await explain_refusal(db, desk, wanted)
    spans = cut(before.span, [run.piece for run in runs], artist.calendar, desk.settings.midday)
    await _refuse_challenged(db, before, spans, runs)
    placed = _price(before, spans, [_bill(before, span, desk) for span in spans])
    ids = await cut_at_desk(db, actor, desk, before, spans, placed, step.reason)
    desk.foresight.made += ids[1:]
    for piece_id, run in zip(ids, runs, strict=True):
        await _settle_piece(db, desk, await take_booking(db, desk, piece_id), run, step.reason)
    await settle(db, desk)
    return await read_bookings(db, ids)


async def _refuse_challenged(db: Db, before: Booking, spans: Sequence[Span], runs: Sequence[Run]) -> None:
    """Whoever asks would be told that the booking was confirmed, where it is not, and wait behind a piece that nobody asks.
    The first piece stays the booking, and is asked as before."""
    firm = [span.period for span, run in zip(spans, runs, strict=True) if run.is_free]
    waiting = [span.period for span, run in zip(spans[1:], runs[1:], strict=True) if not run.is_free]
    for _id, asked in await list_asked(db, [before]) if waiting else []:
        if any(map(asked.overlaps, waiting)) and not any(map(asked.overlaps, firm)):
            raise ChallengeIsOpen(WOULD_WAIT)


async def confirm_beside(db: Db, actor: Actor, desk: Desk, booking_id: UUID, asked: Period, reason: str) -> list[UUID]:
    """Confirm a booking, when its artist is locked already, on the worked days beside a period, and release the others; the
    ids of its pieces, the confirmed ones first, of which the first stays the booking.

    Raises `InvalidTransition` if there is no such day, `ArtistAlreadyBooked`, `ArtistUnavailable`.
    """
    require(actor, Permission.BOOK_ARTISTS)
    before = await take_booking(db, desk, booking_id)
    artist = desk.bookable(before.artist_id)
    move_columns(before, Status.CONFIRMED, reason, desk)
    runs = part(before.span, [asked])
    if not any(run.is_free for run in runs):
        raise InvalidTransition(EVERY_DAY)
    cuts = cut(before.span, [run.piece for run in runs], artist.calendar, desk.settings.midday)
    pieces = sorted(zip(runs, cuts, strict=True), key=lambda one: not one[0].is_free)
    spans = [span for _run, span in pieces]
    placed = _price(before, spans, [_bill(before, span, desk) for span in spans])
    ids = await cut_at_desk(db, actor, desk, before, spans, placed, reason)
    desk.foresight.made += ids[1:]
    for piece_id, (run, _span) in zip(ids, pieces, strict=True):
        piece, to = await take_booking(db, desk, piece_id), Status.CONFIRMED if run.is_free else Status.RELEASED
        columns = move_columns(piece, to, reason, desk)
        await apply(db, desk, piece, columns, piece.span, EVENT_OF_STATUS[to], reason=reason)
    return ids


def _bill(before: Booking, span: Span, desk: Desk) -> Decimal | None:
    if before.rate_unit is None:
        return None
    return quantity_billed(span, before.rate_unit, desk.artist(before.artist_id).calendar)


def _price(before: Booking, spans: Sequence[Span], billed: Sequence[Decimal | None]) -> list[dict[str, Any]]:
    """The columns of the pieces, which together bill what the booking did."""
    known = [one for one in billed if one is not None]
    if before.billed_quantity is not None and before.rate_amount is not None:
        billed = share_quantity(before.billed_quantity, known, before.rate_amount)
    return [{**span_columns(span), "billed_quantity": one} for span, one in zip(spans, billed, strict=True)]


async def _settle_piece(db: Db, desk: Desk, piece: Booking, run: Run, reason: str | None) -> None:
    if run.is_free:
        columns = move_columns(piece, Status.CONFIRMED, reason, desk)
        await apply(db, desk, piece, columns, piece.span, BookingConfirmed, reason=reason)
        return
    held = piece
    if piece.status is not Status.HOLD:
        columns = {"status": Status.HOLD.value, "expires_at": choose_expiry(None, desk)}
        await write_and_record(db, desk, piece, columns, piece.span, BookingHeld, reason=reason or TAKEN)
        held = replace(piece, **columns)
    below, _whose = find_policy(desk, piece.artist_id, piece.project_id)
    desk.foresight.plans.append(Plan(Change(piece, held), below, (), ()))
