"""The Socket.IO server: who may connect, in which room, what they missed, and what they may ask for.

Namespace `/api/ws`, websocket transport only. `RealtimeServer.mount(app)` stands before the web application and takes
the address `/socket.io/`.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import socketio
from socketio.exceptions import ConnectionRefusedError as Refused
from starlette.requests import HTTPConnection
from starlette.websockets import WebSocket

from production_tool.identity.queries import digest_token
from production_tool.kit.actor import Actor
from production_tool.kit.db import run_action
from production_tool.kit.errors import ApplicationError, Forbidden, Malformed, Unauthenticated, Unavailable
from production_tool.kit.http.middleware import RequestFrame
from production_tool.kit.http.problems import problem_response
from production_tool.kit.ids import new_id
from production_tool.kit.log import read_events, read_head
from production_tool.kit.logs import get_logger
from production_tool.kit.rates import RateLimit
from production_tool.kit.refusals import Refusal
from production_tool.realtime.commands import COMMANDS, find_repeat_of, parse, read_payload, run_command, show_problem
from production_tool.realtime.connections import Connection, Switchboard, hang_up, keep_running
from production_tool.realtime.gate import LARGEST_FRAME, NAMESPACE, Gate
from production_tool.realtime.pointers import Pointers
from production_tool.realtime.presence import Presence
from production_tool.realtime.relay import SWEEP_SECONDS, Relay
from production_tool.realtime.rooms import find_people
from production_tool.realtime.schemas import Greeting, Join, Pointing, Viewing
from production_tool.tenant.access import find_token, origin_of
from production_tool.tenant.visibility import EventRow, room_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from starlette.types import ASGIApp, Receive, Scope, Send

    from production_tool.identity.model import Session
    from production_tool.kit.bus import Bus
    from production_tool.kit.db import Database, Db
    from production_tool.tenant.access import FrontDoor

ADDRESS = "/socket.io"
GATE = "production_tool.gate"
MOST_REPLAYED = 1_000
COMMAND_RATE = "200 per 10 seconds"
RECHECK_SECONDS = 30.0
log = get_logger("realtime")


class RealtimeServer:
    """Sockets of this process. Build it before the bus starts, `start` it after."""

    def __init__(
        self,
        database: Database,
        bus: Bus,
        front_door: FrontDoor,
        *,
        public_url: str | None = None,
        recheck_seconds: float = RECHECK_SECONDS,
        sweep_seconds: float = SWEEP_SECONDS,
    ) -> None:
        """`public_url`: the address that browsers use, if a proxy stands in front of the program.
        `recheck_seconds`: how long a session that ended elsewhere may keep its socket."""
        self._database = database
        self._public_host = urlsplit(public_url).netloc if public_url else None
        self._front_door = front_door
        self._recheck_seconds = recheck_seconds
        self._switchboard = Switchboard()
        self._presence = Presence(self._switchboard, bus)
        self._pointers = Pointers(self._switchboard, bus, self._presence.neighbours)
        self._relay = Relay(database, self, sweep_seconds)
        self._commands = RateLimit(COMMAND_RATE)
        self._rechecker: asyncio.Task[None] | None = None
        self._sio: Any = socketio.AsyncServer(
            client_manager=_Manager(self._on_connected),
            async_mode="asgi",
            transports=["websocket"],
            cors_allowed_origins=self._is_own_page,
            max_http_buffer_size=LARGEST_FRAME,
            # One client's commands are done in the order in which they were sent.
            async_handlers=False,
        )
        self._sio.on("connect", self._on_connect, namespace=NAMESPACE)
        self._sio.on("disconnect", self._on_disconnect, namespace=NAMESPACE)
        self._sio.on("*", self._on_command, namespace=NAMESPACE)
        bus.subscribe(self._relay.hear, self._relay.hear_reconnected)
        front_door.on_end.append(self._hear_ended)

    async def start(self) -> None:
        """Begin to follow the logs and to look after the sessions."""
        await self._relay.start()
        await self._presence.neighbours.start()
        self._rechecker = asyncio.create_task(self._recheck_forever())

    async def stop(self) -> None:
        """Hang up on everybody."""
        if self._rechecker is not None:
            self._rechecker.cancel()
            await asyncio.gather(self._rechecker, return_exceptions=True)
        await self._relay.stop()
        await self._presence.neighbours.stop()
        for connection in self._switchboard.list_all():
            await self._drop(connection, "the program stops")
        await self._sio.shutdown()

    def mount(self, other: ASGIApp) -> ASGIApp:
        """An application that takes the sockets and leaves everything else, lifespan included, to the other one."""

        async def choose(scope: Scope, receive: Receive, send: Send) -> None:
            path: str = scope.get("path", "")
            if path == ADDRESS or path.startswith(ADDRESS + "/"):
                await self._serve(scope, receive, send)
            else:
                await other(scope, receive, send)

        return choose

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            refusal = Malformed("Connect to this address with Socket.IO 4 and its transport `websocket` alone.")
            await RequestFrame(problem_response(refusal))(scope, receive, send)
            return
        try:
            self._check_request(HTTPConnection(scope))
        except ApplicationError as error:
            await WebSocket(scope, receive, send).send_denial_response(problem_response(error))
            return
        gate = scope[GATE] = Gate(receive)
        await self._sio.handle_request(scope, gate.receive, send)

    def _check_request(self, request: HTTPConnection) -> None:
        query = request.query_params
        if query.get("EIO") != "4" or query.get("transport") != "websocket" or "sid" in query:
            raise Malformed("This is not a connection of Socket.IO 4 over the transport `websocket`.")
        self._front_door.refuse_other_origins(request)

    def _is_own_page(self, origin: str, environ: dict[str, Any]) -> bool:
        return urlsplit(origin).netloc in (environ.get("HTTP_HOST"), self._public_host)

    async def _on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        scope: Scope = environ["asgi.scope"]
        try:
            greeting = parse(Greeting, auth or {})
            connection = await self._admit(sid, HTTPConnection(scope), greeting)
        except ApplicationError as error:
            raise _refused(error) from None
        except Exception:
            log.exception("a connection failed")
            raise _refused(ApplicationError()) from None
        scope[GATE].joined = True
        self._switchboard.join(connection)
        log.info("connected", tenant=str(connection.tenant_id), user=str(connection.actor.id))

    async def _admit(self, sid: str, request: HTTPConnection, greeting: Greeting) -> Connection:
        origin = replace(origin_of(request), request_id=str(new_id()))
        token = greeting.token or find_token(request)[0]
        if token is None:
            raise Unauthenticated
        session = await self._front_door.recognise(token, origin)
        actor = self._front_door.enter(session, greeting.tenant or request.headers.get("x-tenant"), origin)
        line = self._sio.eio.sockets[self._sio.manager.eio_sid_from_sid(sid, NAMESPACE)]
        return Connection(sid=sid, line=line, token=token, actor=actor, room=room_of(actor), greeting=greeting)

    def _on_connected(self, sid: str) -> None:
        connection = self._switchboard.find(sid)
        if connection is not None:
            keep_running(self._welcome(connection))

    async def _welcome(self, connection: Connection) -> None:
        """Tell what was missed. The connection is in its room already, so what happens meanwhile waits for it there."""
        try:
            await self._relay.follow(connection.tenant_id)
            head, epoch, missed = await self._read_missed(connection)
        except ApplicationError as error:
            await self._drop(connection, error.code)
            return
        except Exception:
            log.exception("a connection could not catch up")
            await self._drop(connection, "internal")
            return
        state = {"epoch": str(epoch), "seq": head}
        resync = [] if missed is not None else [("resync", state)]
        connection.catch_up(missed or [], head, [*resync, ("ready", state)])

    async def _read_missed(self, connection: Connection) -> tuple[int, UUID, list[EventRow] | None]:
        """The head of the log, its epoch, and the events after the last that the client heard; None if they are too
        many, or if the client heard them from a log that is no more."""
        greeting = connection.greeting
        after = greeting.after

        async def read(db: Db) -> tuple[int, UUID, list[EventRow] | None]:
            head, epoch = await read_head(db)
            if after is None:
                return head, epoch, []
            is_other_log = after > head or greeting.epoch not in (None, epoch)
            if is_other_log or head - after > MOST_REPLAYED:
                return head, epoch, None
            return head, epoch, await read_events(db, after, head - after) if head > after else []

        return await run_action(self._database, connection.actor, read, read_only=True)

    async def on_event(self, tenant_id: UUID, event: EventRow) -> None:
        """Hear from the relay. Whose rights have changed is judged before anybody hears what came after."""
        people = find_people(event)
        if people:
            for connection in self._switchboard.list_in(tenant_id):
                if str(connection.actor.id) in people:
                    self._front_door.forget(connection.token)
                    await self._judge(connection)
        self._switchboard.deliver(tenant_id, event)

    def on_new_epoch(self, tenant_id: UUID, epoch: UUID, seq: int) -> None:
        """Hear from the relay that the log is another one."""
        for connection in self._switchboard.list_in(tenant_id):
            connection.last = seq
            connection.tell("resync", {"epoch": str(epoch), "seq": seq})

    def _hear_ended(self, digest: bytes) -> None:
        """Hear from the front door that somebody has signed out, here or at another process."""
        for connection in self._switchboard.list_all():
            if digest_token(connection.token) == digest:
                keep_running(self._drop(connection, Unauthenticated.code))

    async def _recheck_forever(self) -> None:
        while True:
            await asyncio.sleep(self._recheck_seconds)
            for connection in self._switchboard.list_all():
                await self._judge(connection)

    async def _judge(self, connection: Connection) -> None:
        """Hang up on somebody whose session has ended or whose role is another; they may come back as what they are."""
        try:
            _session, actor = await self._enter(connection)
        except Unavailable:
            return
        except ApplicationError as error:
            await self._drop(connection, error.code)
            return
        if actor.role != connection.actor.role or room_of(actor) != connection.room:
            await self._drop(connection, "the role has changed")

    async def _enter(self, connection: Connection) -> tuple[Session, Actor]:
        """Who this is now, as a request with the same token would be answered."""
        session = await self._front_door.recognise(connection.token, connection.actor.origin)
        origin = replace(connection.actor.origin, request_id=str(new_id()))
        return session, self._front_door.enter(session, str(connection.tenant_id), origin)

    async def _drop(self, connection: Connection, why: str) -> None:
        log.info("hung up", user=str(connection.actor.id), tenant=str(connection.tenant_id), why=why)
        self._forget(connection.sid)
        await hang_up(connection.line)

    async def _on_disconnect(self, sid: str, _reason: str) -> None:
        connection = self._forget(sid)
        if connection is not None:
            # There is one namespace: who leaves it has no use for the line.
            keep_running(hang_up(connection.line))

    def _forget(self, sid: str) -> Connection | None:
        connection = self._switchboard.leave(sid)
        if connection is not None:
            self._presence.leave(connection)
            if not self._switchboard.has(connection.tenant_id):
                self._relay.unfollow(connection.tenant_id)
        return connection

    async def _on_command(self, name: str, sid: str, *arguments: Any) -> dict[str, Any]:
        """Answer a command; what is returned is its acknowledgement."""
        connection = self._switchboard.find(sid)
        if connection is None:
            return show_problem(Unauthenticated())
        try:
            self._commands.take(sid)
            return await self._run(connection, name, read_payload(arguments))
        except ApplicationError as error:
            problem = show_problem(error)
        except Exception:
            log.exception("a command failed", command=name)
            return show_problem(ApplicationError())
        if problem["code"] == "artist_already_booked":
            connection.tell("booking:conflict", problem)
        return problem

    async def _run(self, connection: Connection, name: str, payload: dict[str, Any]) -> dict[str, Any]:
        session, actor = await self._enter(connection)
        if name in COMMANDS:
            return await self._run_command(actor, name, payload)
        if name == "presence:view":
            return {"data": self._presence.view(connection, parse(Viewing, payload))}
        if name == "presence:point":
            self._pointers.point(connection, parse(Pointing, payload))
            return {"data": {}}
        if name == "join-tenant":
            return {"data": self._join(connection, session, parse(Join, payload))}
        raise Malformed(f"There is no command {name!r}.")

    async def _run_command(self, actor: Actor, name: str, payload: dict[str, Any]) -> dict[str, Any]:
        try:
            return await run_command(self._database, actor, name, payload)
        except ApplicationError as error:
            keep = self._database.on_refusal
            if keep is not None:
                keep_running(keep(Refusal(actor, name, error, find_repeat_of(name, payload))))
            raise

    def _join(self, connection: Connection, session: Session, join: Join) -> dict[str, Any]:
        wanted = self._front_door.enter(session, join.tenant, connection.actor.origin)
        if wanted.tenant_id != connection.tenant_id:
            raise Forbidden("This connection belongs to another of your studios. Open one more for that studio.")
        return {"tenantId": str(connection.tenant_id)}


class _Manager(socketio.AsyncManager):
    """Says when a client counts as connected: the library's own answer to it is on the line then, and ours may follow."""

    def __init__(self, on_connected: Callable[[str], None]) -> None:
        super().__init__()
        self._on_connected = on_connected

    async def connect(self, sid: Any, namespace: Any) -> Any:
        joined: Any = await cast("Any", super()).connect(sid, namespace)
        self._on_connected(joined)
        return joined


def _refused(error: ApplicationError) -> Exception:
    return Refused(error.code, show_problem(error))
