"""Making several bookings of one, and one of several: one action, one undo, one price."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from production_tool.booking.actions.challenged import list_asked
from production_tool.booking.actions.counting import count_created
from production_tool.booking.actions.foresight import foresee_end, settle
from production_tool.booking.actions.placing import span_columns
from production_tool.booking.actions.write import (
    apply,
    open_desk_for,
    refuse_ended,
    refuse_stale,
    take_booking,
    write_and_record,
)
from production_tool.booking.errors import CannotBeJoined, ChallengeIsOpen
from production_tool.booking.events import (
    BookingCreated,
    BookingJoined,
    BookingReleased,
    BookingSplit,
    BookingUpdated,
)
from production_tool.booking.model import Booking, Span, Status, Unit
from production_tool.booking.queries.fragments import RECORD_JSON
from production_tool.booking.queries.one import read_bookings
from production_tool.booking.rules import BadSpan, Dates, Hours, cut, has_gap, quantity_billed, unite
from production_tool.kit.errors import Invalid
from production_tool.kit.ids import new_id
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from production_tool.booking.actions.desk import BookedArtist, Desk
    from production_tool.booking.rules import Piece
    from production_tool.booking.schemas import Join, PieceOfBooking, Split
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db, Row

JOINED = "joined"
ASKED_OF_A_PIECE = (
    "Days that a challenge asks for would be in another piece. Answer it first, or cut where it asks for nothing."
)
ASKED_OF_OTHERS = "{title!r} is challenged, and would be part of another booking then. Answer the challenge first."

# Whatever a booking has that is not its time, its pieces have too: price, clock, place in the queue and whose it is among
# them, whoever cuts it.
INSERT = f"""
  insert into bookings as b (
    tenant_id, id, artist_id, project_id, phase_id, slot_id, series_id, split_from_id, title, notes, unit, timezone,
    start_date, start_part, end_date, end_part, days_off, start_time, end_time, status, placed_at, expires_at,
    extensions, rate_amount, rate_unit, rate_currency, billed_quantity, created_by
  )
  select %(tenant)s, p.id, o.artist_id, o.project_id, o.phase_id, o.slot_id, o.series_id, o.id, o.title, o.notes, p.unit,
         o.timezone, p.start_date, p.start_part, p.end_date, p.end_part,
         array(select d.day from unnest(%(days_off)s::date[]) d (day) where d.day between p.start_date and p.end_date),
         p.start_time, p.end_time, o.status, o.placed_at, o.expires_at, o.extensions, o.rate_amount, o.rate_unit, o.rate_currency,
         p.billed_quantity, o.created_by
  from bookings o
  cross join unnest(
    %(ids)s::uuid[], %(units)s::text[], %(start_dates)s::date[], %(start_parts)s::text[], %(end_dates)s::date[],
    %(end_parts)s::text[], %(start_times)s::timestamptz[], %(end_times)s::timestamptz[], %(billed)s::numeric[]
  ) with ordinality p (
    id, unit, start_date, start_part, end_date, end_part, start_time, end_time, billed_quantity, place
  )
  where o.tenant_id = %(tenant)s and o.id = %(of)s
  order by p.place
  returning b.id, {RECORD_JSON} as record, exists (
    select from challenges c
    join bookings j on j.tenant_id = %(tenant)s and j.id = c.challenger_id
    where c.tenant_id = %(tenant)s and c.booking_id = %(of)s and c.ended_at is null
      and j.status = 'hold' and j.expires_at > statement_timestamp()
      and j.start_time < b.end_time and j.end_time > b.start_time
  ) as is_asked_for
