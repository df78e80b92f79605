"""What the changes at a desk do to challenges: which are opened, which end and why, which are decided earlier, which become
possible."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from production_tool.booking.actions.challenged import list_open_beside, read_open
from production_tool.booking.actions.moved import place_of, read_neighbours
from production_tool.booking.model import Status
from production_tool.booking.queries.around import list_placed
from production_tool.booking.rules import Ended, Standing, end_of, find_askable, why_decided
from production_tool.kit.shapes import show_instant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from production_tool.booking.actions.desk import Desk
    from production_tool.kit.db import Db, Row

Pair = tuple["UUID", "UUID"]
"""The challenged booking, and the hold that challenges it."""
Shown = dict[str, Any]


@dataclass(slots=True)
class Affair:
    """What becomes of the challenges: to be shown, and who has to hear of those that end or are opened, why, and by which
    booking."""

    shown: list[Shown] = field(default_factory=list[Shown])
    told: list[tuple[UUID | None, str, UUID]] = field(default_factory=list["tuple[UUID | None, str, UUID]"])


async def describe_challenges(db: Db, desk: Desk) -> Affair:
    """What the changes made at a desk come to for challenges. Asked before those that are moot are ended."""
    affair = await _describe_opened(db, desk.foresight.opened)
    decided = [(row, Ended(ending, why_decided(ending.outcome))) for row, ending in desk.foresight.decided]
    possible, waiting = await _find_possible(db, desk)
    touched = {*desk.watch.changed, *(row["booking_id"] for row, _ended in decided), *(pair[0] for pair in waiting)}
    if not touched:
        return affair
    rows = await list_open_beside(db, touched)
    ends = [*decided, *((row, ended) for row in rows if (ended := end_of(read_open(row))) is not None)]
    moves = _find_places(rows, ends)
    going_on = [row for row in rows if row["id"] not in {row["id"] for row, _ended in ends}]
    may_ask = possible - _find_hindered(waiting, rows, going_on, desk.settings.challenges_per_booking)
    pairs = [*(_pair(row) for row, _ended in ends), *(_pair(row) for row, _before, _after in moves), *may_ask]
    placed = await list_placed(db, {booking_id for pair in pairs for booking_id in pair}) if pairs else {}

    def sides(pair: Pair) -> Shown:
        return {"challenged": _show_side(placed[pair[0]]), "challenger": _show_side(placed[pair[1]])}

    def in_order(pair: Pair) -> Any:
        return [(placed[one]["start_time"], placed[one]["placed_at"], one) for one in pair]

    for row, ended in sorted(ends, key=lambda one: in_order(_pair(one[0]))):
        affair.shown.append({"outcome": "ends", **_show_challenge(row), **sides(_pair(row)), **_show_end(ended)})
        affair.told += _list_concerned(row, placed)
    for row, before, after in sorted(moves, key=lambda one: (in_order(_pair(one[0])), one[2])):
        places = {"before": before, "after": after}
        affair.shown.append({"outcome": "moves", **_show_challenge(row), **sides(_pair(row)), **places})
    affair.shown += [{"outcome": "possible", **sides(pair)} for pair in sorted(may_ask, key=in_order)]
    return affair


async def _describe_opened(db: Db, opened: Sequence[Row]) -> Affair:
    """What the opening of challenges comes to, which changes nothing else."""
    affair = Affair()
    placed = await list_placed(db, {booking_id for row in opened for booking_id in _pair(row)}) if opened else {}
    for row in opened:
        challenged, challenger = (placed[booking_id] for booking_id in _pair(row))
        sides = {"challenged": _show_side(challenged), "challenger": _show_side(challenger)}
        rule = {"policy": row["policy"], "policyOf": row["policy_of"], "workingHours": row["working_hours"]}
        shown = _show_challenge(row)
        del shown["challengeId"]
        affair.shown.append({"outcome": "opens", **shown, **sides, **rule})
        affair.told.append((challenged["created_by"], "asked", challenged["id"]))
    return affair


async def _find_possible(db: Db, desk: Desk) -> tuple[set[Pair], set[Pair]]:
    """Who can challenge whom now, and could not before these changes; and whomever else the same holds can challenge."""
    if not desk.watch.changed:
        return set(), set()
    rows = await read_neighbours(db, desk.watch)
    now = [
        Standing(Status(row["status"]), place_of(row))
        for row in rows
        if row["status"] != Status.HOLD or row["has_time"]
    ]
    statuses = {
        plan.change.before.id: plan.change.before.status
        for plan in reversed(desk.foresight.plans)
        if plan.change.before is not None
    }
    before = [one for one in now if one.place.id not in desk.watch.before]
    for place in (one for one in desk.watch.before.values() if one is not None):
        otherwise = Status.PENCIL if place.firm else Status.HOLD
        before.append(Standing(statuses.get(place.id, otherwise), place))
    askable = find_askable(now)
    possible = askable - find_askable(before)
    juniors = {challenger for _challenged, challenger in possible}
    return possible, {pair for pair in askable if pair[1] in juniors}


def _find_hindered(waiting: set[Pair], rows: Sequence[Row], going_on: Sequence[Row], most: int) -> set[Pair]:
    """The pairs that are in a challenge already, and all of a hold that stands behind somebody who has no room for one more:
    a hold asks everybody at once."""
    asked, open_now = {_pair(row) for row in rows}, Counter(row["booking_id"] for row in going_on)
    full = {pair[1] for pair in waiting - asked if open_now[pair[0]] >= most}
    return asked | {pair for pair in waiting if pair[1] in full}


def _find_places(rows: Sequence[Row], ends: Sequence[tuple[Row, Ended]]) -> list[tuple[Row, int, int]]:
    """The challenges that go on and have another place among those of their booking, with both places."""
    over = {row["id"] for row, _ended in ends}
    known = {row["id"]: row for row in (*rows, *(row for row, _ended in ends))}
    before: Counter[UUID] = Counter()
    after: Counter[UUID] = Counter()
    moved: list[tuple[Row, int, int]] = []
    for row in sorted(known.values(), key=lambda one: (one["deadline"], one["created_at"], one["id"])):
        before[row["booking_id"]] += 1
        if row["id"] in over:
            continue
        after[row["booking_id"]] += 1
        places = before[row["booking_id"]], after[row["booking_id"]]
        if places[0] != places[1]:
            moved.append((row, *places))
    return moved


def _pair(row: Row) -> Pair:
    return row["booking_id"], row["challenger_id"]


def _show_challenge(row: Row) -> Shown:
    shown: Shown = {"challengeId": row["id"], "deadline": show_instant(row["deadline"])}
    return shown | ({"createdBy": row["created_by"]} if row["created_by"] else {})


def without_clock(shown: Shown) -> Shown:
    """A challenge as it is shown, without the deadline that it would have if it were opened at this instant."""
    return {name: value for name, value in shown.items() if name != "deadline" or shown["outcome"] != "opens"}


def _show_end(ended: Ended) -> Shown:
    ending = ended.ending
    shown: Shown = {"state": ending.state, "result": ending.outcome, "why": ended.why}
    return shown | ({"answer": ending.answer} if ending.answer else {})


def _show_side(row: Row) -> Shown:
    shown = {
        "bookingId": row["id"],
        "artistId": row["artist_id"],
        "projectId": row["project_id"],
        "title": row["title"],
        "startDate": row["start_date"].isoformat(),
        "startPart": row["start_part"],
        "endDate": row["end_date"].isoformat(),
        "endPart": row["end_part"],
        "createdBy": row["created_by"],
    }
    return {name: value for name, value in shown.items() if value is not None}


def _list_concerned(row: Row, placed: dict[UUID, Row]) -> list[tuple[UUID | None, str, UUID]]:
    """Whoever asked, and whose two bookings they are."""
    challenged, challenger = _pair(row)
    return [
        (row["created_by"], "challenge", challenger),
        (placed[challenger]["created_by"], "challenge", challenger),
        (placed[challenged]["created_by"], "challenge", challenged),
    ]
