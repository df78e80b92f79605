"""How the tests run the program, sign people in, and listen on their sockets."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx
import socketio
import uvicorn
from socketio.exceptions import ConnectionError as NotConnected

from production_tool.app import House, make_api, make_database
from production_tool.cli.server import KEEP_ALIVE_SECONDS
from production_tool.history.tasks import RefusalKeeper
from production_tool.kit.actor import system_actor
from production_tool.kit.bus import Bus
from production_tool.kit.db import Database, Db, run_action
from production_tool.kit.http.middleware import RequestFrame
from production_tool.kit.ids import new_id
from production_tool.kit.rates import RateLimit
from production_tool.project.events import ProjectUpdated
from production_tool.realtime.gate import NAMESPACE
from production_tool.realtime.server import RealtimeServer
from production_tool.tenant.access import FrontDoor

PASSWORD = "lantern-orchard-violin-42"
PATIENCE = 30.0
Json = dict[str, Any]
numbers = itertools.count(1)


class Server(uvicorn.Server):
    """Leaves the signals to pytest, and says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    @contextmanager
    def capture_signals(self):
        yield

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    @property
    def url(self) -> str:
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        return f"http://{host}:{port}"


@dataclass
class Program:
    """What runs: a test may reach past the public interface to lose a hint or the database."""

    url: str
    database: Database
    bus: Bus
    realtime: RealtimeServer
    client: httpx.AsyncClient

    async def open_studio(self, name: str) -> Studio:
        """Sign up: a new studio with an owner of its own."""
        email = f"owner{next(numbers)}@example.org"
        body = {"studio": name, "name": "Olive Owner", "email": email, "password": PASSWORD}
        answer = await self.client.post("/api/v1/auth/signup", json=body)
        assert answer.status_code == 201, answer.text
        token = next(value for key, value in answer.cookies.items() if "pt_session" in key)
        self.client.cookies.clear()
        data = answer.json()["data"]
        person = Person(self, email, token, data["user"]["id"], data["tenant"]["slug"])
        return Studio(self, person, data["tenant"]["id"], data["tenant"]["slug"])


@dataclass
class Person:
    """Somebody with a session in one studio."""

    program: Program
    email: str
    token: str
    user_id: str
    slug: str

    async def call(self, method: str, path: str, body: Json | None = None, *, status: int | None = None) -> Json:
        """Call the API; the decoded answer. Its status is `status`, or a success."""
        headers = {"Authorization": f"Bearer {self.token}", "X-Tenant": self.slug}
        answer = await self.program.client.request(method, f"/api/v1{path}", json=body, headers=headers)
        assert answer.is_success if status is None else answer.status_code == status, answer.text
        return answer.json() if answer.content else {}

    async def listen(self, **auth: Any) -> Listener:
        """Connect a socket and wait until it is ready."""
        listener = await self.connect(**auth)
        await listener.until("ready")
        return listener

    async def connect(self, **auth: Any) -> Listener:
        """Connect a socket."""
        return await connect(self.program, {"token": self.token, "tenant": self.slug, **auth})

    async def book(self, artist_id: str, day: int = 0, **fields: Any) -> Json:
        """Book an artist for one day, `day` days after a Monday."""
        return (await self.call("POST", "/bookings", make_booking(artist_id, day, **fields)))["data"]


@dataclass
class Studio:
    """A studio, its owner, and what is needed to put people into it."""

    program: Program
    owner: Person
    id: str
    slug: str

    async def add_artist(self, name: str = "Ada Artist", **fields: Any) -> Json:
        """Put somebody on the roster, with a rate."""
        rate = {"perDay": {"amount": "450.00", "currency": "EUR"}}
        return (await self.owner.call("POST", "/artists", {"name": name, "rate": rate, **fields}))["data"]

    async def add_member(self, role: str, artist: Json | None = None) -> Person:
        """A new member, signed in; who is an artist on the roster is linked to it."""
        email = f"{role}{next(numbers)}@example.org"
        body = {"email": email, "name": f"{role.title()} Person", "password": PASSWORD, "role": role}
        member = (await self.owner.call("POST", "/tenants/current/members", body))["data"]
        if artist is not None:
            change = {"userId": member["userId"], "version": artist["version"]}
            await self.owner.call("PATCH", f"/artists/{artist['id']}", change)
        answer = await self.program.client.post("/api/v1/auth/token", json={"email": email, "password": PASSWORD})
        token = answer.json()["data"]["accessToken"]
        return Person(self.program, email, token, member["userId"], self.slug)

    async def make_events(self, count: int) -> int:
        """Have `count` events recorded in one transaction; the number of the last event."""

        async def record(db: Db) -> None:
            await db.find_value("select 1")
            for number in range(count):
                db.record(ProjectUpdated(id=new_id(), version=1, before={}, after={"progress": number}))

        await run_action(self.program.database, system_actor(UUID(self.id)), record)
        return (await self.owner.call("GET", "/events?after=0&limit=1"))["meta"]["seq"]