"""


async def split_booking(db: Db, actor: Actor, booking_id: UUID, split: Split) -> list[str]:
    """Cut a booking into pieces that lie inside it; all of them as JSON, in order.

    The first piece stays the booking, the others are new ones with the same artist, project, title, status, rate, clock
    and place in the queue: what is given back is time, and that keeps the place (booking rule 3). A challenge stays with the
    first. Raises `NotFound`, `EditedMeanwhile`, `BookingIsOver`, `Invalid`, and `ChallengeIsOpen` if another piece would
    have days that it asks for.
    """
    require(actor, Permission.BOOK_ARTISTS)
    desk = await open_desk_for(db, [booking_id])
    before = await take_booking(db, desk, booking_id)
    await refuse_stale(db, before, split.version)
    refuse_ended(before)
    artist = desk.artist(before.artist_id)
    try:
        spans = cut(before.span, _read_pieces(split.pieces), artist.calendar, desk.settings.midday)
    except BadSpan as error:
        raise Invalid.field(error.field, error.message) from error
    placed = [_placed(before, span, artist) for span in spans]
    ids = await cut_at_desk(db, actor, desk, before, spans, placed, split.reason, spares_challenges=True)
    return await read_bookings(db, ids)


async def cut_at_desk(
    db: Db,
    actor: Actor,
    desk: Desk,
    before: Booking,
    spans: Sequence[Span],
    placed: Sequence[dict[str, Any]],
    reason: str | None,
    *,
    spares_challenges: bool = False,
) -> list[UUID]:
    """Cut a booking, when its artist is locked already, into these places with these columns; their ids, in order.
    `spares_challenges`: raise `ChallengeIsOpen` if another piece than the first has days that an open challenge asks for."""
    require(actor, Permission.BOOK_ARTISTS)
    first, *rest = spans
    ids = [new_id() for _piece in rest]
    if rest or first.period != before.period:
        kind = BookingSplit if rest else BookingUpdated
        # What one piece gives back the others have: nothing moves up, and nobody is told.
        await write_and_record(db, desk, before, placed[0], first, kind, reason=reason)
    if rest:
        rows = await _insert_pieces(db, desk, before, dict(zip(ids, placed[1:], strict=True)))
        if spares_challenges and any(row["is_asked_for"] for row in rows):
            raise ChallengeIsOpen(ASKED_OF_A_PIECE)
    return [before.id, *ids]


def _read_pieces(pieces: Sequence[PieceOfBooking]) -> list[Piece]:
    return [_read_piece(piece) for piece in pieces]


def _read_piece(piece: PieceOfBooking) -> Piece:
    if piece.start_time is not None and piece.end_time is not None:
        return Hours(piece.start_time, piece.end_time)
    assert piece.start_date is not None
    assert piece.end_date is not None
    return Dates(piece.start_date, piece.start_part, piece.end_date, piece.end_part)


def _placed(before: Booking, span: Span, artist: BookedArtist) -> dict[str, Any]:
    billed = quantity_billed(span, before.rate_unit, artist.calendar) if before.rate_unit else None
    return {**span_columns(span), "billed_quantity": billed}


async def _insert_pieces(db: Db, desk: Desk, of: Booking, pieces: dict[UUID, dict[str, Any]]) -> list[Row]:
    placed = list(pieces.values())
    columns = ("unit", "start_date", "start_part", "end_date", "end_part", "start_time", "end_time")
    lists = {f"{column}s": [row[column] for row in placed] for column in columns}
    rows = await db.fetch_all(
        INSERT,
        of=of.id,
        ids=list(pieces),
        days_off=of.days_off,
        billed=[row["billed_quantity"] for row in placed],
        **lists,
    )
    records = {row["id"]: row["record"] for row in rows}
    for piece_id in pieces:
        desk.watch.note(piece_id, None)
        about = {"artistId": of.artist_id}
        db.record(BookingCreated(id=piece_id, version=1, after=raw(records[piece_id]), due=of.expires_at, about=about))
    count_created(db, of.status, len(pieces))
    return rows


async def join_bookings(db: Db, actor: Actor, booking_id: UUID, join: Join) -> list[str]:
    """Make one booking of several: it takes all their time, and the others are released. All as JSON, it first.

    Where there is time between them that is gained, so the place in the queue is a new one; else it is the latest that
    one of them has (booking rule 3). A hold ends when the first of them would have. Raises `NotFound`, `EditedMeanwhile`,
    `BookingIsOver`, `CannotBeJoined`, `ChallengeIsOpen` if one of the others is challenged, `ArtistAlreadyBooked` by what
    lies between, `ArtistUnavailable`, `PlanChanged`, `Invalid`.
    """
    require(actor, Permission.BOOK_ARTISTS)
    versions = {booking_id: join.version, **{other.id: other.version for other in join.with_}}
    if len(versions) <= len(join.with_):
        raise Invalid.field("with", "Name each booking once, and others than the one that they are joined to.")
    desk = await open_desk_for(db, list(versions))
    desk.foresight.shown = join.plan_hash
    bookings = [await take_booking(db, desk, one) for one in versions]
    for booking in bookings:
        await refuse_stale(db, booking, versions[booking.id])
        refuse_ended(booking)
    kept, *others = bookings
    _refuse_unlike(kept, others)
    await _refuse_challenged(db, others)
    spans = [booking.span for booking in bookings]
    artist = desk.bookable(kept.artist_id) if has_gap(spans) else desk.artist(kept.artist_id)
    try:
        span = unite(spans, artist.calendar)
    except BadSpan as error:
        raise Invalid.field("with", error.message) from error
    await _join(db, desk, bookings, {**_placed(kept, span, artist), **_queued(bookings, spans)}, span, join.reason)
    await settle(db, desk)
    return await read_bookings(db, list(versions))


async def _join(
    db: Db, desk: Desk, bookings: Sequence[Booking], changes: dict[str, Any], span: Span, reason: str | None
) -> None:
    kept, *others = bookings
    # They let go of their time first, or the one that takes it would meet them there.
    for other in others:
        over = {"status": Status.RELEASED.value, "expires_at": None, "end_reason": JOINED}
        foresee_end(db, desk, other, over)
        await write_and_record(db, desk, other, over, other.span, BookingReleased, reason=reason or JOINED)
    new_place = has_gap([one.span for one in bookings])
    await apply(db, desk, kept, changes, span, BookingJoined, reason=reason, new_place=new_place, joined=others)


def _refuse_unlike(kept: Booking, others: Sequence[Booking]) -> None:
    def price(one: Booking) -> tuple[Any, ...]:
        return one.rate_amount, one.rate_unit, one.rate_currency

    for other in others:
        differing = [
            word
            for word, differs in (
                ("artist", other.artist_id != kept.artist_id),
                ("project", other.project_id != kept.project_id),
                ("status", other.status is not kept.status),
                ("unit", (other.unit is Unit.HOUR) != (kept.unit is Unit.HOUR)),
                ("time zone", other.timezone != kept.timezone),
                ("rate", price(other) != price(kept)),
            )
            if differs
        ]
        if differing:
            raise CannotBeJoined(f"{other.title!r} has another {differing[0]}. Nothing was changed.")


async def _refuse_challenged(db: Db, others: Sequence[Booking]) -> None:
    """Whoever asks one of the others would be told that it was given back, and wait for the same days behind another."""
    asked = {booking_id for booking_id, _time in await list_asked(db, others)}
    for other in others:
        if other.id in asked:
            raise ChallengeIsOpen(ASKED_OF_OTHERS.format(title=other.title))


def _queued(bookings: Sequence[Booking], spans: Sequence[Span]) -> dict[str, Any]:
    queued: dict[str, Any] = {}
    if bookings[0].status is Status.HOLD:
        queued["expires_at"] = min(booking.expires_at for booking in bookings if booking.expires_at)
    if not has_gap(spans):
        queued["placed_at"] = max(booking.placed_at for booking in bookings)
    return queued
