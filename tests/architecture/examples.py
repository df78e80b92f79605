"""One valid call of every operation of the API document, and what has to be there before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast
from uuid import uuid4

from production_tool.app import make_api
from tests.support.inbox import make_item
from tests.support.studio import PASSWORD, Studio

Json = dict[str, Any]
WINDOW = {"from": "2031-03-01T00:00:00Z", "to": "2031-04-01T00:00:00Z"}


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address, as the document has it."""

    name: str
    method: str
    path: str
    roles: tuple[str, ...] | None
    permission: str | None
    is_public: bool

    @property
    def needs_id(self) -> bool:
        """Whether its address names a row."""
        return "{" in self.path

    def at(self, row_id: str | None) -> str:
        """Its address below `/api/v1`, for a row."""
        path = self.path.removeprefix("/api/v1").replace("{kind}", "booking")
        return re.sub(r"\{\w+\}", str(row_id), path)


@cache
def read_document() -> Json:
    """The API document as it is served."""
    return make_api().openapi()


@cache
def list_operations() -> tuple[Operation, ...]:
    """Every operation of the document."""
    return tuple(
        Operation(
            name=operation["operationId"],
            method=method.upper(),
            path=path,
            roles=tuple(operation["x-roles"]) if "x-roles" in operation else None,
            permission=operation.get("x-permission"),
            is_public=operation.get("security") == [],
        )
        for path, methods in read_document()["paths"].items()
        for method, operation in methods.items()
    )


def list_guarded() -> list[Operation]:
    """The operations of a studio: all but signing up, in and out."""
    return [operation for operation in list_operations() if "/auth/" not in operation.path]


@dataclass(frozen=True, slots=True)
class Example:
    """How to call an operation: for a row of which kind, with what. `"$artist"` stands for the id of a new artist,
    `"$beside"` for that of a new booking right after the row, `"$then"` for the instant at which the studio began."""

    of: str | None = None
    body: Json | None = None
    query: Json = field(default_factory=dict[str, Any])


DATES = {"startDate": "2031-03-03", "endDate": "2031-03-05"}
NEW_BOOKING: Json = {"artistId": "$artist", "projectId": "$project", "title": "Comp", **DATES}

NOTHING = "0190a000-0000-7000-8000-000000000000"

