"""Challenges: asking whoever is before a hold to confirm or release."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from production_tool.booking import actions, queries
from production_tool.booking.model import Policy
from production_tool.booking.rules import describe_rule, working_time_left
from production_tool.booking.schemas import (
    Challenge,
    ChallengeAnswer,
    ChallengeAnswered,
    ChallengeCancel,
    ChallengeChanged,
    ChallengeFilter,
    ChallengeOpen,
    ChallengesChanged,
)
from production_tool.kit.clock import now
from production_tool.kit.db import Db, Row
from production_tool.kit.http.answers import answer, entity, page
from production_tool.kit.http.routes import API, ActionRoute, CurrentActor, CurrentDb
from production_tool.kit.http.trial import DryRun
from production_tool.kit.shapes import Answer, ListAnswer
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission, needs

router = APIRouter(prefix=API, tags=["Challenges"], route_class=ActionRoute)
READ = needs(Permission.READ_WORK)
BOOK = needs(Permission.BOOK_ARTISTS)
BookingId = Annotated[UUID | None, Query(alias="bookingId")]
ONE_SECOND = timedelta(seconds=1)


def _show(row: Row) -> dict[str, Any]:
    """A challenge with its rule in words, and what its clock shows now."""
    shown = queries.show_challenge(row)
    shown["rule"] = describe_rule(Policy(row["policy"]), row["policy_of"], row["working_hours"])
    if row["ended_at"] is None:
        shown["place"] = row["place"]
        shown["workingSecondsLeft"] = working_time_left(now(), row["deadline"], queries.calendar_of(row)) // ONE_SECOND
    return shown


@router.post(
    "/bookings/{booking_id}/challenge",
    status_code=201,
    response_model=ChallengesChanged,
    responses={200: {"model": ChallengesChanged, "description": "A dry run."}},
    openapi_extra=BOOK,
    dependencies=[DryRun],
)
async def open_challenge(
    booking_id: UUID, db: CurrentDb, actor: CurrentActor, body: ChallengeOpen | None = None
) -> Response:
    """Ask each senior hold or pencil in the way of this hold to confirm or release before a deadline."""
    ids = await actions.open_challenge(db, actor, booking_id, body or ChallengeOpen())
    shown = [_show(row) for row in await queries.read_challenges(db, ids)]
    if db.is_trial:
        return answer(shown, dryRun=True, **db.beside)
    return answer(shown, status=201, action_id=db.action_id, **db.beside)


@router.get("/challenges", response_model=ListAnswer[Challenge], openapi_extra=READ)
async def list_challenges(db: CurrentDb, state: ChallengeFilter = "open", booking_id: BookingId = None) -> Response:
    """Challenges, those first that are decided first; of one booking, on whichever side. At most 500."""
    rows = await queries.list_challenges(db, open_only=state == "open", booking_id=booking_id)
    return page([_show(row) for row in rows], None, None)


@router.get("/challenges/{challenge_id}", response_model=Answer[Challenge], openapi_extra=READ)
async def get_challenge(challenge_id: UUID, db: CurrentDb) -> Response:
    """One challenge, with its rule in words."""
    row = await queries.get_challenge(db, challenge_id)
    return entity(_show(row), row["version"])


@router.post(
    "/challenges/{challenge_id}/answer", response_model=ChallengeAnswered, openapi_extra=BOOK, dependencies=[DryRun]
)
async def answer_challenge(challenge_id: UUID, body: ChallengeAnswer, db: CurrentDb, actor: CurrentActor) -> Response:
    """Confirm or release the challenged booking; confirm the days that nobody asks for, and release the others; or refuse:
    then its policy decides at once."""
    bookings = await actions.answer_challenge(db, actor, challenge_id, body)
    return await _answer_one(db, challenge_id, bookings=[raw(booking) for booking in bookings])


@router.post(
    "/challenges/{challenge_id}/cancel", response_model=ChallengeChanged, openapi_extra=BOOK, dependencies=[DryRun]
)
async def cancel_challenge(
    challenge_id: UUID, db: CurrentDb, actor: CurrentActor, body: ChallengeCancel | None = None
) -> Response:
    """Take a challenge back. Both bookings stay as they are."""
    await actions.cancel_challenge(db, actor, challenge_id, body.plan_hash if body else None)
    return await _answer_one(db, challenge_id)


async def _answer_one(db: Db, challenge_id: UUID, **said: Any) -> Response:
    row = await queries.get_challenge(db, challenge_id)
    if db.is_trial:
        return answer(_show(row), dryRun=True, **said, **db.beside)
    return entity(_show(row), row["version"], action_id=db.action_id, **said, **db.beside)
