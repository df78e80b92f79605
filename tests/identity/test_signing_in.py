"""Signing in and out, by cookie and by token; what a stranger can find out about accounts; limits on guessing."""

from __future__ import annotations

import asyncio
import statistics
import time
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from tests.support.studio import PASSWORD, Api, Studio, assert_problem

pytestmark = pytest.mark.anyio
WRONG = "a loud heron at dusk"
CSRF = {"X-CSRF-Protection": "1"}


@pytest.fixture
async def account(api: Api) -> dict[str, Any]:
    """An owner: `email`, `tenant`, and the value of a Cookie header."""
    data, email = await api.sign_up()
    response = await api.post("/auth/login", {"email": email, "password": PASSWORD})
    assert response.status_code == 200
    cookie = response.headers["set-cookie"].partition(";")[0]
    return {"email": email, "tenant": data["tenant"], "user": data["user"], "cookie": cookie}


def credentials(email: str, password: str = PASSWORD, **more: Any) -> dict[str, Any]:
    return {"email": email, "password": password, **more}


async def test_a_browser_signs_in_with_a_cookie(api: Api, account: dict[str, Any]) -> None:
    me = await api.get("/auth/me", headers={"Cookie": account["cookie"]})
    assert me.status_code == 200
    assert me.json()["data"]["user"] == account["user"]
    assert me.json()["data"]["memberships"][0] == {"tenant": account["tenant"], "role": "owner", "artistId": None}


async def test_signing_in_says_who_and_where(api: Api, account: dict[str, Any]) -> None:
    data = await api.done("POST", "/auth/login", credentials(account["email"].upper()))
    assert data["user"] == account["user"]
    assert (data["tenant"], data["role"]) == (account["tenant"], "owner")
    assert len(data["memberships"]) == 1


async def test_a_script_signs_in_with_a_token(api: Api, account: dict[str, Any]) -> None:
    data = await api.done("POST", "/auth/token", credentials(account["email"]))
    assert data["expiresIn"] == 24 * 3600
    assert data["tokenType"] == "Bearer"
    response = await Api(api.client, data["accessToken"]).post("/departments", {"name": "Layout"})
    assert response.status_code == 201


async def test_a_token_is_stored_as_a_digest_only(api: Api, account: dict[str, Any], owner_dsn: str) -> None:
    token = (await api.done("POST", "/auth/token", credentials(account["email"])))["accessToken"]
    with psycopg.connect(owner_dsn) as connection:
        rows = connection.execute(
            "select s::text || u::text from sessions s join users u on u.id = s.user_id"
        ).fetchall()
    text = "".join(row[0] for row in rows)
    assert text
    assert token not in text
    assert token.encode().hex() not in text
    assert PASSWORD not in text


@pytest.mark.parametrize("path", ["/auth/login", "/auth/token"])
async def test_a_wrong_password_and_an_unknown_address_look_the_same(
    api: Api, account: dict[str, Any], path: str
) -> None:
    wrong = await api.post(path, credentials(account["email"], WRONG))
    unknown = await api.post(path, credentials(f"{uuid4().hex}@example.test", WRONG))
    assert_problem(wrong, 401, "unauthenticated")
    assert wrong.content == unknown.content
    assert "set-cookie" not in wrong.headers
    assert set(wrong.headers) == set(unknown.headers)


@pytest.mark.usefixtures("real_passwords")
async def test_an_unknown_address_takes_as_long_as_a_wrong_password(api: Api, account: dict[str, Any]) -> None:
    """Both must hash: an answer without hashing is tens of times faster, so a factor of three tells."""
    took: dict[str, list[float]] = {"wrong": [], "unknown": []}
    for _ in range(6):
        for kind, email in (("wrong", account["email"]), ("unknown", f"{uuid4().hex}@example.test")):
            begun = time.perf_counter()
            assert (await api.post("/auth/token", credentials(email, WRONG))).status_code == 401
            took[kind].append(time.perf_counter() - begun)
    wrong, unknown = statistics.median(took["wrong"]), statistics.median(took["unknown"])
    assert wrong / 3 < unknown < wrong * 3


async def test_refused_sign_ins_are_remembered(api: Api, account: dict[str, Any], owner_dsn: str) -> None:
    await api.post("/auth/token", credentials(account["email"], WRONG))
    with psycopg.connect(owner_dsn) as connection:
        rows = connection.execute(
            "select name from identity_events where user_id = %s order by id", [account["user"]["id"]]
        ).fetchall()
    assert [row[0] for row in rows] == ["user.registered", "session.opened", "session.opened", "session.refused"]


async def test_guessing_at_one_account_is_stopped(api: Api, account: dict[str, Any]) -> None:
    for _ in range(10):
        assert (await api.post("/auth/token", credentials(account["email"], WRONG))).status_code == 401
    refused = await api.post("/auth/token", credentials(account["email"]))
    assert_problem(refused, 429, "too_many_requests")
    assert 1 <= int(refused.headers["retry-after"]) <= 301
    assert_problem(await api.post("/auth/login", credentials(account["email"].upper())), 429, "too_many_requests")


async def test_the_limit_holds_for_one_account_only(api: Api, account: dict[str, Any]) -> None:
    other = f"{uuid4().hex}@example.test"
    for _ in range(10):
        await api.post("/auth/token", credentials(other, WRONG))
    assert (await api.post("/auth/token", credentials(other, WRONG))).status_code == 429
    assert (await api.post("/auth/token", credentials(account["email"]))).status_code == 200


