"""What the database writes as JSON has exactly the shape that the API document says: no field more, none amiss."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from fastapi.routing import APIRoute
from pydantic import BaseModel, TypeAdapter, ValidationError

from production_tool.app import make_api
from production_tool.artist.schemas import Artist
from production_tool.booking.schemas import Booking
from production_tool.project.schemas import Project
from production_tool.realtime.schemas import RecordedEvent
from tests.architecture.examples import EXAMPLES, FOR_THE_EMPTY, WINDOW, Operation, Stage, list_guarded
from tests.support.studio import Api, Studio

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
MODELS = {route.name: route.response_model for route in make_api().routes if isinstance(route, APIRoute)}
RATE = {"perDay": {"amount": "450.50", "currency": "EUR"}, "validFrom": "2020-01-01"}
WHOLE_ARTIST: Json = {
    "name": 'Zoë «Z» O\'Neill \\ "quoted"\n',
    "email": "zoe@example.test",
    "kind": "freelance",
    "title": "Comp lead",
    "skills": [{"name": "Compositing", "level": 5}, {"name": "Roto/Paint", "level": 1}],
    "timezone": "Asia/Kolkata",
    "holidayRegion": "DE-BE",
    "workingPattern": {"mon": [["09:00", "13:00"], ["14:00", "18:00"]], "sat": [["22:00", "06:00"]]},
    "rate": RATE,
    "color": "#a1B2c3",
}
WHOLE_PROJECT: Json = {
    "name": "Helix ✓",
    "client": "Client & Sons",
    "code": "HLX-9",
    "color": "teal",
    "status": "planning",
    "budget": {"amount": "1234567890.10", "currency": "JPY"},
    "startDate": "2031-01-01",
    "endDate": "2031-12-31",
    "progress": 100,
}


@pytest.fixture(scope="module")
async def stage(studio: Studio) -> Stage:
    """A studio to call."""
    return Stage(studio)


def validate(name: str, response: httpx.Response) -> None:
    """Raise `ValidationError` unless the answer has the shape of its route; unknown fields are refused."""
    model = MODELS[name]
    assert model is not None, f"{name} does not say what it answers"
    TypeAdapter[Any](model).validate_json(response.content)


@pytest.mark.parametrize("operation", list_guarded(), ids=lambda operation: operation.name)
async def test_an_answer_has_its_shape(stage: Stage, api: Api, operation: Operation) -> None:
    if operation.name in FOR_THE_EMPTY:
        stage = Stage(await Studio.open(api, roles=()))
    at, body, query = await stage.prepare(operation)
    response = await stage.studio.owner.call(operation.method, at, body, params=query)
    assert response.is_success, response.text
    assert response.headers["content-type"] == "application/json"
    validate(operation.name, response)


@pytest.mark.parametrize("role", ["artist", "viewer"])
async def test_an_answer_has_its_shape_for_those_who_see_less(stage: Stage, role: str) -> None:
    for operation in list_guarded():
        if operation.method == "GET" and role in (operation.roles or ()):
            at, _body, query = await stage.prepare(operation, role)
            response = await stage.studio[role].call("GET", at, params=query)
            assert response.is_success, response.text
            validate(operation.name, response)


def list_fields(shape: type[BaseModel]) -> set[str]:
    """The names on the wire."""
    return {field.alias or name for name, field in shape.model_fields.items()}


def list_said(value: Json) -> set[str]:
    """The fields that have a value."""
    return {name for name, inner in value.items() if inner is not None}


async def test_a_booking_with_everything(stage: Stage, owner_dsn: str) -> None:
    owner = stage.studio.owner
    artist = await owner.done("POST", "/artists", WHOLE_ARTIST)
    project = await stage.studio.project()
    half = {"startDate": "2031-03-04", "startPart": "pm", "endDate": "2031-03-11", "endPart": "am"}
    more = {"projectId": project["id"], "notes": 'a\tb\n"c" \\ é', "seriesId": str(uuid4()), "status": "hold"}
    await stage.studio.book(artist, "2031-03-06", status="hold")
    made = await owner.done("POST", "/bookings", {"artistId": artist["id"], "title": "Comp", **half, **more})
    with psycopg.connect(owner_dsn, autocommit=True) as connection:
        connection.execute(
            "update bookings set phase_id = gen_random_uuid(), split_from_id = gen_random_uuid() where id = %s",
            [made["id"]],
        )
    await owner.done("POST", f"/bookings/{made['id']}/extend", {})
    junior = await stage.studio.book(artist, "2031-03-10", status="hold")
    await owner.done("POST", f"/bookings/{junior['id']}/challenge", {"note": "Signed by the client."})
    held = (await owner.get(f"/bookings/{made['id']}")).json()["data"]
    await owner.done("POST", f"/bookings/{made['id']}/release", {"reason": "Not needed."})
    ended = (await owner.get(f"/bookings/{made['id']}")).json()["data"]
    for seen in (made, held, ended):
        Booking.model_validate(seen)
        assert seen["notes"] == more["notes"]
    assert list_said(held) | list_said(ended) == list_fields(Booking)
    assert held["rank"] == 2
    assert [segment["rank"] for segment in held["rankSegments"]] == [1, 2, 1]
    assert ended["endReason"] == "Not needed."
    # Of these days only the second Monday is worked: Saturday the 8th is a holiday in Berlin.
    assert held["cost"] == {"amount": "450.50", "currency": "EUR"}


async def test_the_same_booking_looks_the_same_everywhere(stage: Stage) -> None:
    """One, in a window, in a list, of its artist, of its project, in a conflict, and as it was answered."""
    owner = stage.studio.owner
    artist, project = await stage.studio.artist(), await stage.studio.project()
    made = await stage.studio.book(artist, "2031-03-04", projectId=project["id"], notes="n")
    one = (await owner.get(f"/bookings/{made['id']}")).json()["data"]
    lists: list[tuple[str, dict[str, Any]]] = [
        ("/bookings", {**WINDOW, "artistId": artist["id"]}),
        ("/bookings", {"artistId": artist["id"]}),
        (f"/artists/{artist['id']}/bookings", WINDOW),
        (f"/projects/{project['id']}/bookings", {}),
    ]
    for path, query in lists:
        assert (await owner.get(path, params=query)).json()["data"] == [one], path
    refused = await owner.post(
        "/bookings",
        {
            "artistId": artist["id"],
            "title": "x",
            "status": "pencil",
            "startDate": "2031-03-04",
            "endDate": "2031-03-04",
        },
    )
    assert refused.json()["conflicts"] == [one]
    assert made == one


async def test_an_artist_with_everything(stage: Stage) -> None:
    owner = stage.studio.owner
    department = await stage.make("department")
    more = {"departmentId": department["id"], "userId": stage.studio.people_ids["manager"]}
    made = await owner.done("POST", "/artists", {**WHOLE_ARTIST, **more, "email": "zoe2@example.test"})
    archived = await owner.done("DELETE", f"/artists/{made['id']}")
    assert list_said(archived) == list_fields(Artist)
    listed = (await owner.get("/artists", params={"active": "false", "query": "zoe2@"})).json()["data"]
    assert listed == [archived]
    assert Artist.model_validate(archived).rate is not None
    assert archived["rate"] == RATE
    worked = {day: hours for day, hours in archived["workingPattern"].items() if hours}
    assert worked == WHOLE_ARTIST["workingPattern"]


async def test_a_project_with_everything(stage: Stage) -> None:
    owner = stage.studio.owner
    made = await owner.done("POST", "/projects", WHOLE_PROJECT)
    archived = await owner.done("DELETE", f"/projects/{made['id']}")
    Project.model_validate(archived)
    assert list_said(archived) == list_fields(Project)
    assert {name: archived[name] for name in WHOLE_PROJECT} == WHOLE_PROJECT
    listed = (await owner.get("/projects", params={"active": "false", "query": "HLX-9"})).json()["data"]
    assert listed == [archived]


async def test_events_have_their_shape(stage: Stage) -> None:
    """One of each name that the routes can cause."""
    for operation in list_guarded():
        if operation.method != "GET":
            at, body, query = await stage.prepare(operation)
            await stage.studio.owner.call(operation.method, at, body, params=query)
    names: set[str] = set()
    said: set[str] = set()
    after: str | None = "0"
    while after is not None:
        page = (await stage.studio.owner.get("/events", params={"after": after, "limit": 500})).json()
        for event in page["data"]:
            RecordedEvent.model_validate(event)
            if event.keys() == {"seq"}:  # of a view that is somebody's own, which nobody else is told of
                continue
            names.add(event["name"])
            said |= list_said(event)
            assert set(event["data"]) <= {"schema", "about", "before", "after"}
        after = page["meta"]["nextCursor"]
    assert said == list_fields(RecordedEvent)
    assert {"booking.created", "booking.updated", "booking.cancelled", "artist.archived", "member.removed"} <= names


async def test_a_field_too_many_is_seen(stage: Stage) -> None:
    at, _body, _query = await stage.prepare(next(one for one in list_guarded() if one.name == "get_booking"))
    response = await stage.studio.owner.get(at)
    validate("get_booking", response)
    spoilt = response.json()
    spoilt["data"]["wireMoney"] = ""
    with pytest.raises(ValidationError, match="wireMoney"):
        validate("get_booking", httpx.Response(200, json=spoilt))


def test_every_operation_says_what_it_answers() -> None:
    assert [name for name in EXAMPLES if MODELS[name] is None] == []
