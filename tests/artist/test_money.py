"""Who sees what an artist costs and what a project may: owners, admins and managers everywhere, an artist the own rate,
nobody else anywhere."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.studio import Api, Studio

pytestmark = pytest.mark.anyio
RATE = {"perDay": {"amount": "437.19", "currency": "EUR"}}
OWN_RATE = {"perDay": {"amount": "518.23", "currency": "EUR"}}
BUDGET = {"amount": "91234.56", "currency": "EUR"}
SECRETS = ("437.19", "91234.56", "438.20", "91235.67")


@pytest.fixture(scope="module")
async def company(api: Api) -> dict[str, Any]:
    """A studio with an artist who is a member, one who is not, a project with a budget, and a change of each."""
    studio = await Studio.open(api)
    other = await studio.artist(name="Other", rate=RATE)
    own = await studio.artist(name="Own", rate=OWN_RATE, userId=studio.people_ids["artist"])
    project = await studio.project(budget=BUDGET)
    actions: list[str] = []
    for path, body in (
        (f"/artists/{other['id']}", {"version": 1, "rate": {"perDay": {"amount": "438.20", "currency": "EUR"}}}),
        (f"/projects/{project['id']}", {"version": 1, "budget": {"amount": "91235.67", "currency": "EUR"}}),
    ):
        actions.append((await studio.owner.patch(path, body)).json()["meta"]["actionId"])
    return {"studio": studio, "other": other, "own": own, "project": project, "actions": actions}


def paths(company: dict[str, Any]) -> list[str]:
    ids = {name: company[name]["id"] for name in ("other", "own", "project")}
    return [
        "/artists",
        "/artists?query=Other",
        f"/artists/{ids['other']}",
        f"/artists/{ids['own']}",
        "/projects",
        f"/projects/{ids['project']}",
        "/events?limit=500",
        *(f"/actions/{action}" for action in company["actions"]),
    ]


@pytest.mark.parametrize("role", ["viewer", "artist"])
async def test_who_may_not_see_money_sees_none_anywhere(company: dict[str, Any], role: str) -> None:
    for path in paths(company):
        response = await company["studio"][role].get(path)
        assert response.status_code == 200, f"{path}: {response.text}"
        assert [secret for secret in SECRETS if secret in response.text] == [], path


@pytest.mark.parametrize("role", ["owner", "admin", "manager"])
async def test_who_may_see_money_sees_it(company: dict[str, Any], role: str) -> None:
    text = "".join([(await company["studio"][role].get(path)).text for path in paths(company)])
    assert [secret for secret in SECRETS if secret not in text] == []


async def test_artists_see_their_own_rate_and_no_other(company: dict[str, Any]) -> None:
    person = company["studio"]["artist"]
    own = await person.done("GET", f"/artists/{company['own']['id']}")
    assert own["rate"]["perDay"] == OWN_RATE["perDay"]
    listed = {artist["name"]: artist["rate"] for artist in await person.done("GET", "/artists")}
    assert listed == {"Own": own["rate"], "Other": None}


async def test_a_viewer_sees_no_ones_rate(company: dict[str, Any]) -> None:
    listed = await company["studio"]["viewer"].done("GET", "/artists")
    assert [artist["rate"] for artist in listed] == [None, None]


async def test_the_rest_of_an_event_stays_visible(company: dict[str, Any]) -> None:
    events = await company["studio"]["viewer"].done("GET", "/events?limit=500")
    created = next(event for event in events if event.get("subjectId") == company["project"]["id"])
    assert created["data"]["after"]["name"] == company["project"]["name"]
    assert "budget" not in created["data"]["after"]
