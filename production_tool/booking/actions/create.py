"""Making a booking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from production_tool.booking.actions.counting import count_attempt, count_created
from production_tool.booking.actions.desk import AWAY_NOW, Desk, open_desk
from production_tool.booking.actions.foresight import foresee_new, is_foreseen, settle
from production_tool.booking.actions.moved import HOLDS_BELOW
from production_tool.booking.actions.placing import choose_expiry, earliest_of, fit_new, rate_columns, span_columns
from production_tool.booking.actions.refusal import explain_refusal, heed_time_off
from production_tool.booking.actions.write import release_below
from production_tool.booking.events import BookingCreated
from production_tool.booking.model import FIRM, Attempt, Status
from production_tool.booking.queries.fragments import RECORD_JSON
from production_tool.booking.queries.one import find_booking_row, find_created, get_booking
from production_tool.kit.errors import IdTaken, Invalid
from production_tool.kit.ids import new_id
from production_tool.kit.paging import digest_create
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.booking.schemas import BookingCreate
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db

# `placed_at` is taken here, after the artist's lock, and strictly later than that artist's last: `now()` would be the
# start of the transaction, and a writer who waited would overtake somebody who has been told "1st".
# For an artist who is booked already there is no row: the transaction goes on, without a savepoint and its round trip.
INSERT = f"""
  insert into bookings as b (
    tenant_id, id, artist_id, project_id, series_id, title, notes, unit, timezone, start_date, start_part, end_date,
    end_part, days_off, start_time, end_time, status, placed_at, expires_at, rate_amount, rate_unit, rate_currency,
    billed_quantity, created_by, request_digest
  ) values (
    %(tenant)s, %(id)s, %(artist)s, %(project)s, %(series)s, %(title)s, %(notes)s, %(unit)s, %(timezone)s,
    %(start_date)s, %(start_part)s, %(end_date)s, %(end_part)s, %(days_off)s, %(start_time)s, %(end_time)s, %(status)s,
    greatest(clock_timestamp(), (
      select max(p.placed_at) + interval '1 microsecond' from bookings p
      where p.tenant_id = %(tenant)s and p.artist_id = %(artist)s
    )),
    %(expires_at)s, %(rate_amount)s, %(rate_unit)s, %(rate_currency)s, %(billed_quantity)s, %(created_by)s, %(digest)s
  )
  on conflict on constraint bookings_no_double_booking do nothing
  returning {RECORD_JSON} as record, {AWAY_NOW} as away_now, {HOLDS_BELOW} as holds_below
"""


async def create_booking(db: Db, actor: Actor, body: BookingCreate) -> tuple[str, int, bool]:
    """Hold, pencil or confirm an artist; the booking as JSON, its version, and whether it is new.

    A repeated create with the same id and body answers the booking that the first one made. Raises
    `ArtistAlreadyBooked` with conflicts and ways out, `ArtistUnavailable`, `NotFound` (artist or project), `IdTaken`,
    `PlanChanged`, `Invalid`.
    """
    require(actor, Permission.BOOK_ARTISTS)
    projects = [body.project_id] if body.project_id else []
    if body.plan_hash is not None and body.status == Status.HOLD:
        raise Invalid.field("planHash", "A new hold is behind everybody, so it has no plan: leave it out.")
    desk = await open_desk(db, [body.artist_id], projects, since=earliest_of(body))
    desk.foresight.shown = body.plan_hash
    done = await create_at_desk(db, actor, desk, body)
    if desk.foresight.plans:
        await settle(db, desk)
    return done


async def create_at_desk(db: Db, actor: Actor, desk: Desk, body: BookingCreate) -> tuple[str, int, bool]:
    """The same, when the artist is locked already."""
    require(actor, Permission.BOOK_ARTISTS)
    digest = digest_create(body)
    if body.id is not None and await _is_made(db, body.id, digest):
        # It was held against its plan then.
        desk.foresight.shown = None
        return *(await get_booking(db, body.id)), False
    artist = desk.bookable(body.artist_id)
    desk.check_project(body.project_id)
    span = fit_new(body, artist, desk)
    status = Status(body.status)
    params: dict[str, Any] = {
        "id": body.id or new_id(),
        "artist": artist.id,
        "project": body.project_id,
        "series": body.series_id,
        "title": body.title,
        "notes": body.notes,
        "status": status.value,
        "expires_at": choose_expiry(body.expires_at, desk) if status is Status.HOLD else None,
        "created_by": actor.id,
        "digest": digest,
        **span_columns(span),
        **rate_columns(artist.rate_on(span.start_date), span, artist),
    }
    project, title = body.project_id, body.title
    attempt = Attempt(artist_id=artist.id, project_id=project, title=title, span=span, status=status)
    await heed_time_off(db, desk, attempt)
    record = await _insert(db, params, attempt, desk)
    about = {"artistId": artist.id}
    db.record(BookingCreated(id=params["id"], version=1, after=raw(record), about=about, due=params["expires_at"]))
    count_created(db, status)
    desk.foresight.made.append(params["id"])
    if status is Status.HOLD:
        return *(await get_booking(db, params["id"])), True
    if is_foreseen(db, desk, status, artist.id, project):
        await _foresee(db, desk, params["id"])
    return record, 1, True


async def _is_made(db: Db, booking_id: UUID, digest: bytes) -> bool:
    """Whether the same create has made this booking before. Raises `IdTaken` if another one has."""
    made_by = await find_created(db, booking_id)
    if made_by is not None and made_by != digest:
        raise IdTaken
    return made_by is not None


async def _foresee(db: Db, desk: Desk, booking_id: UUID) -> None:
    """What a new booking does to the others around it, and the holds below it, where the policy is to release them."""
    made = await find_booking_row(db, booking_id)
    assert made is not None
    plan = await foresee_new(db, desk, made)
    await release_below(db, desk, plan)


async def _insert(db: Db, params: dict[str, Any], attempt: Attempt, desk: Desk) -> str:
    row = await db.find_one(INSERT, **params)
    if row is None:
        count_attempt(db, conflicted=True)
        raise await explain_refusal(db, desk, attempt)
    desk.artist(attempt.artist_id).check_time_off(attempt.span.period, row["away_now"])
    is_firm = attempt.status in FIRM
    desk.watch.note(params["id"], None, may_move=is_firm and row["holds_below"])
    if is_firm:
        count_attempt(db, conflicted=False)
    return row["record"]
