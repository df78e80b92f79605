"""The front door: from a request to the actor in one studio.

A browser comes with a session cookie, a script with `Authorization: Bearer …`. The studio is named by `X-Tenant` and
checked against the memberships; who works in one studio only may leave it out. A studio that one does not work in and a
studio that does not exist are answered with the same bytes.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit
from uuid import UUID

from production_tool.identity.queries import digest_token, find_session
from production_tool.kit.actor import Actor, Origin, stranger
from production_tool.kit.db import run_action
from production_tool.kit.errors import Forbidden, Malformed, NotFound, Unauthenticated
from production_tool.tenant.permissions import permissions_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from starlette.requests import HTTPConnection, Request

    from production_tool.identity.model import Session
    from production_tool.kit.bus import Bus
    from production_tool.kit.db import Database
    from production_tool.kit.rates import RateLimit

COOKIE = "pt_session"
SECURE_COOKIE = "__Host-pt_session"
CSRF_HEADER = "x-csrf-protection"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
REMEMBERED_SECONDS = 5.0
REMEMBERED_SESSIONS = 10_000
ENDED = "session-ended"
"""The topic under which processes tell each other the digest of a session that has ended."""


class AccessHouse(Protocol):
    """What the routes of signing in need, as `app.py` puts it together."""

    database: Database
    front_door: FrontDoor
    session_life: timedelta
    token_life: timedelta
    is_secure: bool
    sign_ups: RateLimit
    wrong_passwords: RateLimit
    wrong_passwords_by_address: RateLimit


class FrontDoor:
    """Admits requests and sockets. Sessions are remembered for five seconds; a changed membership forgets them all."""

    def __init__(self, database: Database, public_url: str | None = None, bus: Bus | None = None) -> None:
        """`public_url` is the address that browsers use, if a proxy stands in front of the program; `bus` leads to the
        other processes."""
        self._database = database
        self._bus = bus
        self.on_end: list[Callable[[bytes], None]] = []
        if bus is not None:
            bus.subscribe(self.hear)
            bus.on(ENDED, lambda _process, word: self._hear_ended(bytes.fromhex(word)))
        self._public_host = urlsplit(public_url).netloc if public_url else None
        self._remembered: OrderedDict[bytes, tuple[float, Session]] = OrderedDict()
        self._forgotten = 0

    def hear(self, _tenant_id: UUID, _seq: int, kinds: frozenset[str]) -> None:
        """Listen to the bus: after a change of members, studios or artists nothing remembered is trusted."""
        if not kinds.isdisjoint({"member", "tenant", "artist"}):
            self._remembered.clear()
            self._forgotten += 1

    def forget(self, token: str) -> None:
        """Look a session up again the next time."""
        self._remembered.pop(digest_token(token), None)
        self._forgotten += 1

    def end(self, token: str) -> None:
        """A session has ended: nothing that has come in with it stays, in this process or another. `on_end` hears the
        token's digest."""
        digest = digest_token(token)
        self._hear_ended(digest)
        if self._bus is not None:
            self._bus.say(ENDED, digest.hex())

    def _hear_ended(self, digest: bytes) -> None:
        self._remembered.pop(digest, None)
        self._forgotten += 1
        for listener in self.on_end:
            listener(digest)

    async def admit(self, request: Request) -> Actor:
        """The actor of a request. Raises `Unauthenticated`, `Forbidden` (forged), `NotFound` (not their studio)."""
        session = await self.identify(request)
        return self.enter(session, request.headers.get("x-tenant"), origin_of(request))

    async def identify(self, request: Request) -> Session:
        """Who a request comes from, without a studio."""
        token, from_cookie = find_token(request)
        if token is None:
            raise Unauthenticated
        if from_cookie and request.method not in SAFE_METHODS:
            self.refuse_forgery(request)
        return await self.recognise(token, origin_of(request))

    async def recognise(self, token: str, origin: Origin) -> Session:
        """The session of a token. Raises `Unauthenticated`."""
        digest = digest_token(token)
        known = self._remembered.get(digest)
        if known is not None and known[0] > time.monotonic():
            return known[1]
        forgotten = self._forgotten
        session = await run_action(self._database, stranger(origin), lambda db: find_session(db, token), read_only=True)
        if session is None:
            self._remembered.pop(digest, None)
            raise Unauthenticated("This session has ended or never was. Sign in again.")
        # What was read while something changed may be the state before; then the next request looks again.
        if forgotten == self._forgotten:
            self._remembered[digest] = (time.monotonic() + REMEMBERED_SECONDS, session)
        while len(self._remembered) > REMEMBERED_SESSIONS:
            self._remembered.popitem(last=False)
        return session

    def enter(self, session: Session, wanted: str | None, origin: Origin) -> Actor:
        """The session's user in the studio they ask for, by slug or id."""
        membership = _choose(session.memberships, wanted)
        artist = membership["artistId"]
        return Actor(
            tenant_id=UUID(membership["tenantId"]),
            kind="user",
            id=session.user_id,
            role=membership["role"],
            permissions=permissions_of(membership["role"]),
            artist_id=UUID(artist) if artist else None,
            name=session.name,
            origin=origin,
        )

    def refuse_forgery(self, request: HTTPConnection) -> None:
        """A change that comes with a cookie must come from our own pages: no other site can send the custom header
        without asking first, and browsers say where a request was made (OWASP ASVS 5.0, 3.5)."""
        self.refuse_other_origins(request)
        if CSRF_HEADER not in request.headers:
            raise Forbidden(
                "Changes made with a cookie need the header X-CSRF-Protection: 1. Scripts use a bearer token."
            )

    def refuse_other_origins(self, request: HTTPConnection) -> None:
        """Browsers say which page a request comes from: another site's is refused."""
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise Forbidden("This request was made by another site.")
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc not in (request.headers.get("host"), self._public_host):
            raise Forbidden("This request was made by another site.")


def find_token(request: HTTPConnection) -> tuple[str | None, bool]:
    """The token of a request, and whether it came by cookie. A header wins: who sends one means it."""
    header = request.headers.get("authorization")
    if header is not None:
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Unauthenticated("Send the token as Authorization: Bearer <token>.")
        return token.strip(), False
    cookie = request.cookies.get(SECURE_COOKIE) or request.cookies.get(COOKIE)
    return cookie, True


def origin_of(request: HTTPConnection) -> Origin:
    """Where a request comes from, as it is recorded with what it causes."""
    address = request.client.host if request.client else None
    agent = request.headers.get("user-agent")
    return Origin(getattr(request.state, "request_id", None), address, agent[:300] if agent else None)


def _choose(memberships: list[dict[str, Any]], wanted: str | None) -> dict[str, Any]:
    if wanted:
        for membership in memberships:
            if wanted.strip().lower() in (membership["slug"], membership["tenantId"]):
                return membership
        raise NotFound
    if not memberships:
        raise Forbidden("This account works in no studio.")
    if len(memberships) > 1:
        slugs = ", ".join(membership["slug"] for membership in memberships)
        raise Malformed(f"Say which studio is meant with the header X-Tenant: {slugs}.")
    return memberships[0]
