"""Moves between statuses, and what a status means at a moment."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from production_tool.booking.model import ENDED, FIRM, LIVE, Status
from production_tool.booking.rules import MOVES, can_move, effective_status, needs_reason

ALLOWED = {
    "hold": {"pencil", "confirmed", "released", "declined", "expired"},
    "pencil": {"confirmed", "hold", "released", "declined"},
    "confirmed": {"pencil", "hold", "cancelled"},
}
WITH_REASON = {("confirmed", "pencil"), ("confirmed", "hold"), ("pencil", "hold"), ("confirmed", "cancelled")}
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def test_every_status_is_either_live_or_ended_and_the_firm_ones_live():
    assert set(Status) == LIVE | ENDED
    assert LIVE.isdisjoint(ENDED)
    assert FIRM | {Status.HOLD} == LIVE


@pytest.mark.parametrize(("start", "end"), list(product(Status, Status)))
def test_a_move_is_allowed_and_wants_a_reason_as_the_rules_say(start: Status, end: Status):
    assert can_move(start, end) == (end in ALLOWED.get(start, set()))
    assert needs_reason(start, end) == ((start, end) in WITH_REASON)


def test_nothing_leads_out_of_an_ended_booking():
    assert not {start for start, _ in MOVES} & ENDED


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("late", [timedelta(microseconds=-1), timedelta(0), timedelta(days=1)])
def test_a_hold_is_expired_from_its_deadline_on_and_nothing_else_is(status: Status, late: timedelta):
    is_overdue_hold = status is Status.HOLD and late >= timedelta(0)
    assert effective_status(status, NOON, NOON + late) is (Status.EXPIRED if is_overdue_hold else status)


def test_a_hold_without_a_deadline_stays():
    assert effective_status(Status.HOLD, None, NOON) is Status.HOLD
