"""What a challenge has come to, by the two bookings that are in it; and how its rule is said."""

from __future__ import annotations

import pytest

from production_tool.booking.model import Answer, ChallengeState, Ending, Outcome, Policy, Status
from production_tool.booking.rules import describe_rule, find_ending

CONFIRMED = Ending(ChallengeState.ANSWERED, Answer.CONFIRM, Outcome.CONFIRMED)
RELEASED = Ending(ChallengeState.ANSWERED, Answer.RELEASE, Outcome.RELEASED)
ENDED = Ending(ChallengeState.CANCELLED, None, Outcome.ENDED)


@pytest.mark.parametrize(
    ("challenged", "challenger", "ending"),
    [
        (Status.HOLD, Status.HOLD, None),
        (Status.PENCIL, Status.HOLD, None),
        (Status.CONFIRMED, Status.HOLD, CONFIRMED),
        (Status.CONFIRMED, Status.RELEASED, CONFIRMED),
        (Status.RELEASED, Status.HOLD, RELEASED),
        (Status.DECLINED, Status.HOLD, RELEASED),
        (Status.DECLINED, Status.EXPIRED, RELEASED),
        (Status.EXPIRED, Status.HOLD, ENDED),
        (Status.CANCELLED, Status.HOLD, ENDED),
        (Status.HOLD, Status.PENCIL, ENDED),
        (Status.HOLD, Status.CONFIRMED, ENDED),
        (Status.PENCIL, Status.EXPIRED, ENDED),
        (Status.HOLD, Status.DECLINED, ENDED),
    ],
)
def test_a_challenge_ends_with_what_its_bookings_have_become(
    challenged: Status, challenger: Status, ending: Ending | None
) -> None:
    assert find_ending(challenged, challenger, stands=True) == ending


def test_a_challenge_of_what_is_no_longer_in_the_way_ends() -> None:
    assert find_ending(Status.HOLD, Status.HOLD, stands=False) == ENDED


@pytest.mark.parametrize(
    ("hours", "said"), [(1, "one working hour "), (2, "2 working hours "), (24, "24 working hours ")]
)
def test_the_rule_says_how_long_there_is(hours: int, said: str) -> None:
    assert f"There are {said}to answer." in describe_rule(Policy.RELEASE, "tenant", hours)
