"""A studio as tests use it: people with tokens, and short verbs for what they do, all over HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

PASSWORD = "a quiet heron at dawn"
V1 = "/api/v1"
ROLES = ("admin", "manager", "artist", "viewer")


@dataclass
class Api:
    """Somebody who calls the API: a stranger, or a person with a token in a studio."""

    client: httpx.AsyncClient
    token: str | None = None
    tenant: str | None = None

    async def call(self, method: str, path: str, body: Any = None, **options: Any) -> httpx.Response:
        """One request; the answer whatever it is."""
        headers = dict(options.pop("headers", {}))
        if self.token is not None:
            headers.setdefault("Authorization", f"Bearer {self.token}")
        if self.tenant is not None:
            headers.setdefault("X-Tenant", self.tenant)
        if body is not None:
            options["json"] = body
        self.client.cookies.clear()
        return await self.client.request(method, V1 + path, headers=headers, **options)

    async def get(self, path: str, **options: Any) -> httpx.Response:
        """A GET."""
        return await self.call("GET", path, **options)

    async def post(self, path: str, body: Any = None, **options: Any) -> httpx.Response:
        """A POST."""
        return await self.call("POST", path, body, **options)

    async def patch(self, path: str, body: Any, **options: Any) -> httpx.Response:
        """A PATCH."""
        return await self.call("PATCH", path, body, **options)

    async def delete(self, path: str, **options: Any) -> httpx.Response:
        """A DELETE."""
        return await self.call("DELETE", path, **options)

    async def done(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        """The data of a request that must succeed."""
        response = await self.call(method, path, body, **options)
        assert response.is_success, f"{method} {path}: {response.status_code} {response.text}"
        return response.json()["data"]

    async def sign_up(self, studio: str = "North Light", **more: Any) -> tuple[dict[str, Any], str]:
        """A new studio: what sign-up answered, and the owner's e-mail address."""
        email = f"owner-{uuid4().hex[:12]}@example.test"
        body = {"studio": studio, "name": "Olu Weber", "email": email, "password": PASSWORD, **more}
        return await self.done("POST", "/auth/signup", body), email

    async def sign_in(self, email: str, password: str = PASSWORD, tenant: str | None = None) -> Api:
        """The same client with a bearer token."""
        data = await self.done("POST", "/auth/token", {"email": email, "password": password})
        return Api(self.client, data["accessToken"], tenant)


@dataclass
class Studio:
    """A studio and its people: `owner`, and one member of each role that was asked for."""

    id: str
    slug: str
    owner: Api
    stranger: Api
    owner_id: str
    people: dict[str, Api] = field(default_factory=dict[str, Api])
    people_ids: dict[str, str] = field(default_factory=dict[str, str])

    @classmethod
    async def open(cls, api: Api, *, roles: tuple[str, ...] = ROLES, timezone: str = "Europe/Berlin") -> Studio:
        """Sign up, and add a member of each role."""
        data, email = await api.sign_up(timezone=timezone)
        slug = data["tenant"]["slug"]
        owner = await api.sign_in(email, tenant=slug)
        studio = cls(data["tenant"]["id"], slug, owner, Api(api.client), data["user"]["id"])
        studio.people["owner"] = owner
        studio.people_ids["owner"] = studio.owner_id
        for role in roles:
            await studio.add(role)
        return studio

    async def add(self, role: str) -> Api:
        """One more member."""
        email = f"{role}-{uuid4().hex[:12]}@example.test"
        body = {"email": email, "name": f"{role.title()} Person", "password": PASSWORD, "role": role}
        member = await self.owner.done("POST", "/tenants/current/members", body)
        person = self.people[role] = await self.owner.sign_in(email, tenant=self.slug)
        self.people_ids[role] = member["userId"]
        return person

    def __getitem__(self, role: str) -> Api:
        return self.people[role]

    async def artist(self, **fields: Any) -> dict[str, Any]:
        """A new artist, with a day rate of €450 unless said otherwise."""
        rate = {"perDay": {"amount": "450.00", "currency": "EUR"}}
        body = {"name": f"Artist {uuid4().hex[:6]}", "kind": "staff", "rate": rate, **fields}
        return await self.owner.done("POST", "/artists", body)

    async def project(self, **fields: Any) -> dict[str, Any]:
        """A new project."""
        return await self.owner.done("POST", "/projects", {"name": f"Project {uuid4().hex[:6]}", **fields})

    async def book(
        self, artist: dict[str, Any] | str, start: str, end: str | None = None, **fields: Any
    ) -> dict[str, Any]:
        """A new booking of whole days, a pencil unless said otherwise."""
        return await self.owner.done("POST", "/bookings", booking_body(artist, start, end, **fields))


def booking_body(artist: dict[str, Any] | str, start: str, end: str | None = None, **fields: Any) -> dict[str, Any]:
    """What to send for a new booking of whole days."""
    artist_id = artist if isinstance(artist, str) else artist["id"]
    dates = {"startDate": start, "endDate": end or start}
    return {"artistId": artist_id, "title": "Seq 010 comp", "status": "pencil", **dates, **fields}


def assert_problem(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The problem document of a refusal, which must be this one."""
    assert response.status_code == status, f"{response.status_code} {response.text}"
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["code"] == code, problem
    assert problem["status"] == status
    assert problem["detail"]
    return problem
