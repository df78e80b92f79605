"""Challenges: what may be challenged, what ends a challenge, and how the rule that decides is said (booking rule 3)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from production_tool.booking.model import (
    ENDED,
    FIRM,
    LIVE,
    Answer,
    ChallengeState,
    Ending,
    Outcome,
    Policy,
    Status,
    Why,
)
from production_tool.booking.rules.queue import Place

WHOSE = {"tenant": "the studio", "project": "its project", "artist": "the artist"}
THEN = {
    Policy.RELEASE: "If nobody answers in time, the time is given back.",
    Policy.CONFIRM: "If nobody answers in time, it is confirmed, or given back where something else is booked by then.",
    Policy.ASK: "If nobody answers in time, nothing happens by itself: somebody has to decide.",
}

WHY_DECIDED = {
    Outcome.CONFIRMED: Why.CONFIRMED,
    Outcome.RELEASED: Why.GIVES_WAY,
    Outcome.WITHDRAWN: Why.WITHDRAWN,
}


class Standing(NamedTuple):
    """One side of a challenge: how far the booking has come, and where it stands."""

    status: Status
    place: Place


class OpenChallenge(NamedTuple):
    """A challenge that is not over, with what its two bookings are now; of several of a booking the first by `order` is
    decided first."""

    id: UUID
    order: tuple[datetime, datetime, UUID]
    challenged: Standing
    challenger: Standing


class Ended(NamedTuple):
    """How a challenge ends, and why."""

    ending: Ending
    why: Why


def is_in_the_way(challenged: Place, challenger: Place) -> bool:
    """Whether a live booking stands before a hold that lies over some of the same time."""
    if challenged.id == challenger.id or challenged.artist_id != challenger.artist_id or challenger.firm:
        return False
    if not challenged.period.overlaps(challenger.period):
        return False
    return challenged.firm or (challenged.placed_at, challenged.id) < (challenger.placed_at, challenger.id)


def find_ending(challenged: Status, challenger: Status, *, stands: bool) -> Ending | None:
    """What a challenge has come to by what its two bookings are now; None while it goes on.

    `stands`: whether the one is still in the way of the other.
    """
    if challenged is Status.CONFIRMED:
        return Ending(ChallengeState.ANSWERED, Answer.CONFIRM, Outcome.CONFIRMED)
    if challenged in (Status.RELEASED, Status.DECLINED):
        return Ending(ChallengeState.ANSWERED, Answer.RELEASE, Outcome.RELEASED)
    if challenged in ENDED or challenger is not Status.HOLD or not stands:
        return Ending(ChallengeState.CANCELLED, None, Outcome.ENDED)
    return None


def end_of(challenge: OpenChallenge) -> Ended | None:
    """What an open challenge has come to by what its bookings are now, and why; None while it goes on."""
    (challenged, was), (challenger, asks) = challenge.challenged, challenge.challenger
    stands = challenged in LIVE and challenger in LIVE and is_in_the_way(was, asks)
    ending = find_ending(challenged, challenger, stands=stands)
    return None if ending is None else Ended(ending, _why(challenge))


def _why(challenge: OpenChallenge) -> Why:
    (challenged, was), (challenger, asks) = challenge.challenged, challenge.challenger
    if challenged is Status.CONFIRMED:
        return Why.CONFIRMED
    if challenged in (Status.RELEASED, Status.DECLINED):
        return Why.GIVES_WAY
    if challenged in ENDED:
        return Why.CHALLENGED_OVER
    if challenger in FIRM:
        return Why.CHALLENGER_FIRM
    if challenger in ENDED:
        return Why.CHALLENGER_OVER
    is_beside = was.artist_id == asks.artist_id and was.period.overlaps(asks.period)
    return Why.BEHIND if is_beside else Why.APART


def why_decided(outcome: Outcome) -> Why:
    """Why a challenge is over that was decided, by an answer or by its policy, or that was taken back."""
    return WHY_DECIDED.get(outcome, Why.KEPT)


def find_askable(live: Iterable[Standing]) -> set[tuple[UUID, UUID]]:
    """Who can challenge whom, as pairs of the challenged booking and the hold that may challenge it.

    `live` has all that lies over the holds concerned. A hold with something confirmed in its way challenges nobody.
    """
    by_artist: defaultdict[UUID, list[Standing]] = defaultdict(list)
    for one in live:
        by_artist[one.place.artist_id].append(one)
    found: set[tuple[UUID, UUID]] = set()
    for standings in by_artist.values():
        for junior in (one.place for one in standings if one.status is Status.HOLD):
            seniors = [one for one in standings if is_in_the_way(one.place, junior)]
            if all(one.status is not Status.CONFIRMED for one in seniors):
                found |= {(one.place.id, junior.id) for one in seniors}
    return found


def describe_rule(policy: Policy, whose: str, working_hours: int) -> str:
    """Say the rule that decides, for both sides: how long there is, what happens then, and whose rule that is."""
    hours = "one working hour" if working_hours == 1 else f"{working_hours} working hours"
    return f"There are {hours} to answer. {THEN[policy]} This is the rule of {WHOSE[whose]}."
