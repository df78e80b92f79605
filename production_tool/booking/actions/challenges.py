"""Challenging whoever is before a hold, answering, and taking it back (booking rule 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, LiteralString

from production_tool.booking.actions.challenged import about_challenge, end_challenge
from production_tool.booking.actions.confirm_days import confirm_beside
from production_tool.booking.actions.foresight import settle
from production_tool.booking.actions.steps import move_columns
from production_tool.booking.actions.write import apply, open_desk_for, refuse_ended, refuse_stale, take_booking
from production_tool.booking.errors import (
    ArtistAlreadyBooked,
    ArtistUnavailable,
    CannotBeChallenged,
    CannotBeUndone,
    ChallengeIsOver,
    InvalidTransition,
    TooManyChallenges,
)
from production_tool.booking.events import EVENT_OF_STATUS, ChallengeOpened
from production_tool.booking.model import FIRM, LIVE, Answer, ChallengeState, Ending, Outcome, Policy, Status
from production_tool.booking.queries.challenges import FIELDS, get_challenge, show_challenge
from production_tool.booking.queries.one import read_bookings
from production_tool.booking.rules import deadline, effective_status
from production_tool.kit.clock import now
from production_tool.kit.db import LockLevel, RunAgain
from production_tool.kit.ids import new_id
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.booking.actions.desk import Desk
    from production_tool.booking.model import Booking
    from production_tool.booking.schemas import ChallengeAnswer, ChallengeOpen
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db, Row

CHALLENGED = "challenged"

SENIORS: LiteralString = """
  select b.id, b.status, b.project_id, p.settings ->> 'challengePolicy' as policy,
         (p.settings ->> 'challengeHours')::int as hours,
         (select count(*) from challenges c
          where c.tenant_id = %(tenant)s and c.booking_id = b.id and c.ended_at is null) as open_now,
         exists (select from challenges c where c.tenant_id = %(tenant)s and c.booking_id = b.id
                   and c.challenger_id = %(id)s and c.ended_at is null) as is_challenged
  from bookings b
  left join projects p on p.tenant_id = %(tenant)s and p.id = b.project_id
  where b.tenant_id = %(tenant)s and b.artist_id = %(artist)s and b.id <> %(id)s
    and b.start_time < %(end)s and b.end_time > %(start)s
    and (b.status in ('pencil', 'confirmed') or (
      b.status = 'hold' and b.expires_at > statement_timestamp() and (b.placed_at, b.id) < (%(placed)s, %(id)s)
    ))
  order by b.start_time, b.placed_at, b.id
"""


@dataclass(frozen=True, slots=True)
class _Rule:
    """The rule that decides about a challenge, and whose it is."""

    policy: Policy
    whose: str
    hours: int


async def open_challenge(db: Db, actor: Actor, booking_id: UUID, body: ChallengeOpen) -> list[UUID]:
    """Let a hold challenge each senior hold or pencil in its way; the ids of the challenges.

    Raises `NotFound`, `EditedMeanwhile`, `BookingIsOver`, `InvalidTransition` (it is firm), `CannotBeChallenged` (nobody is
    before it, something confirmed is, or all are challenged already), `TooManyChallenges`, `PlanChanged`.
    """
    require(actor, Permission.BOOK_ARTISTS)
    desk = await open_desk_for(db, [booking_id])
    desk.foresight.shown = body.plan_hash
    ids = await challenge_at_desk(db, actor, desk, booking_id, body)
    await settle(db, desk)
    return ids


async def challenge_at_desk(db: Db, actor: Actor, desk: Desk, booking_id: UUID, body: ChallengeOpen) -> list[UUID]:
    """The same, when the artist is locked already."""
    require(actor, Permission.BOOK_ARTISTS)
    junior = await take_booking(db, desk, booking_id)
    await refuse_stale(db, junior, body.version)
    refuse_ended(junior)
    if junior.status is not Status.HOLD:
        raise InvalidTransition("Only a hold challenges, and this booking is firm: nothing is in its way.")
    seniors = await db.fetch_all(
        SENIORS,
        id=junior.id,
        artist=junior.artist_id,
        start=junior.start_time,
        end=junior.end_time,
        placed=junior.placed_at,
    )
    waiting = _choose(seniors, desk)
    return [await _open(db, actor, desk, junior, senior, body.note) for senior in waiting]


def _choose(seniors: list[Row], desk: Desk) -> list[Row]:
    if not seniors:
        raise CannotBeChallenged("This hold is 1st throughout, so nobody is in its way. Confirm it.")
    if any(row["status"] == Status.CONFIRMED for row in seniors):
        raise CannotBeChallenged(
            "A confirmed booking is in the way, and cannot be challenged. Move or shorten the hold."
        )
    waiting = [row for row in seniors if not row["is_challenged"]]
    if not waiting:
        raise CannotBeChallenged("Everybody who is before this hold is challenged by it already. Wait for the answers.")
    most = desk.settings.challenges_per_booking
    if any(row["open_now"] >= most for row in waiting):
        many = "One challenge" if most == 1 else f"{most} challenges"
        raise TooManyChallenges(
            f"{many} of a booking in its way are open, the most in this studio. Wait for an answer."
        )
    return waiting


def _find_rule(desk: Desk, artist_id: UUID, senior: Row) -> _Rule:
    """The rule nearest to the artist wins: the artist's own, the project's of the challenged booking, the studio's."""
    own = desk.artist(artist_id).settings
    hours = own.get("challengeHours") or senior["hours"] or desk.settings.challenge_hours
    for policy, whose in ((own.get("challengePolicy"), "artist"), (senior["policy"], "project")):
        if policy is not None:
            return _Rule(Policy(policy), whose, hours)
    return _Rule(Policy(desk.settings.challenge_policy), "tenant", hours)


