"""Deeds as requests, and half-days as dates and instants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from tests.support.studio import Api, Studio

Json = dict[str, Any]
ZONE = ZoneInfo("Europe/Berlin")
FIRST_DAY = date(2031, 3, 27)  # a Thursday; on the Sunday the clocks skip an hour
MIDDAY = time(13)
VERB_OF_STATUS = {
    "hold": "hold", "pencil": "pencil", "confirmed": "confirm", "released": "release", "cancelled": "cancel",
    "declined": "decline", "ended": "end",
}  # fmt: skip


@dataclass
class Deed:
    """Who does what: the name of a deed of `Paper`, and what it takes."""

    serial: int
    who: str
    verb: str
    what: Json

    def __str__(self) -> str:
        return f"#{self.serial} {self.who}: {self.verb} {self.what}"


@dataclass(frozen=True)
class Names:
    """What the program calls what has another name on paper: artists and actions by number, challenges by key."""

    artists: Sequence[str]
    project: str
    actions: Mapping[int, str]
    challenges: Mapping[str, str]


def instant(slot: int) -> str:
    """When a half-day begins, as answers say it."""
    day, half = divmod(slot, 2)
    local = datetime.combine(FIRST_DAY + timedelta(days=day), MIDDAY if half else time(), ZONE)
    return local.astimezone(UTC).isoformat().replace("+00:00", "Z")


def days(start: int, end: int) -> Json:
    """The half-days `[start, end)` as a request says them."""
    last = end - 1
    return {
        "startDate": str(FIRST_DAY + timedelta(days=start // 2)),
        "startPart": "pm" if start % 2 else None,
        "endDate": str(FIRST_DAY + timedelta(days=last // 2)),
        "endPart": None if last % 2 else "am",
    }


async def ask(studio: Studio, names: Names, deed: Deed, studio_version: int) -> httpx.Response:
    """Send a deed, and answer what is answered."""
    api, what = studio[deed.who], deed.what
    if deed.verb == "choose":
        return await api.patch(
            "/tenants/current", {"version": studio_version, "settings": {what["name"]: what["value"]}}
        )
    if deed.verb == "batch":
        return await api.post("/bookings/batch", {"operations": [describe(names, *one) for one in what["deeds"]]})
    if deed.verb == "come_back":
        return await api.delete(f"/time-off/{what['away_id']}")
    if deed.verb in POSTS:
        return await api.post(*POSTS[deed.verb](names, what))
    return await _ask_one(api, describe(names, deed.verb, what))


POSTS: dict[str, Callable[[Names, Json], tuple[str, Json | None]]] = {
    "undo": lambda names, what: (f"/actions/{names.actions[what['of']]}/undo", None),
    "roll_back_action": lambda names, what: (f"/actions/{names.actions[what['of']]}/rollback", {}),
    "roll_back": lambda names, what: (f"/history/booking/{what['row_id']}/rollback", {"version": what["to"]}),
    "restore_moment": lambda names, what: (
        "/history/restore",
        {"asOf": what["as_of"], "bookingIds": list(what["then"])},
    ),
    "answer": lambda names, what: (f"/challenges/{names.challenges[what['key']]}/answer", {"answer": what["answer"]}),
    "withdraw": lambda names, what: (f"/challenges/{names.challenges[what['key']]}/cancel", {}),
    "challenge": lambda names, what: (f"/bookings/{what['row_id']}/challenge", {"version": what["version"]}),
    "confirm_days": lambda names, what: (f"/bookings/{what['row_id']}/confirm-days", {"version": what["version"]}),
    "split": lambda names, what: (
        f"/bookings/{what['row_id']}/split",
        {"version": what["version"], "pieces": [days(*piece) for piece in what["pieces"]]},
    ),
    "join": lambda names, what: (
        f"/bookings/{what['row_id']}/join",
        {"version": what["version"], "with": [{"id": other} for other in what["others"]]},
    ),
    "be_away": lambda names, what: (
        f"/artists/{names.artists[what['artist']]}/time-off",
        {"id": what["away_id"], "kind": "vacation", **days(what["start"], what["end"])},
    ),
}


async def _ask_one(api: Api, operation: Json) -> httpx.Response:
    verb, at = operation.pop("op"), f"/bookings/{operation['id']}"
    if verb == "create":
        return await api.post("/bookings", operation)
    del operation["id"]
    if verb == "update":
        return await api.patch(at, operation)
    if verb == "end":
        headers = {"If-Match": f'"{operation["version"]}"'} if operation["version"] else {}
        query = {"reason": operation["reason"]} if operation["reason"] else {}
        return await api.delete(at, headers=headers, params=query)
    more = {"answer": "accept"} if verb == "respond" else {}
    return await api.post(f"{at}/{verb}", {**operation, **more})


def describe(names: Names, verb: str, what: Json) -> Json:
    """A deed as an operation of a batch."""
    known = {"id": what["row_id"], "version": what.get("version")}
    if verb == "book":
        booking = {"artistId": names.artists[what["artist"]], "title": what["title"], "status": what["status"]}
        on = {"projectId": names.project} if what["is_on_project"] else {}
        return {"op": "create", "id": what["row_id"], **booking, **on, **days(what["start"], what["end"])}
    if verb == "step":
        return {"op": VERB_OF_STATUS[what["to"]], **known, "reason": what["reason"]}
    if verb == "restore":
        return {"op": "restore", **known, "status": what["status"], "reason": what["reason"]}
    if verb == "change":
        return {"op": "update", **known, **_describe_change(names.artists, what)}
    return {"op": {"accept": "respond"}.get(verb, verb), **known}


def _describe_change(artists: Sequence[str], what: Json) -> Json:
    body: Json = {name: what[name] for name in ("title", "status", "reason") if name in what}
    if "artist" in what:
        body["artistId"] = artists[what["artist"]]
    if "start" in what:
        body |= days(what["start"], what["end"])
    if "clock" in what:
        body["expiresAt"] = what["clock"].at.isoformat()
    return body
