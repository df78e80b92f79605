"""Where what the program shows and answers is not what is on paper, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import httpx

from tests.model.asking import Deed, Names, instant
from tests.model.paper import Paper
from tests.model.records import Act, Refused, Row

Json = dict[str, Any]
WINDOW = {"from": "2031-03-01T00:00:00Z", "to": "2031-05-01T00:00:00Z"}
STATUS_OF = {"forbidden": 403, "not_found": 404, "invalid": 422}
# What answers with the rows as they are when all is done, and with what is worth knowing besides.
SHOWS_ROWS = {
    "book", "step", "change", "extend", "restore", "split", "join", "confirm_days", "accept", "undo", "roll_back",
    "roll_back_action", "restore_moment",
}  # fmt: skip
WARNS = SHOWS_ROWS - {"undo"}


def show(paper: Paper, names: Names, row: Row, live: list[Row]) -> Json:
    """A booking as the program should show it."""
    is_ranked = row.status == "hold" and not row.is_overdue
    segments = paper.segments(row, live) if is_ranked else []
    return {
        "artistId": names.artists[row.artist],
        "projectId": names.project if row.is_on_project else None,
        "title": row.title,
        "startTime": instant(row.start),
        "endTime": instant(row.end),
        "status": row.status_now,
        "version": row.version,
        "extensions": row.extensions or None,
        "rank": max((rank for _start, _end, rank in segments), default=None),
        "rankSegments": [
            {"startTime": instant(start), "endTime": instant(end), "rank": rank} for start, end, rank in segments
        ]
        or None,
    }


def compare_bookings(paper: Paper, names: Names, keys: dict[str, str], shown: dict[str, Json]) -> list[str]:
    """All bookings, with the challenge that each is in."""
    if shown.keys() != paper.rows.keys():
        return [f"there are {shown.keys() ^ paper.rows.keys()}"]
    live, found = list(paper.live()), list[str]()
    for row in paper.rows.values():
        wanted = show(paper, names, row, live)
        got = {name: shown[row.id].get(name) for name in wanted}
        if got != wanted:
            found.append(f"{row.id}: is {got}, should be {wanted}")
        if row.clock and row.clock.at and datetime.fromisoformat(shown[row.id]["expiresAt"]) != row.clock.at:
            found.append(f"{row.id}: runs out at {shown[row.id]['expiresAt']}, should at {row.clock.at}")
        in_challenge = _read_challenge(keys, shown[row.id])
        if in_challenge != _find_challenge(paper, row):
            found.append(f"{row.id}: is in {in_challenge}, should be in {_find_challenge(paper, row)}")
    return found


def _read_challenge(keys: dict[str, str], row: Json) -> tuple[str, str, str, str] | None:
    said = row.get("challenge")
    return said and (keys[said["id"]], said["side"], said["state"], said["policy"])


def _find_challenge(paper: Paper, row: Row) -> tuple[str, str, str, str] | None:
    sides = [
        (one.key, "challenged" if one.booking == row.id else "challenger", one.state, one.policy)
        for one in paper.open_of(row.id)
    ]
    return min(sides, key=lambda one: one[1], default=None)


def compare_past(
    paper: Paper, last: Paper, names: Names, keys: dict[str, str], shown: dict[str, Json], at: datetime
) -> list[str]:
    """All bookings as they were at a moment at which this was on paper, with the challenge that each was in. Deadlines never
    change but by the test, which is no moment of the past: they are those of the `last` paper."""
    paper = paper.copy()
    paper.challenges = {key: replace(one, due=last.challenges[key].due) for key, one in paper.challenges.items()}
    rows = [row.as_of(at) for row in paper.rows.values()]
    live = [row for row in rows if row.status_now in ("hold", "pencil", "confirmed")]
    wanted = {row.id: {**show(paper, names, row, live), "challenge": _find_challenge(paper, row)} for row in rows}
    got = {
        row_id: {**{name: row.get(name) for name in wanted.get(row_id, {})}, "challenge": _read_challenge(keys, row)}
        for row_id, row in shown.items()
    }
    return [] if got == wanted else [f"then it was {got}, should have been {wanted}"]


def compare_challenges(paper: Paper, names: Names, keys: dict[str, str], asked: list[Json]) -> list[str]:
    """All challenges, with their place among those of the same booking."""
    wanted: Json = {}
    for one in paper.challenges.values():
        around = [other.key for other in paper.open_of(one.booking) if other.booking == one.booking]
        wanted[one.key] = {
            "bookingId": one.booking, "challengerId": one.challenger, "artistId": names.artists[one.artist],
            "state": one.state, "policy": one.policy, "policyOf": one.whose, "answer": one.answer,
            "outcome": one.outcome, "version": one.version,
            "place": None if one.is_over else 1 + around.index(one.key),
        }  # fmt: skip
    got: Json = {keys[one["id"]]: one for one in asked}
    if got.keys() != wanted.keys():
        return [f"there are the challenges {got.keys() ^ wanted.keys()}"]
    shown = {key: {name: one.get(name) for name in wanted[key]} for key, one in got.items()}
    return [f"{key}: is {shown[key]}, should be {wanted[key]}" for key in wanted if shown[key] != wanted[key]]


def compare_refusal(deed: Deed, answer: httpx.Response | None, refused: Refused) -> list[str]:
    if answer is None:
        return [f"{deed} should be refused with {refused.code}"]
    problem = answer.json()
    status = STATUS_OF.get(refused.code, 409)
    if answer.is_success or (answer.status_code, problem["code"]) != (status, refused.code):
        return [f"#{deed.serial} should be refused with {refused.code}"]
    found: list[str] = []
    if refused.code == "artist_already_booked":
        conflicts = frozenset[str](one["id"] for one in problem["conflicts"])
        if conflicts != refused.conflicts:
            found.append(f"#{deed.serial} names {set(conflicts)} as in the way, should name {set(refused.conflicts)}")
    if deed.verb == "batch":
        refusals = [(one["index"], one["code"]) for one in problem.get("refusals", [])]
        if refusals != refused.refusals:
            found.append(f"#{deed.serial} refuses {refusals}, should refuse {refused.refusals}")
    return found


def compare_answer(deed: Deed, answer: httpx.Response | None, act: Act, paper: Paper) -> list[str]:
    """A success, with the version that the booking then had and the rank that it has when all is done."""
    if answer is None:
        return []
    if not answer.is_success:
        return [f"#{deed.serial} should succeed"]
    data: Any = answer.json()["data"]
    meta: Json = answer.json()["meta"]
    listed: list[Json | None] = [*data] if isinstance(data, list) else [data]
    rows = [row for row in listed if row and "unit" in row]
    live, found = list(paper.live()), list[str]()
    for shown in rows if deed.verb in SHOWS_ROWS else []:
        row = paper.rows[shown["id"]]
        rank = paper.rank(row, live) if row.status_now == "hold" else None
        if (shown["version"], shown["status"], shown.get("rank")) != (row.version, row.status_now, rank):
            found.append(f"#{deed.serial} answers {shown}, should be {row} with rank {rank}")
    if bool(meta.get("actionId")) != bool(act.told):
        found.append(f"#{deed.serial} {'is' if act.told else 'is no'} action")
    if deed.verb in WARNS and bool(meta.get("warnings")) != act.is_warned:
        found.append(f"#{deed.serial} warns of {meta.get('warnings')}, {'should' if act.is_warned else 'should not'}")
    return found
