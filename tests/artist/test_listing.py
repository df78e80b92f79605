"""Lists of artists: search, filters, pages, and counts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.studio import Api, Studio, assert_problem

pytestmark = pytest.mark.anyio

ROSTER: list[dict[str, Any]] = [
    {"name": "Ámbar Ruiz", "title": "Matte painter", "kind": "staff", "skills": ["Photoshop", "Übermalung", "İzleme"]},
    {"name": "bela Kovács", "title": "Compositor", "kind": "freelance", "skills": ["Nuke", "Silhouette"]},
    {"name": "Chidi Obi", "email": "chidi@helix.test", "kind": "staff", "skills": ["Nuke"]},
    {"name": "Dana 100%", "title": "Producer", "kind": "staff", "skills": []},
    {"name": "Emre_Ak", "kind": "freelance", "skills": ["Silhouette", "Nuke", "Mocha"]},
    {"name": "Fay\\Lin", "kind": "freelance", "skills": ["C++"]},
]


@pytest.fixture(scope="module")
async def roster(api: Api) -> Studio:
    studio = await Studio.open(api, roles=())
    department = await studio.owner.done("POST", "/departments", {"name": "Comp"})
    studio.people_ids["department"] = department["id"]
    for one in ROSTER:
        skills = [{"name": name, "level": 3} for name in one["skills"]]
        inside = {"departmentId": department["id"]} if "Nuke" in one["skills"] else {}
        await studio.artist(**{**one, "skills": skills, **inside})
    gone = await studio.artist(name="Gone Away", skills=[{"name": "Nuke", "level": 1}])
    await studio.owner.done("DELETE", f"/artists/{gone['id']}")
    return studio


async def names(studio: Studio, **params: Any) -> list[str]:
    response = await studio.owner.get("/artists", params={**params, "count": "true"})
    assert response.status_code == 200, response.text
    found = [artist["name"] for artist in response.json()["data"]]
    assert response.json()["meta"]["total"] == len(found)
    return found


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"query": "kov"}, ["bela Kovács"]),
        ({"query": "COMPOS"}, ["bela Kovács"]),
        ({"query": "helix"}, ["Chidi Obi"]),
        ({"query": "mocha"}, ["Emre_Ak"]),
        ({"query": "  nuke "}, ["bela Kovács", "Chidi Obi", "Emre_Ak"]),
        ({"query": "%"}, ["Dana 100%"]),
        ({"query": "_"}, ["Emre_Ak"]),
        ({"query": "\\"}, ["Fay\\Lin"]),
        ({"query": "'; drop table artists; --"}, []),
        ({"query": "Gone"}, []),
        ({"skill": "nuke"}, ["bela Kovács", "Chidi Obi", "Emre_Ak"]),
        ({"skill": ["Nuke", "silhouette"]}, ["bela Kovács", "Emre_Ak"]),
        ({"skill": ["Nuke", "nuke"]}, ["bela Kovács", "Chidi Obi", "Emre_Ak"]),
        ({"skill": ["Nuke", "Paint"]}, []),
        ({"skill": "c++"}, ["Fay\\Lin"]),
        ({"skill": ["üBERMALUNG", "İzleme"]}, ["Ámbar Ruiz"]),
        ({"query": "ámbar"}, ["Ámbar Ruiz"]),
        ({"kind": "staff", "skill": "Nuke"}, ["Chidi Obi"]),
        ({"active": "false"}, ["Gone Away"]),
        ({"active": "false", "skill": "Mocha"}, []),
    ],
)
async def test_filters_find_whom_they_name(roster: Studio, params: dict[str, Any], expected: list[str]) -> None:
    assert await names(roster, **params) == expected


async def test_artists_of_a_department(roster: Studio) -> None:
    found = await names(roster, departmentId=roster.people_ids["department"])
    assert found == ["bela Kovács", "Chidi Obi", "Emre_Ak"]
    assert await names(roster, departmentId=roster.id) == []


@pytest.mark.parametrize("limit", [1, 2, 4, 6, 500])
async def test_pages_show_everybody_once(roster: Studio, limit: int) -> None:
    whole = await names(roster)
    assert len(whole) == len(ROSTER)
    seen: list[str] = []
    cursor: str | None = None
    while True:
        params: dict[str, Any] = {"limit": limit, **({"cursor": cursor} if cursor else {})}
        body = (await roster.owner.get("/artists", params=params)).json()
        assert body["meta"]["limit"] == limit
        assert len(body["data"]) <= limit
        seen += [artist["name"] for artist in body["data"]]
        cursor = body["meta"]["nextCursor"]
        if cursor is None:
            break
    assert seen == whole


async def test_pages_hold_while_the_roster_changes(fresh_studio: Studio) -> None:
    for name in ("Ann", "Ann", "Ann", "Bea", "Cleo"):
        await fresh_studio.artist(name=name)
    first = (await fresh_studio.owner.get("/artists?limit=2")).json()
    await fresh_studio.artist(name="Aaron")
    second = (
        await fresh_studio.owner.get("/artists", params={"limit": 9, "cursor": first["meta"]["nextCursor"]})
    ).json()
    shown = [artist["name"] for artist in first["data"] + second["data"]]
    assert shown == ["Ann", "Ann", "Ann", "Bea", "Cleo"]
    assert len({artist["id"] for artist in first["data"] + second["data"]}) == 5


async def test_a_list_is_not_counted_unless_asked(roster: Studio) -> None:
    assert "total" not in (await roster.owner.get("/artists")).json()["meta"]


@pytest.mark.parametrize("path", ["/artists", "/projects"])
@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=501",
        "limit=ten",
        "limit=1.5",
        "active=maybe",
        "count=2",
        "page=2",
        "Query=x",
        "query=%00",
        "query=" + "x" * 201,
        "cursor=",
        "cursor=!!!",
        "cursor=e30",
        "cursor=bnVsbA",
        "cursor=WyJhIl0",
        "cursor=WyJhIiwiYiJd",
        "cursor=WyJhIiwxXQ",
        "cursor=WyJcdTAwMDAiLCIwMWExZmMxMC1kYWY1LTc2NzgtOTAxZC00ZDBhMWY1YzJlM2IiXQ",
        "cursor=%F0%9F%90%A6",
        "cursor=" + "W" * 900,
        "cursor=" + "W" * 2000,
    ],
)
async def test_a_question_that_cannot_be_understood_is_refused(roster: Studio, path: str, query: str) -> None:
    assert_problem(await roster.owner.get(f"{path}?{query}"), 400, "malformed")