async def test_guessing_all_at_once_gains_no_more_guesses(api: Api, account: dict[str, Any]) -> None:
    guesses = [api.post("/auth/token", credentials(account["email"], WRONG)) for _ in range(16)]
    answers = [response.status_code for response in await asyncio.gather(*guesses)]
    assert sorted(answers) == [401] * 10 + [429] * 6


async def test_signing_in_rightly_uses_nothing_up(api: Api, account: dict[str, Any]) -> None:
    for _ in range(12):
        assert (await api.post("/auth/token", credentials(account["email"]))).status_code == 200


async def test_signing_out_ends_a_browsers_session(api: Api, account: dict[str, Any]) -> None:
    headers = {"Cookie": account["cookie"]}
    response = await api.post("/auth/logout", headers={**headers, **CSRF})
    assert response.status_code == 204
    assert 'pt_session=""' in response.headers["set-cookie"]
    assert_problem(await api.get("/auth/me", headers=headers), 401, "unauthenticated")


async def test_signing_out_revokes_a_token_and_no_other(api: Api, account: dict[str, Any]) -> None:
    one, other = [await api.sign_in(account["email"]) for _ in range(2)]
    assert (await one.get("/artists")).status_code == 200
    assert (await one.post("/auth/logout")).status_code == 204
    assert_problem(await one.get("/artists"), 401, "unauthenticated")
    assert (await other.get("/artists")).status_code == 200


async def test_a_session_that_is_over_admits_nobody(api: Api, account: dict[str, Any], owner_dsn: str) -> None:
    token = (await api.done("POST", "/auth/token", credentials(account["email"])))["accessToken"]
    with psycopg.connect(owner_dsn) as connection:
        connection.execute(
            "update sessions set expires_at = now() - interval '1 second' where user_id = %s", [account["user"]["id"]]
        )
    assert_problem(await Api(api.client, token).get("/auth/me"), 401, "unauthenticated")


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        "Basic b2x1OndlYmVy",
        "pts_x",
        "Bearer pts_nobody",
        "Bearer \xff\xfe",
        "Bearer " + "x" * 7000,
    ],
)
async def test_what_is_no_token_admits_nobody(api: Api, header: str) -> None:
    response = await api.get("/auth/me", headers={"Authorization": header.encode("latin-1")})
    assert_problem(response, 401, "unauthenticated")
    assert response.headers["www-authenticate"] == "Bearer"


async def test_a_bad_token_is_not_made_good_by_a_cookie(api: Api, account: dict[str, Any]) -> None:
    headers = {"Authorization": "Bearer pts_nobody", "Cookie": account["cookie"]}
    assert (await api.get("/auth/me", headers=headers)).status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        (CSRF, 201),
        ({**CSRF, "Origin": "http://studio.test"}, 201),
        ({**CSRF, "Origin": "http://evil.test"}, 403),
        ({**CSRF, "Origin": "null"}, 403),
        ({**CSRF, "Sec-Fetch-Site": "cross-site"}, 403),
        ({**CSRF, "Sec-Fetch-Site": "same-site"}, 403),
        ({**CSRF, "Sec-Fetch-Site": "same-origin"}, 201),
        ({"Origin": "http://studio.test", "Sec-Fetch-Site": "same-origin"}, 403),
    ],
)
async def test_a_change_with_a_cookie_must_come_from_our_own_pages(
    api: Api, account: dict[str, Any], headers: dict[str, str], status: int
) -> None:
    response = await api.post("/departments", {"name": "Layout"}, headers={"Cookie": account["cookie"], **headers})
    assert response.status_code == status, response.text
    if status == 403:
        assert_problem(response, 403, "forbidden")
    listed = (await api.get("/departments", headers={"Cookie": account["cookie"]})).json()["data"]
    assert len(listed) == (status == 201)


async def test_reading_with_a_cookie_needs_no_header(api: Api, account: dict[str, Any]) -> None:
    headers = {"Cookie": account["cookie"], "Sec-Fetch-Site": "cross-site", "Origin": "http://evil.test"}
    assert (await api.get("/artists", headers=headers)).status_code == 200


@pytest.mark.parametrize("path", ["/auth/login", "/auth/signup"])
async def test_another_site_cannot_sign_a_browser_in(api: Api, account: dict[str, Any], path: str) -> None:
    body = {**credentials(account["email"]), **({"studio": "x", "name": "y"} if "signup" in path else {})}
    for headers in ({"Origin": "http://evil.test"}, {"Sec-Fetch-Site": "cross-site"}):
        assert_problem(await api.post(path, body, headers=headers), 403, "forbidden")


async def test_signing_in_into_a_studio_of_others_says_not_found(api: Api, account: dict[str, Any]) -> None:
    other, _email = await api.sign_up()
    foreign = await api.post("/auth/token", credentials(account["email"], tenantId=other["tenant"]["id"]))
    absent = await api.post("/auth/token", credentials(account["email"], tenantId=str(uuid4())))
    assert_problem(foreign, 404, "not_found")
    assert foreign.content == absent.content
    own = await api.done("POST", "/auth/login", credentials(account["email"], tenantId=account["tenant"]["id"]))
    assert own["tenant"]["id"] == account["tenant"]["id"]


async def test_a_stranger_is_told_to_sign_in_before_anything_else(api: Api, studio: Studio) -> None:
    answers: list[httpx.Response] = [
        await studio.stranger.get("/artists"),
        await studio.stranger.get("/artists?nonsense=1"),
        await studio.stranger.post("/artists", {"nonsense": 1}),
        await studio.stranger.get(f"/artists/{uuid4()}"),
    ]
    for response in answers:
        assert_problem(response, 401, "unauthenticated")
