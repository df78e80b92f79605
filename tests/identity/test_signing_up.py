"""Signing up: a studio with its owner, signed in, or a clear refusal."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from http.cookies import SimpleCookie
from typing import Any
from uuid import uuid4

import httpx
import pytest

from production_tool.app import create_app
from production_tool.kit.config import Config
from tests.support.lifespan import running
from tests.support.studio import PASSWORD, Api, assert_problem

pytestmark = pytest.mark.anyio
SIGN_UP = "/auth/signup"


def sign_up_body(**fields: Any) -> dict[str, Any]:
    email = f"new-{uuid4().hex[:12]}@example.test"
    return {"studio": "North Light", "name": "Olu Weber", "email": email, "password": PASSWORD, **fields}


def session_cookie(response: httpx.Response) -> Any:
    cookies = SimpleCookie(response.headers["set-cookie"])
    assert len(cookies) == 1
    return next(iter(cookies.values()))


async def test_signing_up_makes_a_studio_with_its_owner(api: Api) -> None:
    body = sign_up_body(studio="Übung & Söhne", timezone="Europe/Berlin", currency="GBP")
    response = await api.post(SIGN_UP, body)
    assert response.status_code == 201
    data = response.json()["data"]
    assert data["user"] == {"id": data["user"]["id"], "name": "Olu Weber", "email": body["email"]}
    assert data["role"] == "owner"
    tenant = data["tenant"]
    assert tenant["slug"].startswith("ubung-sohne")
    assert (tenant["name"], tenant["timezone"], tenant["currency"]) == ("Übung & Söhne", "Europe/Berlin", "GBP")
    assert [one["tenant"]["id"] for one in data["memberships"]] == [tenant["id"]]


async def test_zone_and_currency_have_defaults(api: Api) -> None:
    tenant = (await api.done("POST", SIGN_UP, sign_up_body()))["tenant"]
    assert (tenant["timezone"], tenant["currency"]) == ("UTC", "EUR")


async def test_studios_of_one_name_have_addresses_of_their_own(api: Api) -> None:
    name = f"Twin {uuid4().hex[:10]}"
    slugs = [(await api.done("POST", SIGN_UP, sign_up_body(studio=name)))["tenant"]["slug"] for _ in range(3)]
    first = name.lower().replace(" ", "-")
    assert slugs == [first, f"{first}-2", f"{first}-3"]


async def test_studios_of_one_name_that_sign_up_at_the_same_moment_are_all_made(api: Api) -> None:
    name = f"Crowd {uuid4().hex[:10]}"
    answers = await asyncio.gather(*(api.post(SIGN_UP, sign_up_body(studio=name)) for _ in range(8)))
    assert [answer.status_code for answer in answers] == [201] * 8
    assert len({answer.json()["data"]["tenant"]["slug"] for answer in answers}) == 8


@pytest.mark.parametrize("name", ["???", "日本語"])
async def test_a_name_without_plain_letters_still_has_an_address(api: Api, name: str) -> None:
    tenant = (await api.done("POST", SIGN_UP, sign_up_body(studio=name)))["tenant"]
    assert tenant["slug"].startswith("studio")
    assert tenant["name"] == name


async def test_the_new_studio_has_a_log_that_begins_with_it(api: Api) -> None:
    data, email = await api.sign_up()
    owner = await api.sign_in(email)
    events = (await owner.get("/events")).json()["data"]
    assert [(event["seq"], event["name"]) for event in events] == [(1, "tenant.created"), (2, "member.added")]
    assert events[0]["subjectId"] == data["tenant"]["id"]
    assert events[0]["actorId"] == data["user"]["id"]


async def test_on_this_machine_the_cookie_is_kept_from_scripts_and_other_sites(api: Api) -> None:
    cookie = session_cookie(await api.post(SIGN_UP, sign_up_body()))
    assert cookie.key == "pt_session"
    assert cookie["httponly"]
    assert cookie["samesite"].lower() == "lax"
    assert cookie["path"] == "/"
    assert not cookie["secure"]
    assert not cookie["domain"]
    assert int(cookie["max-age"]) == 14 * 24 * 3600


@pytest.fixture
async def secure_api(app_dsn: str) -> AsyncIterator[Api]:
    application = create_app(Config(public_url="https://studio.test", log_level="error"), app_dsn)
    async with running(application):
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://inside:8000") as client:
            yield Api(client)


async def test_behind_tls_the_cookie_is_bound_to_the_host_and_to_tls(secure_api: Api) -> None:
    response = await secure_api.post(SIGN_UP, sign_up_body(), headers={"Origin": "https://studio.test"})
    assert response.status_code == 201
    cookie = session_cookie(response)
    assert cookie.key == "__Host-pt_session"
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert "max-age=" in response.headers["strict-transport-security"]
    me = await secure_api.get("/auth/me", headers={"Cookie": f"{cookie.key}={cookie.value}"})
    assert me.status_code == 200


async def test_without_tls_a_browser_is_not_bound_to_it(api: Api) -> None:
    response = await api.post(SIGN_UP, sign_up_body())
    assert "strict-transport-security" not in response.headers


async def test_an_account_signs_up_once(api: Api) -> None:
    body = sign_up_body()
    await api.done("POST", SIGN_UP, body)
    again = {**body, "studio": "Another", "email": body["email"].upper()}
    assert_problem(await api.post(SIGN_UP, again), 409, "email_taken")


async def test_of_two_who_sign_up_at_once_with_one_address_one_is_refused(api: Api) -> None:
    body = sign_up_body()
    answers = await asyncio.gather(*(api.post(SIGN_UP, {**body, "studio": f"Race {n}"}) for n in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short heron", "at least 12"),
        ("", "at least 1 character"),
        ("h" * 40, "repeats"),
        ("abababababab", "repeats"),
        ("password1234", "attackers"),
        ("passwordpassword", "attackers"),
        ("Password2026!", "attackers"),
        ("a fine Weber morning", "name"),
        ("light of the harbour", "name"),
        ("heron " * 30, "at most 128"),
        ("heron " * 300, "at most 1000"),
    ],
)
async def test_a_weak_password_is_refused_with_the_reason(api: Api, password: str, said: str) -> None:
    response = await api.post(SIGN_UP, sign_up_body(password=password))
    problem = assert_problem(response, 422, "invalid")
    assert problem["errors"][0]["field"] == "password"
    assert said in problem["errors"][0]["message"]
    assert "set-cookie" not in response.headers
    if password:
        assert password not in response.text


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"studio": "  "}, "studio"),
        ({"studio": "x" * 201}, "studio"),
        ({"name": ""}, "name"),
        ({"email": "nobody"}, "email"),
        ({"email": "a@b"}, "email"),
        ({"email": "a b@example.test"}, "email"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"timezone": "../etc/passwd"}, "timezone"),
        ({"currency": "eur"}, "currency"),
        ({"currency": "EURO"}, "currency"),
        ({"role": "admin"}, "role"),
    ],
)
async def test_what_cannot_be_a_studio_is_refused(api: Api, fields: dict[str, Any], field: str) -> None:
    problem = assert_problem(await api.post(SIGN_UP, sign_up_body(**fields)), 422, "invalid")
    assert problem["errors"][0]["field"] == field


async def test_sign_ups_from_one_address_are_limited(app_dsn: str) -> None:
    application = create_app(Config(sign_ups_per_hour=1, log_level="error"), app_dsn)
    client = httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url="http://studio.test")
    async with running(application), client:
        api = Api(client)
        assert (await api.post(SIGN_UP, sign_up_body())).status_code == 201
        refused = await api.post(SIGN_UP, sign_up_body())
    assert_problem(refused, 429, "too_many_requests")
    assert 0 < int(refused.headers["retry-after"]) <= 3601