EXAMPLES: dict[str, Example] = {
    "add_member": Example(body={"email": "$email", "name": "Ines Roy", "password": PASSWORD, "role": "viewer"}),
    "archive_artist": Example("artist"),
    "archive_project": Example("project"),
    "cancel_booking": Example("confirmed", {"reason": "The client went away."}),
    "change_artist": Example("artist", {"version": 1, "title": "Comp lead"}),
    "change_booking": Example("hold", {"version": 1, "title": "Roto", "endDate": "2031-03-07"}),
    "change_department": Example("department", {"version": 1, "position": 3}),
    "change_member": Example("member", {"version": 1, "role": "manager"}),
    "change_project": Example("project", {"version": 1, "progress": 20}),
    "change_time_off": Example("timeoff", {"version": 1, "kind": "sick"}),
    "change_studio": Example("studio", {"version": "$version", "settings": {"holdLifeHours": 48}}),
    "change_view": Example("own_view", {"version": 1, "name": "Comp team"}),
    "check_availability": Example(
        body={"artistIds": ["$artist"], "startTime": WINDOW["from"], "endTime": WINDOW["to"]}
    ),
    "confirm_booking": Example("hold"),
    "confirm_days": Example("hold"),
    "count_inbox": Example(),
    "create_artist": Example(body={"name": "Mira Okafor", "skills": [{"name": "Comp", "level": 4}]}),
    "create_booking": Example(body=NEW_BOOKING),
    "create_department": Example(body={"name": "$name"}),
    "create_project": Example(body={"name": "Helix", "budget": {"amount": "900.00", "currency": "EUR"}}),
    "create_time_off": Example("artist_self", {"kind": "vacation", **DATES}),
    "create_view": Example(body={"name": "Comp team", "search": {"zoom": "quarter", "skill": ["Nuke"]}}),
    "decline_booking": Example("own", {"reason": "On another job."}),
    "end_booking": Example("confirmed", query={"reason": "The client went away."}),
    "get_action": Example("action"),
    "answer_challenge": Example("challenge", {"answer": "release"}),
    "cancel_challenge": Example("challenge"),
    "get_challenge": Example("own_challenge"),
    "list_challenges": Example(query={"state": "all"}),
    "open_challenge": Example("junior", {"note": "Helix is signed."}),
    "find_free": Example(query={"from": DATES["startDate"], "to": DATES["endDate"], "skill": "Comp:2"}),
    "get_artist": Example("artist"),
    "get_availability": Example("artist", query=WINDOW),
    "get_booking": Example("own"),
    "get_hold_health": Example(query=WINDOW),
    "get_project": Example("project"),
    "get_studio": Example(),
    "extend_booking": Example("hold", {}),
    "get_time_off": Example("timeoff"),
    "get_view": Example("own_view"),
    "hold_booking": Example("pencil", {"reason": "Not sure any more."}),
    "get_project_budget": Example("project"),
    "join_bookings": Example("hold", {"with": [{"id": "$beside"}]}),
    "list_activity": Example(query=WINDOW),
    "list_artists": Example(query={"query": "mira", "count": "true"}),
    "list_bookings": Example(query=WINDOW),
    "list_budgets": Example(query={"projectId": NOTHING}),
    "search_bookings": Example(query={"query": "seq"}),
    "list_bookings_of_artist": Example("artist", query={"limit": 5, "count": "true"}),
    "list_bookings_of_project": Example("project", query={"status": "hold"}),
    "list_calendars": Example(query={"from": "2031-01-01", "to": "2031-12-31"}),
    "list_departments": Example(),
    "list_changes": Example(query={"since": "$then"}),
    "list_events": Example(query={"after": 2, "limit": 5}),
    "list_history": Example("own", query={"limit": 5}),
    "list_inbox": Example(query={"kind": "promoted", "limit": 5}),
    "list_members": Example(),
    "list_projects": Example(query={"status": "active"}),
    "list_refusals": Example(query={"limit": 5, "count": "true"}),
    "list_time_off": Example(query=WINDOW),
    "list_timeline": Example(query={"kind": "booking", "limit": 5}),
    "list_time_off_of_artist": Example("artist", query=WINDOW),
    "list_views": Example(),
    "load_demo": Example(),
    "pencil_booking": Example("hold"),
    "read_diff": Example("own", query={"from": 1, "to": 1}),
    "put_away_item": Example("inbox_item"),
    "put_away_items": Example(body={"ids": [NOTHING]}),
    "release_booking": Example("hold", {"version": 1}),
    "remove_department": Example("department"),
    "remove_member": Example("member"),
    "remove_time_off": Example("timeoff"),
    "remove_view": Example("own_view", query={"version": 1}),
    "reopen_items": Example(body={"ids": [NOTHING]}),
    "replace_artist": Example("artist", {"version": 1, "name": "Mira O."}),
    "replace_booking": Example("pencil", {"version": 1, "artistId": "$artist"}),
    "replace_project": Example("project", {"version": 1, "name": "Helix II"}),
    "respond_to_booking": Example("own", {"answer": "accept"}),
    "restore_booking": Example("released"),
    "restore_moment": Example(body={"asOf": "$then", "artistIds": ["$artist"]}),
    "run_batch": Example(body={"operations": [{"op": "create", **NEW_BOOKING}, {"op": "create", **NEW_BOOKING}]}),
    "rollback_action": Example("action"),
    "rollback_row": Example("own", {"version": 1, "reason": "It was better before."}),
    "split_booking": Example("hold", {"pieces": [{"startDate": "2031-03-03", "endDate": "2031-03-03"}]}),
    "summarise_refusals": Example(query={"since": "$then"}),
    "undo_action": Example("action"),
}

# What only a studio takes that has nothing yet: in any other it is refused with 409, whoever may.
FOR_THE_EMPTY = {"load_demo"}