async def _open(db: Db, actor: Actor, desk: Desk, junior: Booking, senior: Row, note: str | None) -> UUID:
    rule = _find_rule(desk, junior.artist_id, senior)
    started, working = now(), timedelta(hours=rule.hours)
    # Whoever has no working hours to speak of has as many by the clock on the wall.
    ends = deadline(started, working, desk.artist(junior.artist_id).calendar) or started + working
    row = await db.fetch_one(
        f"""
        insert into challenges as b (
          tenant_id, id, booking_id, challenger_id, artist_id, note, policy, policy_of, working_hours, deadline, created_by
        ) values (
          %(tenant)s, %(id)s, %(booking)s, %(challenger)s, %(artist)s, %(note)s, %(policy)s, %(whose)s, %(hours)s,
          %(deadline)s, %(created_by)s
        )
        returning {FIELDS}
        """,
        id=new_id(),
        booking=senior["id"],
        challenger=junior.id,
        artist=junior.artist_id,
        note=note,
        policy=rule.policy.value,
        whose=rule.whose,
        hours=rule.hours,
        deadline=ends,
        created_by=actor.id,
    )
    desk.foresight.opened.append(row)
    about = about_challenge(row)
    db.record(ChallengeOpened(id=row["id"], version=1, after=show_challenge(row), about=about, reason=note, due=ends))
    return row["id"]


async def answer_challenge(db: Db, actor: Actor, challenge_id: UUID, body: ChallengeAnswer) -> list[str]:
    """Confirm or release the challenged booking; confirm the days of it that are not asked for, and release the others; or
    refuse, which leaves it to the policy at once. As JSON what became of the booking, its confirmed pieces first.

    Raises `NotFound`, `ChallengeIsOver`, `PlanChanged`, for a confirmation `ArtistAlreadyBooked`, `ArtistUnavailable`, and
    for one of some days `InvalidTransition` if all of them are asked for.
    """
    require(actor, Permission.BOOK_ARTISTS)
    desk, row = await _take(db, challenge_id)
    desk.foresight.shown = body.plan_hash
    ids = [row["booking_id"]]
    if body.answer is Answer.REFUSE:
        await decide(db, desk, row, Policy(row["policy"]), ChallengeState.ANSWERED, Answer.REFUSE, body.note)
    elif body.answer is Answer.CONFIRM_DAYS:
        await _end(db, desk, row, Ending(ChallengeState.ANSWERED, body.answer, Outcome.RELEASED), body.note)
        asking = await take_booking(db, desk, row["challenger_id"])
        ids = await confirm_beside(db, actor, desk, row["booking_id"], asking.period, body.note or CHALLENGED)
    else:
        await _do_what_is_said(db, desk, row, body.answer, body.note)
    await settle(db, desk)
    return await read_bookings(db, ids)


async def _do_what_is_said(db: Db, desk: Desk, row: Row, said: Answer, note: str | None) -> None:
    if said is Answer.CONFIRM:
        await _move(db, desk, row["booking_id"], Status.CONFIRMED, note)
        await _end(db, desk, row, Ending(ChallengeState.ANSWERED, said, Outcome.CONFIRMED), note)
        return
    await _end(db, desk, row, Ending(ChallengeState.ANSWERED, said, Outcome.RELEASED), note)
    await _move(db, desk, row["booking_id"], Status.RELEASED, note)


