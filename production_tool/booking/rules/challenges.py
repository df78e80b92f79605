"""Challenges: what may be challenged, what ends a challenge, and how the rule that decides is said (booking rule 3)."""

from production_tool.booking.model import ENDED, Answer, ChallengeState, Ending, Outcome, Policy, Status
from production_tool.booking.rules.queue import Place

WHOSE = {"tenant": "the studio", "project": "its project", "artist": "the artist"}
THEN = {
    Policy.RELEASE: "If nobody answers in time, the time is given back.",
    Policy.CONFIRM: "If nobody answers in time, it is confirmed, or given back where something else is booked by then.",
    Policy.ASK: "If nobody answers in time, nothing happens by itself: somebody has to decide.",
}


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


def describe_rule(policy: Policy, whose: str, working_hours: int) -> str:
    """Say the rule that decides, for both sides: how long there is, what happens then, and whose rule that is."""
    hours = "one working hour" if working_hours == 1 else f"{working_hours} working hours"
    return f"There are {hours} to answer. {THEN[policy]} This is the rule of {WHOSE[whose]}."
