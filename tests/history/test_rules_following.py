"""What followed a refusal, by itself: who, within which time, and whether it was tried again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from production_tool.history.model import FOLLOWS_WITHIN, Next, Refused
from production_tool.history.rules import find_follow, is_tried_again

AT = datetime(2031, 3, 3, 9, tzinfo=UTC)
DAY = timedelta(days=1)
REFUSED = Refused(
    id=uuid4(),
    at=AT,
    actor_id=uuid4(),
    artist_id=uuid4(),
    project_id=uuid4(),
    booking_id=None,
    title="Seq 010",
    start_time=AT + 7 * DAY,
    end_time=AT + 9 * DAY,
    conflicts=frozenset({uuid4()}),
    time_off=frozenset({uuid4()}),
)
CONFLICT, AWAY = next(iter(REFUSED.conflicts)), next(iter(REFUSED.time_off))
SECONDS = st.integers(-7200, 7200).map(lambda seconds: timedelta(seconds=seconds))


def event(name: str, after: Any, *, later: timedelta = DAY / 1440, **fields: Any) -> dict[str, Any]:
    """One of the log."""
    row = {"name": name, "subject_id": uuid4(), "actor_id": REFUSED.actor_id, "at": AT + later}
    return {**row, "data": {"after": after}, **fields}


def booking(**fields: Any) -> dict[str, Any]:
    """A new booking of what was wanted."""
    row = {"artistId": str(REFUSED.artist_id), "projectId": str(REFUSED.project_id), "title": "Seq 010"}
    times = {"startTime": REFUSED.start_time.isoformat(), "endTime": REFUSED.end_time.isoformat()}
    return {**row, **times, "status": "pencil", **fields}


@given(SECONDS)
def test_only_what_comes_soon_after_is_an_answer(later: timedelta) -> None:
    found = find_follow(REFUSED, [event("booking.created", booking(), later=later)])
    assert (found is not None) == (timedelta() < later <= FOLLOWS_WITHIN)


def test_the_first_step_that_has_to_do_with_it_counts() -> None:
    events = [
        event("booking.created", booking(projectId=str(uuid4()))),
        event("booking.created", booking(), actor_id=uuid4()),
        event("booking.updated", {"title": "Roto"}, subject_id=CONFLICT),
        event("booking.created", booking(artistId=str(uuid4()), startTime=REFUSED.end_time.isoformat(),
                                         endTime=(REFUSED.end_time + DAY).isoformat())),
        event("timeoff.removed", None, subject_id=AWAY),
        event("booking.created", booking()),
    ]  # fmt: skip
    found = find_follow(REFUSED, events)
    assert found is not None
    assert (found.next, found.booking_id) == (Next.MADE_WAY, None)


def test_a_booking_that_could_not_move_says_itself_what_became_of_it() -> None:
    mine = uuid4()
    moved = replace(REFUSED, booking_id=mine)
    told: dict[Next | None, dict[str, Any]] = {
        Next.GIVEN_UP: {"status": "released"},
        Next.ARTIST: {"artistId": str(uuid4())},
        Next.HOLD: {"status": "hold"},
        Next.PERIOD: {"startTime": (AT + 30 * DAY).isoformat(), "endTime": (AT + 32 * DAY).isoformat()},
        Next.BOOKED: {"startTime": moved.start_time.isoformat(), "endTime": moved.end_time.isoformat()},
        None: {"notes": "Not yet."},
    }
    for expected, after in told.items():
        found = find_follow(moved, [event("booking.updated", after, subject_id=mine)])
        assert (found and found.next) == expected
        assert found is None or found.booking_id == mine


@given(SECONDS, st.integers(-5, 5))
def test_the_same_artist_in_the_same_time_for_the_same_work_is_tried_again(later: timedelta, days: int) -> None:
    start, end = (at + days * DAY for at in (REFUSED.start_time, REFUSED.end_time))
    again = replace(REFUSED, at=AT + later, start_time=start, end_time=end)
    expected = timedelta() < later <= FOLLOWS_WITHIN and abs(days) < 2
    assert is_tried_again(REFUSED, again) is expected
    others = [replace(again, actor_id=uuid4()), replace(again, artist_id=uuid4()), replace(again, project_id=None)]
    assert not any(is_tried_again(REFUSED, other) for other in others)


def test_without_a_project_the_title_says_what_it_is_for() -> None:
    bare = replace(REFUSED, project_id=None)
    assert is_tried_again(bare, replace(bare, at=AT + DAY / 1440))
    assert not is_tried_again(bare, replace(bare, at=AT + DAY / 1440, title="Roto"))
    mine = replace(REFUSED, booking_id=uuid4(), at=AT + DAY / 1440)
    assert is_tried_again(replace(mine, at=AT), replace(mine, project_id=uuid4()))