async def _end(db: Db, desk: Desk, row: Row, ending: Ending, note: str | None) -> None:
    await end_challenge(db, row, ending, note)
    desk.foresight.decided.append((row, ending))


async def cancel_challenge(db: Db, actor: Actor, challenge_id: UUID, plan_hash: str | None = None) -> None:
    """Take a challenge back: both bookings stay as they are. Raises `NotFound`, `ChallengeIsOver`, `PlanChanged`."""
    require(actor, Permission.BOOK_ARTISTS)
    desk, row = await _take(db, challenge_id)
    desk.foresight.shown = plan_hash
    await _end(db, desk, row, Ending(ChallengeState.CANCELLED, None, Outcome.WITHDRAWN), None)
    await settle(db, desk)


async def decide(
    db: Db,
    desk: Desk,
    row: Row,
    policy: Policy,
    state: ChallengeState,
    answer: Answer | None = None,
    note: str | None = None,
) -> None:
    """Do what the policy of a challenge says. What would be confirmed where it cannot be is released."""
    if policy is Policy.ASK:
        asked = (
            Ending(ChallengeState.ASKED, None, Outcome.KEPT) if answer is None else Ending(state, answer, Outcome.KEPT)
        )
        await _end(db, desk, row, asked, note)
        return
    outcome = Outcome.RELEASED
    if policy is Policy.CONFIRM:
        foreseen = len(desk.foresight.plans)
        try:
            async with db.savepoint():
                await _move(db, desk, row["booking_id"], Status.CONFIRMED, note)
            outcome = Outcome.CONFIRMED
        except (ArtistAlreadyBooked, ArtistUnavailable):
            del desk.foresight.plans[foreseen:]
    await _end(db, desk, row, Ending(state, answer, outcome), note)
    if outcome is Outcome.RELEASED:
        await _move(db, desk, row["booking_id"], Status.RELEASED, note)


async def _take(db: Db, challenge_id: UUID) -> tuple[Desk, Row]:
    seen = await get_challenge(db, challenge_id)
    desk = await open_desk_for(db, [seen["booking_id"], seen["challenger_id"]], [seen["artist_id"]])
    db.will_lock(LockLevel.BOOKINGS)
    row = await get_challenge(db, challenge_id)
    if row["ended_at"] is not None:
        raise ChallengeIsOver
    booking = await take_booking(db, desk, row["booking_id"])
    if booking.artist_id != row["artist_id"]:
        raise RunAgain
    refuse_ended(booking)
    # Nor is a booking decided about for a hold that has run out, recorded or not.
    refuse_ended(await take_booking(db, desk, row["challenger_id"]))
    return desk, row


async def _move(db: Db, desk: Desk, booking_id: UUID, to: Status, note: str | None) -> None:
    before = await take_booking(db, desk, booking_id)
    if effective_status(before.status, before.expires_at, now()) not in LIVE or before.status is to:
        return
    if to in FIRM:
        desk.bookable(before.artist_id)
    reason = note or CHALLENGED
    changes: dict[str, Any] = move_columns(before, to, reason, desk)
    await apply(db, desk, before, changes, before.span, EVENT_OF_STATUS[to], reason=reason)


async def revert_challenges(db: Db, actor: Actor, action_id: UUID) -> None:
    """Undo the opening of challenges: what the action opened is taken back. Raises `ChallengeIsOver`, `CannotBeUndone`."""
    require(actor, Permission.BOOK_ARTISTS)
    opened = await db.fetch_all(
        """
        select v.row_id as id from row_versions v
        where v.tenant_id = %(tenant)s and v.action_id = %(action)s and v.table_name = 'challenges' and v.op = 'insert'
        """,
        action=action_id,
    )
    if not opened:
        raise CannotBeUndone(
            "What was said in a challenge stays said. Challenge again, or undo what became of the booking."
        )
    seen = [await get_challenge(db, row["id"]) for row in opened]
    await open_desk_for(db, {booking for row in seen for booking in (row["booking_id"], row["challenger_id"])})
    db.will_lock(LockLevel.BOOKINGS)
    for row in [await get_challenge(db, one["id"]) for one in opened]:
        if row["ended_at"] is not None:
            raise ChallengeIsOver
        await end_challenge(db, row, Ending(ChallengeState.CANCELLED, None, Outcome.WITHDRAWN))
