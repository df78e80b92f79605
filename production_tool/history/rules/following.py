"""What somebody did next, who wanted time that was not to be had: told by what they did, not by what their screen says.

The first step that has to do with the refusal counts, within `FOLLOWS_WITHIN`. A new booking has to do with it if it is for
the same project, or, where there was none, has the same title.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from production_tool.booking.model import ENDED, FIRM
from production_tool.history.model import FOLLOWS_WITHIN, Follow, Next, Refused, Tried

if TYPE_CHECKING:
    from collections.abc import Iterable

    from production_tool.booking.model import Attempt

Event = dict[str, Any]
"""A row of the log, as consumers get it."""
Fields = dict[str, Any]
PLACE = frozenset({"artistId", "startTime", "endTime"})
TAKING_BACK = {
    "undo_action": Tried.UNDO,
    "rollback_action": Tried.ROLLBACK,
    "rollback_row": Tried.ROLLBACK,
    "restore_moment": Tried.RESTORE,
}


def name_attempt(attempt: Attempt, operation: str) -> Tried:
    """What was tried: by the call if it takes something back, else by what would have become of the booking."""
    before = attempt.before
    if operation in TAKING_BACK:
        return TAKING_BACK[operation]
    if before is None:
        return Tried.CREATE
    if before.status in ENDED:
        return Tried.RESTORE
    if before.artist_id != attempt.artist_id:
        return Tried.REASSIGN
    if before.period != attempt.span.period:
        return Tried.MOVE
    return Tried(attempt.status.value.replace("confirmed", "confirm")) if attempt.status in FIRM else Tried.MOVE


def is_tried_again(earlier: Refused, later: Refused) -> bool:
    """Whether somebody who was refused wanted the same once more: the same artist, in time that overlaps, for the same."""
    return (
        earlier.actor_id == later.actor_id
        and earlier.at < later.at <= earlier.at + FOLLOWS_WITHIN
        and earlier.artist_id == later.artist_id
        and earlier.start_time < later.end_time
        and earlier.end_time > later.start_time
        and (earlier.booking_id == later.booking_id is not None or _is_same_work(earlier, later))
    )


def _is_same_work(one: Refused, other: Refused) -> bool:
    if one.project_id is not None or other.project_id is not None:
        return one.project_id == other.project_id
    return one.title == other.title


def find_follow(refused: Refused, events: Iterable[Event]) -> Follow | None:
    """The first of these events that says what followed; None if none of them does."""
    for event in events:
        if event["actor_id"] == refused.actor_id and refused.at < event["at"] <= refused.at + FOLLOWS_WITHIN:
            found = _judge(refused, event)
            if found is not None:
                return Follow(found[0], event["at"], found[1])
    return None


def _judge(refused: Refused, event: Event) -> tuple[Next, UUID | None] | None:
    subject, name = event["subject_id"], event["name"]
    after = _part(event, "after")
    if name == "challenge.opened":
        about = _part(event, "about")
        is_about = UUID(about["bookingId"]) in refused.conflicts
        return (Next.CHALLENGED, UUID(about["challengerId"])) if is_about else None
    if subject in refused.time_off:
        return Next.MADE_WAY, None
    if subject in refused.conflicts:
        return (Next.MADE_WAY, None) if _gives_way(after) else None
    if subject == refused.booking_id:
        found = _judge_itself(refused, after)
        return (found, subject) if found else None
    if name == "booking.created":
        found = _judge_new(refused, after)
        return (found, subject) if found else None
    return None


def _gives_way(after: Fields) -> bool:
    return not PLACE.isdisjoint(after) or ("status" in after and after["status"] not in FIRM)


def _judge_itself(refused: Refused, after: Fields) -> Next | None:
    """What became of the booking that could not be what was wanted."""
    if after.get("status") in ENDED:
        return Next.GIVEN_UP
    if "artistId" in after and UUID(after["artistId"]) != refused.artist_id:
        return Next.ARTIST
    if after.get("status") == "hold":
        return Next.HOLD
    if "startTime" in after or "endTime" in after:
        start, end = (_instant(after.get(name)) for name in ("startTime", "endTime"))
        is_as_wanted = start in (None, refused.start_time) and end in (None, refused.end_time)
        return Next.BOOKED if is_as_wanted else Next.PERIOD
    return Next.BOOKED if after.get("status") in FIRM or "artistId" in after else None


def _judge_new(refused: Refused, after: Fields) -> Next | None:
    project = after.get("projectId")
    if refused.project_id is not None or project is not None:
        if project is None or refused.project_id != UUID(project):
            return None
    elif after["title"] != refused.title:
        return None
    start, end = datetime.fromisoformat(after["startTime"]), datetime.fromisoformat(after["endTime"])
    overlaps = start < refused.end_time and end > refused.start_time
    if UUID(after["artistId"]) != refused.artist_id:
        return Next.ARTIST if overlaps else None
    if after["status"] == "hold" and overlaps:
        return Next.HOLD
    return Next.BOOKED if (start, end) == (refused.start_time, refused.end_time) else Next.PERIOD


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _part(event: Event, part: str) -> Fields:
    data: Fields = event["data"] or {}
    return data.get(part) or {}