# Rows that one call makes, or is.
MAKING: dict[str, list[Any]] = {
    "artist": ["POST", "/artists", {"name": "Mira Okafor"}],
    "department": ["POST", "/departments", {"name": "$name"}],
    "member": ["POST", "/tenants/current/members", EXAMPLES["add_member"].body],
    "own_view": ["POST", "/views", {"name": "Comp team", "search": {"zoom": "quarter"}}],
    "project": ["POST", "/projects", {"name": "Helix"}],
    "studio": ["GET", "/tenants/current"],
}


class Stage:
    """A studio in which whatever a call needs is made by its owner."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self._own: dict[str, Json] = {}

    async def make(self, kind: str, role: str = "owner") -> Json:
        """A new row of a kind, as the API shows it.

        `own` is a hold on the artist who is the member of this role, `action` the owner's act of making one.
        """
        if kind in ("hold", "pencil", "confirmed"):
            return await self.studio.book(await self.studio.artist(), "2031-03-03", "2031-03-05", status=kind)
        if kind in ("junior", "challenge", "own_challenge", "own"):
            return await self._make_in_queue(kind, role)
        if kind in ("artist_self", "timeoff"):
            artist = await self._find_own_artist(role)
            body = {"kind": "vacation", "note": "At the sea.", **DATES}
            at = f"/artists/{artist['id']}/time-off"
            return artist if kind == "artist_self" else await self.studio.owner.done("POST", at, body)
        if kind == "released":
            hold = await self.make("hold")
            return await self.studio.owner.done("POST", f"/bookings/{hold['id']}/release", {})
        if kind in ("action", "inbox_item"):
            return await self._make_doing(kind, role)
        api = self.studio[role] if kind == "own_view" else self.studio.owner
        return await api.done(*await self.fill(MAKING[kind], {}))

    async def _make_doing(self, kind: str, role: str) -> Json:
        """What follows from something that somebody did."""
        if kind == "inbox_item":
            return await make_item(self.studio, role)
        artist = await self._find_own_artist(role)
        booked = await self.studio.owner.post("/bookings", {"artistId": artist["id"], "title": "Comp", **DATES})
        return {"id": booked.json()["meta"]["actionId"]}

    async def _make_in_queue(self, kind: str, role: str) -> Json:
        if kind == "own":
            return await self.studio.book(await self._find_own_artist(role), "2031-03-03", status="hold")
        artist = await (self._find_own_artist(role) if kind == "own_challenge" else self.studio.artist())
        _senior, junior = [await self.studio.book(artist, "2031-03-10", status="hold") for _ in range(2)]
        if kind == "junior":
            return junior
        return (await self.studio.owner.done("POST", f"/bookings/{junior['id']}/challenge", {}))[0]

    async def _find_own_artist(self, role: str) -> Json:
        if role not in self._own:
            self._own[role] = await self.studio.artist(userId=self.studio.people_ids[role])
        return self._own[role]

    async def fill(self, value: Any, row: Json) -> Any:
        """The value with new rows for its placeholders."""
        if isinstance(value, dict):
            return {name: await self.fill(inner, row) for name, inner in cast("Json", value).items()}
        if isinstance(value, list):
            return [await self.fill(inner, row) for inner in cast("list[Any]", value)]
        if value in ("$artist", "$project"):
            return (await self.make(value[1:]))["id"]
        if value == "$then":
            return (await self.studio.owner.done("GET", "/events?after=0&limit=1"))[0]["at"]
        if value == "$beside":
            beside = await self.studio.book(row["artistId"], "2031-03-06", "2031-03-07", status=row["status"])
            return beside["id"]
        plain = {
            "$version": row.get("version"),
            "$email": f"person-{uuid4().hex[:12]}@example.test",
            "$name": uuid4().hex,
        }
        return plain.get(value, value) if isinstance(value, str) else value

    async def prepare(self, operation: Operation, role: str = "owner") -> tuple[str, Json | None, Json]:
        """The address, body and query of a call of this operation that is valid."""
        example = EXAMPLES[operation.name]
        row = await self.make(example.of, role) if example.of else {}
        body = await self.fill(example.body, row) if example.body is not None else None
        return operation.at(row.get("id")), body, await self.fill(example.query, row)