def make_booking(artist_id: str, day: int = 0, **fields: Any) -> Json:
    """The body of a booking of one day, worked even on a weekend."""
    when = (date(2031, 1, 6) + timedelta(days=day)).isoformat()
    return {
        "artistId": artist_id,
        "title": f"Shot {day}",
        "startDate": when,
        "endDate": when,
        "workDaysOff": [when],
        **fields,
    }


@dataclass
class Listener:
    """One socket and all that it has heard, in order."""

    client: Any
    heard: list[tuple[str, Any]] = field(default_factory=list)
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def on_any(self, name: str, *arguments: Any) -> None:
        """Keep what the server says."""
        async with self._news:
            self.heard.append((name, arguments[0] if arguments else None))
            self._news.notify_all()

    def on_closed(self, *_why: Any) -> None:
        """Keep that it is over."""
        self.closed.set()

    async def until(self, name: str, is_it: Callable[[Any], bool] = lambda _payload: True) -> Any:
        """Wait until an event of this name, heard now or before, is the one; its payload."""

        def find() -> list[Any]:
            return [payload for heard, payload in self.heard if heard == name and is_it(payload)]

        async with self._news, asyncio.timeout(PATIENCE):
            await self._news.wait_for(find)
        return find()[0]

    async def until_seq(self, seq: int) -> None:
        """Wait until the event with this number was heard."""
        async with self._news, asyncio.timeout(PATIENCE):
            await self._news.wait_for(lambda: seq in self.seqs)

    async def until_closed(self) -> None:
        """Wait for the end of the connection."""
        await asyncio.wait_for(self.closed.wait(), PATIENCE)

    @property
    def seqs(self) -> list[int]:
        """The numbers of the recorded events that were heard, as they came."""
        return [payload["seq"] for name, payload in self.heard if name not in ("ready", "resync", "presence")]

    @property
    def names(self) -> list[str]:
        """The names of what was heard."""
        return [name for name, _payload in self.heard]

    async def ask(self, name: str, *payload: Any) -> Json:
        """Send a command; its acknowledgement."""
        return await self.client.call(name, payload, namespace=NAMESPACE, timeout=PATIENCE)

    async def leave(self) -> None:
        """Close the connection."""
        await self.client.disconnect()


_open: list[Listener] = []


async def leave_all() -> None:
    """Close every socket that a test has opened."""
    while _open:
        await _open.pop().leave()


async def connect(program: Program, auth: Any, headers: dict[str, str] | None = None) -> Listener:
    """Connect a socket with this `auth`. Raises `Refused` with the problem document."""
    client: Any = socketio.AsyncClient(reconnection=False, logger=False)
    listener = Listener(client)
    refusal: list[Json] = []
    client.on("*", listener.on_any, namespace=NAMESPACE)
    client.on("connect_error", refusal.append, namespace=NAMESPACE)
    client.on("disconnect", listener.on_closed, namespace=NAMESPACE)
    _open.append(listener)
    try:
        await client.connect(
            program.url,
            headers=headers or {},
            auth=auth,
            transports=["websocket"],
            namespaces=[NAMESPACE],
            wait_timeout=PATIENCE,
        )
    except NotConnected as error:
        await client.disconnect()
        raise Refused(refusal[0] if refusal else {"message": str(error)}) from None
    return listener


class Refused(Exception):
    """A connection was refused; `problem` is what the client was told."""

    def __init__(self, told: Json) -> None:
        super().__init__(told)
        self.problem: Json = told.get("data") or {}


@asynccontextmanager
async def run_program(
    dsn: str, *, recheck_seconds: float = 30.0, sweep_seconds: float = 0.2
) -> AsyncGenerator[Program]:
    """The program as `app.py` composes it, without the worker, on a free port."""
    database = make_database(dsn)
    database.on_refusal = RefusalKeeper(database).keep
    bus = Bus(database)
    front_door = FrontDoor(database, bus=bus)
    realtime = RealtimeServer(database, bus, front_door, recheck_seconds=recheck_seconds, sweep_seconds=sweep_seconds)
    app = make_api()
    app.state.house = house = House(
        database=database,
        front_door=front_door,
        max_body_bytes=4_000_000,
        session_life=timedelta(days=1),
        token_life=timedelta(hours=1),
        is_secure=False,
        sign_ups=RateLimit("1000 per hour"),
    )
    house.share_counts(bus)
    app.add_middleware(RequestFrame)
    await database.open()
    await bus.start()
    await realtime.start()
    config = uvicorn.Config(
        realtime.mount(app),
        host="127.0.0.1",
        port=0,
        log_level="warning",
        ws_per_message_deflate=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )
    server = Server(config)
    serving = asyncio.create_task(server.serve())
    await server.listening.wait()
    try:
        async with httpx.AsyncClient(base_url=server.url, timeout=30) as client:
            yield Program(server.url, database, bus, realtime, client)
    finally:
        await leave_all()
        await realtime.stop()
        server.should_exit = True
        await serving
        await bus.stop()
        await database.close()


def fresh_id() -> str:
    """An id that nothing has."""
    return str(new_id())
