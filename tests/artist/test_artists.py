"""The roster: putting on, changing, archiving; what repeats, clashes and stale versions come to."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.support.studio import PASSWORD, Studio, assert_problem

pytestmark = pytest.mark.anyio
EUR_450 = {"perDay": {"amount": "450.00", "currency": "EUR"}}


def day(offset: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=offset)).isoformat()


def full_artist(**fields: Any) -> dict[str, Any]:
    return {
        "name": "Noor Adeyemi",
        "email": f"Noor-{uuid4().hex[:8]}@Example.test",
        "kind": "staff",
        "title": "Comp lead",
        "skills": [{"name": "Nuke", "level": 5}, {"name": "Rotoscopy", "level": 2}],
        "timezone": "America/Halifax",
        "holidayRegion": "DE-BE",
        "workingPattern": {"mon": [["10:00", "16:00"]]},
        "rate": {"perHour": {"amount": "62.50", "currency": "GBP"}},
        "color": "teal",
        **fields,
    }


async def last_event(studio: Studio) -> dict[str, Any]:
    return (await studio.owner.done("GET", "/events?limit=500"))[-1]


async def test_an_artist_is_answered_as_it_was_sent(studio: Studio) -> None:
    body = full_artist()
    response = await studio.owner.post("/artists", body)
    assert response.status_code == 201
    artist = response.json()["data"]
    assert artist["email"] == body["email"].lower()
    for name in ("name", "kind", "title", "skills", "timezone", "holidayRegion", "color"):
        assert artist[name] == body[name]
    assert {d: hours for d, hours in artist["workingPattern"].items() if hours} == body["workingPattern"]
    assert artist["rate"] == {**body["rate"], "validFrom": "1970-01-01"}
    assert (artist["version"], artist["archivedAt"], artist["userId"], artist["departmentId"]) == (1, None, None, None)
    assert response.headers["etag"].startswith('"1.')
    assert await studio.owner.done("GET", f"/artists/{artist['id']}") == artist
    event = await last_event(studio)
    assert (event["name"], event["subjectId"], event["version"]) == ("artist.created", artist["id"], 1)
    assert event["data"]["after"] == artist
    assert event["actionId"] == response.json()["meta"]["actionId"]


async def test_a_name_is_enough(studio: Studio) -> None:
    artist = await studio.owner.done("POST", "/artists", {"name": "  Ida  "})
    assert (artist["name"], artist["kind"], artist["timezone"]) == ("Ida", "freelance", "Europe/Berlin")
    assert (artist["skills"], artist["rate"], artist["workingPattern"]) == ([], None, None)


async def test_repeating_a_create_with_its_id_is_harmless(studio: Studio) -> None:
    body = full_artist(id=str(uuid4()))
    first = await studio.owner.post("/artists", body)
    seq = (await last_event(studio))["seq"]
    again = await studio.owner.post("/artists", body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["data"] == again.json()["data"]
    assert "actionId" not in again.json()["meta"]
    other = await studio.owner.post("/artists", {**body, "name": "Somebody Else"})
    assert_problem(other, 409, "id_taken")
    assert (await last_event(studio))["seq"] == seq


async def test_creates_with_one_id_at_the_same_moment_make_one_artist(studio: Studio) -> None:
    body = full_artist(id=str(uuid4()))
    answers = await asyncio.gather(*(studio.owner.post("/artists", body) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len({answer.json()["data"]["id"] for answer in answers}) == 1
    events = await studio.owner.done("GET", "/events?limit=500")
    assert sum(event.get("subjectId") == body["id"] for event in events) == 1


async def test_different_creates_with_one_id_at_the_same_moment_make_one_artist(studio: Studio) -> None:
    key = str(uuid4())
    answers = await asyncio.gather(*(studio.owner.post("/artists", {"id": key, "name": f"A {n}"}) for n in range(6)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 5
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"id_taken"}


async def test_another_studios_id_can_be_used_and_says_nothing(studio: Studio, fresh_studio: Studio) -> None:
    theirs = await fresh_studio.artist()
    mine = await studio.owner.post("/artists", {"id": theirs["id"], "name": "Mine"})
    assert mine.status_code == 201


async def test_a_change_leaves_alone_what_it_does_not_name(studio: Studio) -> None:
    before = await studio.owner.done("POST", "/artists", full_artist())
    after = await studio.owner.done("PATCH", f"/artists/{before['id']}", {"version": 1, "title": "Lead"})
    assert after == {**before, "title": "Lead", "version": 2}
    event = await last_event(studio)
    assert (event["name"], event["version"]) == ("artist.updated", 2)
    assert (event["data"]["before"], event["data"]["after"]) == ({"title": "Comp lead"}, {"title": "Lead"})


async def test_put_does_what_patch_does(studio: Studio) -> None:
    before = await studio.owner.done("POST", "/artists", full_artist())
    after = await studio.owner.done("PUT", f"/artists/{before['id']}", {"version": 1, "name": "Ida"})
    assert after == {**before, "name": "Ida", "version": 2}


@pytest.mark.parametrize(
    "field", ["email", "title", "departmentId", "holidayRegion", "workingPattern", "color", "userId"]
)
async def test_null_clears(studio: Studio, field: str) -> None:
    department = await studio.owner.done("POST", "/departments", {"name": f"D {uuid4().hex[:6]}"})
    body = full_artist(departmentId=department["id"], userId=studio.people_ids["viewer"])
    artist = await studio.owner.done("POST", "/artists", body)
    changed = await studio.owner.done("PATCH", f"/artists/{artist['id']}", {"version": 1, field: None})
    assert artist[field] is not None
    assert changed == {**artist, field: None, "version": 2}
    await studio.owner.done("PATCH", f"/artists/{artist['id']}", {"version": 2, "userId": None})


@pytest.mark.parametrize("field", ["name", "kind", "timezone", "skills", "rate", "archived"])
async def test_what_an_artist_must_have_cannot_be_cleared(studio: Studio, field: str) -> None:
    artist = await studio.artist()
    response = await studio.owner.patch(f"/artists/{artist['id']}", {"version": 1, field: None})
    assert assert_problem(response, 422, "invalid")["errors"][0]["field"] == field
    assert await studio.owner.done("GET", f"/artists/{artist['id']}") == artist


async def test_skills_are_replaced_in_their_order(studio: Studio) -> None:
    artist = await studio.owner.done("POST", "/artists", full_artist())
    skills = [{"name": "Übersetzung", "level": 1}, {"name": "nuke", "level": 4}]
    for version in (1, 2):
        changed = await studio.owner.done("PATCH", f"/artists/{artist['id']}", {"version": version, "skills": skills})
        assert changed["skills"] == skills
    cleared = await studio.owner.done("PATCH", f"/artists/{artist['id']}", {"version": 3, "skills": []})
    assert cleared["skills"] == []


async def test_archiving_keeps_the_artist_and_twice_changes_nothing(studio: Studio) -> None:
    artist = await studio.artist()
    path = f"/artists/{artist['id']}"
    archived = await studio.owner.done("DELETE", path)
    assert archived["archivedAt"] is not None
    assert (await last_event(studio))["name"] == "artist.archived"
    seq = (await last_event(studio))["seq"]
    assert await studio.owner.done("DELETE", path) == archived
    assert (await last_event(studio))["seq"] == seq
    assert await studio.owner.done("GET", path) == archived
    back = await studio.owner.done("PATCH", path, {"version": archived["version"], "archived": False})
    assert back == {**artist, "version": 3}


async def test_active_artists_have_addresses_of_their_own(studio: Studio) -> None:
    email = f"one-{uuid4().hex[:8]}@example.test"
    first = await studio.artist(email=email)
    other = await studio.artist()
    assert_problem(await studio.owner.post("/artists", {"name": "Two", "email": email.upper()}), 409, "email_taken")
    taken = await studio.owner.patch(f"/artists/{other['id']}", {"version": 1, "email": email})
    assert_problem(taken, 409, "email_taken")
    await studio.owner.done("DELETE", f"/artists/{first['id']}")
    await studio.artist(email=email)
    back = await studio.owner.patch(f"/artists/{first['id']}", {"version": 2, "archived": False})
    assert_problem(back, 409, "email_taken")


async def test_rates_hold_from_a_day_on(studio: Studio) -> None:
    artist = await studio.artist()
    path = f"/artists/{artist['id']}"
    per_hour = {"perHour": {"amount": "70.00", "currency": "EUR"}}
    later = await studio.owner.done("PATCH", path, {"version": 1, "rate": {**per_hour, "validFrom": day(30)}})
    assert later["rate"] == {**EUR_450, "validFrom": "1970-01-01"}
    since = await studio.owner.done("PATCH", path, {"version": 2, "rate": {**per_hour, "validFrom": day(-3)}})
    assert since["rate"] == {**per_hour, "validFrom": day(-3)}
    today = await studio.owner.done("PATCH", path, {"version": 3, "rate": EUR_450})
    assert today["rate"] == {**EUR_450, "validFrom": day(0)}
    corrected = {"perDay": {"amount": "451.00", "currency": "EUR"}}
    same_day = await studio.owner.done("PATCH", path, {"version": 4, "rate": corrected})
    assert same_day["rate"] == {**corrected, "validFrom": day(0)}


async def test_patterns_hold_from_a_day_on(studio: Studio) -> None:
    artist = await studio.artist(workingPattern={"mon": [["09:00", "12:00"]]})
    path = f"/artists/{artist['id']}"
    change = {"workingPattern": {"tue": [["13:00", "18:00"]]}, "workingPatternValidFrom": day(20)}
    later = await studio.owner.done("PATCH", path, {"version": 1, **change})
    assert later["workingPattern"]["mon"] == [["09:00", "12:00"]]
    now = await studio.owner.done("PATCH", path, {"version": 2, **change, "workingPatternValidFrom": day(0)})
    assert now["workingPattern"]["tue"] == [["13:00", "18:00"]]
    assert not now["workingPattern"].get("mon")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"kind": "robot"}, "kind"),
        ({"rate": {}}, "rate"),
        ({"rate": {**EUR_450, "perHour": EUR_450["perDay"]}}, "rate"),
        ({"rate": {"perDay": {"amount": 450, "currency": "EUR"}}}, "rate.perDay.amount"),
        ({"rate": {"perDay": {"amount": "-1", "currency": "EUR"}}}, "rate.perDay.amount"),
        ({"skills": [{"name": "Nuke", "level": 6}]}, "skills.0.level"),
        ({"skills": [{"name": "Nuke", "level": "3"}]}, "skills.0.level"),
        ({"skills": [{"name": "Nuke", "level": 3}, {"name": "NUKE", "level": 1}]}, "skills"),
        ({"skills": [{"name": "İK", "level": 3}, {"name": "ik", "level": 1}]}, "skills"),
        ({"skills": [{"name": "Straße", "level": 3}, {"name": "STRASSE", "level": 1}]}, "skills"),
        ({"skills": [{"name": f"S{n}", "level": 1} for n in range(51)]}, "skills"),
        ({"timezone": "Mars"}, "timezone"),
        ({"holidayRegion": "de"}, "holidayRegion"),
        ({"color": "mauve"}, "color"),
        ({"workingPattern": {"mon": [["9", "18"]]}}, "workingPattern"),
        ({"departmentId": str(uuid4())}, "departmentId"),
        ({"userId": str(uuid4())}, "userId"),
        ({"id": "1"}, "id"),
        ({"archivedAt": None}, "archivedAt"),
    ],
)
async def test_what_cannot_be_an_artist_is_refused(studio: Studio, fields: dict[str, Any], field: str) -> None:
    response = await studio.owner.post("/artists", {"name": "Noor", **fields})
    assert assert_problem(response, 422, "invalid")["errors"][0]["field"] == field


async def test_another_studios_department_and_member_are_absent(studio: Studio, fresh_studio: Studio) -> None:
    foreign = await fresh_studio.owner.done("POST", "/departments", {"name": "Secret"})
    for fields in ({"departmentId": foreign["id"]}, {"userId": fresh_studio.owner_id}):
        (name,) = fields
        there = await studio.owner.post("/artists", {"name": "Noor", **fields})
        absent = await studio.owner.post("/artists", {"name": "Noor", name: str(uuid4())})
        assert_problem(there, 422, "invalid")
        assert there.content == absent.content


async def test_a_member_is_one_artist_at_most(fresh_studio: Studio) -> None:
    await fresh_studio.add("artist")
    user = fresh_studio.people_ids["artist"]
    artist = await fresh_studio.artist(userId=user)
    assert artist["userId"] == user
    me = await fresh_studio["artist"].done("GET", "/auth/me")
    assert me["memberships"][0]["artistId"] == artist["id"]
    assert_problem(await fresh_studio.owner.post("/artists", {"name": "Two", "userId": user}), 409, "user_taken")


async def test_a_stale_change_is_refused_with_the_present_state(studio: Studio) -> None:
    artist = await studio.artist()
    path = f"/artists/{artist['id']}"
    current = await studio.owner.done("PATCH", path, {"version": 1, "title": "Lead"})
    stale = await studio.owner.patch(path, {"version": 1, "title": "Junior"})
    assert assert_problem(stale, 409, "edited_meanwhile")["current"] == current
    by_header = await studio.owner.patch(path, {"title": "Junior"}, headers={"If-Match": '"1"'})
    assert_problem(by_header, 409, "edited_meanwhile")
    nameless = await studio.owner.patch(path, {"title": "Junior"})
    assert assert_problem(nameless, 422, "invalid")["errors"][0]["field"] == "version"


async def test_of_changes_at_the_same_moment_one_is_made(studio: Studio) -> None:
    artist = await studio.artist()
    path = f"/artists/{artist['id']}"
    answers = await asyncio.gather(*(studio.owner.patch(path, {"version": 1, "title": f"T{n}"}) for n in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 5
    winner = next(answer.json()["data"] for answer in answers if answer.status_code == 200)
    assert await studio.owner.done("GET", path) == winner


async def test_who_knows_an_artist_is_not_sent_it_again(studio: Studio) -> None:
    artist = await studio.artist()
    path = f"/artists/{artist['id']}"
    etag = (await studio.owner.get(path)).headers["etag"]
    known = await studio.owner.get(path, headers={"If-None-Match": etag})
    assert (known.status_code, known.content, known.headers["etag"]) == (304, b"", etag)
    changed = await studio.owner.patch(path, {"title": "Lead"}, headers={"If-Match": etag})
    assert changed.status_code == 200
    assert (await studio.owner.get(path, headers={"If-None-Match": etag})).status_code == 200
    poorer = await studio["viewer"].get(path, headers={"If-None-Match": changed.headers["etag"]})
    assert poorer.status_code == 200
    listed = await studio.owner.get("/artists")
    same = await studio.owner.get("/artists", headers={"If-None-Match": f'"x", {listed.headers["etag"]}'})
    assert same.status_code == 304


@pytest.mark.parametrize("role", ["artist", "viewer"])
async def test_only_managers_and_above_change_the_roster(studio: Studio, role: str) -> None:
    artist = await studio.artist()
    path = f"/artists/{artist['id']}"
    assert_problem(await studio[role].post("/artists", {"name": "Me"}), 403, "forbidden")
    assert_problem(await studio[role].patch(path, {"version": 1, "name": "Me"}), 403, "forbidden")
    assert_problem(await studio[role].delete(path), 403, "forbidden")
    assert (await studio[role].get(path)).status_code == 200


async def test_a_manager_changes_the_roster(studio: Studio) -> None:
    artist = await studio["manager"].done("POST", "/artists", {"name": "Ida"})
    await studio["manager"].done("DELETE", f"/artists/{artist['id']}")


async def test_another_studios_artist_is_absent(studio: Studio, fresh_studio: Studio) -> None:
    artist = await fresh_studio.artist()
    for method, body in (
        ("GET", None),
        ("PATCH", {"version": 1, "name": "x"}),
        ("PUT", {"version": 1}),
        ("DELETE", None),
    ):
        there = await studio.owner.call(method, f"/artists/{artist['id']}", body)
        absent = await studio.owner.call(method, f"/artists/{uuid4()}", body)
        assert_problem(there, 404, "not_found")
        assert there.content == absent.content
    assert await fresh_studio.owner.done("GET", f"/artists/{artist['id']}") == artist


async def test_an_idempotency_key_makes_one_artist(studio: Studio) -> None:
    headers = {"Idempotency-Key": uuid4().hex}
    body = {"name": "Noor"}
    answers = await asyncio.gather(*(studio.owner.post("/artists", body, headers=headers) for _ in range(4)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("idempotent-replayed" in answer.headers for answer in answers) == 3
    other = await studio.owner.post("/artists", {"name": "Ida"}, headers=headers)
    assert_problem(other, 409, "key_in_use")
    long = await studio.owner.post("/artists", body, headers={"Idempotency-Key": "k" * 256})
    assert_problem(long, 400, "malformed")
    assert PASSWORD not in answers[0].text
