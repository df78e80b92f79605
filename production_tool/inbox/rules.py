"""Which recorded event needs whom, and what settles it. An event that no rule names needs nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from production_tool.inbox.model import Closing, Matter, Opening, Revival, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

OF_A_HOLD = frozenset({Matter.EXPIRING, Matter.RANK})
ENDING = frozenset(
    f"booking.{name}" for name in ("confirmed", "pencilled", "released", "declined", "cancelled", "expired")
)
RESETTING = frozenset({"booking.extended", "booking.updated"})
REVIVING = frozenset({"booking.reverted", "booking.held"})
# The reason of a release by the studio's rule for what lies below a confirmed booking.
BELOW = "confirmed above"
SETTLING = frozenset({"challenge.answered", "challenge.cancelled", "challenge.lapsed"})


def list_steps(events: Iterable[dict[str, Any]]) -> list[Step]:
    """What these events mean for the inboxes, in their order."""
    return [step for event in events for step in _read_event(event)]


def _read_event(event: dict[str, Any]) -> list[Step]:
    name, subject, seq = event["name"], event["subject_id"], event["seq"]
    if name == "booking.expires_soon":
        return [_open_expiring(event)]
    if name in ("booking.promoted", "booking.demoted"):
        return [_open_rank(event)]
    if name in ENDING:
        settled = Closing(matters=OF_A_HOLD, subject_id=subject, seq=seq)
        is_below = name == "booking.released" and event["reason"] == BELOW
        return (
            [settled, _opening(event, Matter.OUTCOME, subject, detail={"outcome": "released"})]
            if is_below
            else [settled]
        )
    if name in RESETTING:
        until = _read_instant(_part(event, "after").get("expiresAt"))
        return (
            [Closing(matters=frozenset({Matter.EXPIRING}), subject_id=subject, seq=seq, until=until)] if until else []
        )
    if name in REVIVING:
        return [Revival(subject_id=subject, seq=seq)]
    return _read_challenge(event)


def _read_challenge(event: dict[str, Any]) -> list[Step]:
    name, subject = event["name"], event["subject_id"]
    if name == "challenge.opened":
        return [_open_challenge(event)]
    if name not in SETTLING:
        return []
    told = [] if name == "challenge.cancelled" else _open_outcomes(event)
    # Where somebody has to decide, the deadline settles nothing: it waits with whoever is asked until somebody does.
    is_asked = _part(event, "after").get("state") == "asked"
    settled = Closing(matters=frozenset({Matter.CHALLENGE}), subject_id=subject, seq=event["seq"])
    return told if is_asked else [settled, *told]


def _open_expiring(event: dict[str, Any]) -> Opening:
    about = _part(event, "about")
    return _opening(
        event,
        Matter.EXPIRING,
        event["subject_id"],
        due_at=_read_instant(about.get("expiresAt")),
        detail={"workingSeconds": about.get("workingSeconds")},
    )


def _open_rank(event: dict[str, Any]) -> Opening:
    ranks = {"rankBefore": _part(event, "before").get("rank"), "rank": _part(event, "after").get("rank")}
    return _opening(event, Matter.RANK, event["subject_id"], detail=ranks)


def _open_challenge(event: dict[str, Any]) -> Opening:
    about, after = _part(event, "about"), _part(event, "after")
    due = _read_instant(after.get("deadline") or after.get("deadlineAt") or after.get("dueAt"))
    return _opening(event, Matter.CHALLENGE, UUID(about["bookingId"]), due_at=due, challenge_id=event["subject_id"])


def _open_outcomes(event: dict[str, Any]) -> list[Step]:
    """For whoever asked, about their own booking; and for whoever was asked, what the rule, or somebody else's answer, did to
    theirs without them."""
    about, after = _part(event, "about"), _part(event, "after")
    lapsed = event["name"] == "challenge.lapsed"
    detail = {"answer": after.get("answer"), "outcome": after.get("outcome"), "lapsed": lapsed}
    opened: list[Step] = []
    if about.get("challengerId") is not None:
        asker = detail | {"side": "challenger"}
        opened.append(
            _opening(event, Matter.OUTCOME, UUID(about["challengerId"]), challenge_id=event["subject_id"], detail=asker)
        )
    # What the clock settles beside the challenge that it decides is told with that one.
    is_decided = lapsed or event["actor_id"] is not None
    if is_decided and after.get("outcome") is not None:
        asked = detail | {"side": "challenged"}
        theirs = _opening(event, Matter.OUTCOME, UUID(about["bookingId"]), detail=asked)
        opened.append(replace(theirs, challenge_id=event["subject_id"]))
    return opened


def _opening(event: dict[str, Any], matter: Matter, booking_id: UUID, **more: Any) -> Opening:
    subject = more.get("challenge_id") or booking_id
    return Opening(
        matter=matter,
        subject_id=subject,
        booking_id=booking_id,
        at=event["at"],
        seq=event["seq"],
        by_id=event["actor_id"],
        **more,
    )


def settle(steps: Sequence[Step]) -> tuple[list[Opening], list[Closing], list[Revival]]:
    """The same as sets that can be written at once: of each matter of a thing the last opening, with whether it was settled
    afterwards; what settles what was there before; and what comes back at the end."""
    openings: dict[tuple[Matter, UUID], Opening] = {}
    revivals: dict[UUID, Revival] = {}
    closings = [step for step in steps if isinstance(step, Closing)]
    for step in steps:
        if isinstance(step, Opening):
            openings[step.matter, step.subject_id] = step
        elif isinstance(step, Revival):
            revivals[step.subject_id] = step
            for key in [key for key in openings if key[1] == step.subject_id]:
                openings[key] = replace(openings[key], is_over=False)
        else:
            revivals.pop(step.subject_id, None)
            for key, opening in openings.items():
                if _settles(step, opening):
                    openings[key] = replace(opening, is_over=True)
    return list(openings.values()), closings, list(revivals.values())


def _settles(closing: Closing, opening: Opening) -> bool:
    return (
        closing.subject_id == opening.subject_id
        and opening.matter in closing.matters
        and (closing.until is None or opening.due_at is None or opening.due_at < closing.until)
    )


def _part(event: dict[str, Any], part: str) -> dict[str, Any]:
    data: dict[str, Any] = event["data"] or {}
    return data.get(part) or {}


def _read_instant(text: Any) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None
