"""Follows the logs of the studios whose sockets this process holds, and lets the sockets hear what is recorded.

A hint after a commit wakes it, a sweep finds what a lost hint left behind. It needs no cursor in the database: it starts
at the head of the log when a studio's first socket has joined, and a client that was away catches up by `seq`.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from production_tool.kit.actor import system_actor
from production_tool.kit.db import run_action
from production_tool.kit.errors import ApplicationError
from production_tool.kit.log import BATCH, read_events, read_head
from production_tool.kit.logs import get_logger

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.db import Database
    from production_tool.tenant.visibility import EventRow

SWEEP_SECONDS = 3.0
log = get_logger("realtime")


class Audience(Protocol):
    """Those whom the relay tells. Called for one studio in the order of its log, never twice at once."""

    async def on_event(self, tenant_id: UUID, event: EventRow) -> None:
        """Let the sockets of this studio hear an event."""
        ...

    def on_new_epoch(self, tenant_id: UUID, epoch: UUID, seq: int) -> None:
        """A backup was restored: what the sockets of this studio heard may never have happened."""
        ...


@dataclass(slots=True, eq=False)
class Follower:
    """How far one studio's log has been relayed. `seq` is None until the head was read."""

    tenant_id: UUID
    seq: int | None = None
    epoch: UUID | None = None
    woken: bool = False
    task: asyncio.Task[None] | None = None
    finding: asyncio.Lock = field(default_factory=asyncio.Lock)


class Relay:
    """One follower for each studio that has sockets here."""

    def __init__(self, database: Database, audience: Audience, sweep_seconds: float = SWEEP_SECONDS) -> None:
        """Nothing runs before `start`."""
        self._database = database
        self._audience = audience
        self._sweep_seconds = sweep_seconds
        self._followers: dict[UUID, Follower] = {}
        self._sweep_now = asyncio.Event()
        self._sweeper: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to sweep."""
        self._sweeper = asyncio.create_task(self._sweep_forever())

    async def stop(self) -> None:
        """Stop at once; nothing is lost, because clients catch up."""
        tasks = [follower.task for follower in self._followers.values() if follower.task]
        self._followers.clear()
        for task in [*tasks, *([self._sweeper] if self._sweeper else [])]:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def hear(self, tenant_id: UUID, seq: int, _kinds: frozenset[str]) -> None:
        """Listen to the bus: a studio's log has events up to `seq`."""
        follower = self._followers.get(tenant_id)
        if follower is not None and (follower.seq is None or seq > follower.seq):
            self._wake(follower)

    def hear_reconnected(self) -> None:
        """Hints may have been lost: look everywhere now."""
        self._sweep_now.set()

    async def follow(self, tenant_id: UUID) -> None:
        """Follow a studio. When this returns, every event that is committed from now on will be relayed.

        Whoever joined before and reads the log after this, up to its head, has heard all that the relay will not tell.
        Raises `Unavailable`.
        """
        follower = self._followers.setdefault(tenant_id, Follower(tenant_id))
        async with follower.finding:
            if follower.seq is None:
                follower.seq, follower.epoch = await self._read_head(tenant_id)

    def unfollow(self, tenant_id: UUID) -> None:
        """The last socket of this studio has gone."""
        self._followers.pop(tenant_id, None)

    def _wake(self, follower: Follower) -> None:
        follower.woken = True
        if follower.task is None:
            follower.task = asyncio.create_task(self._run(follower))

    async def _run(self, follower: Follower) -> None:
        try:
            while follower.woken:
                follower.woken = False
                await self._advance(follower)
        except ApplicationError as error:
            log.debug("the relay waits for the database", code=error.code)
        except Exception:
            log.exception("the relay failed; it tries again at the next sweep", tenant=str(follower.tenant_id))
        finally:
            follower.task = None

    async def _advance(self, follower: Follower) -> None:
        more = True
        while more and follower.seq is not None and self._is_current(follower):
            events = await self._read_after(follower.tenant_id, follower.seq)
            for event in events:
                await self._audience.on_event(follower.tenant_id, event)
                follower.seq = event["seq"]
            more = len(events) == BATCH

    def _is_current(self, follower: Follower) -> bool:
        return self._followers.get(follower.tenant_id) is follower

    async def _sweep_forever(self) -> None:
        while True:
            # Not `wait_for`: before Python 3.12 it may lose a cancellation that meets its timeout.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._sweep_seconds):
                    await self._sweep_now.wait()
            self._sweep_now.clear()
            try:
                await self.sweep()
            except ApplicationError as error:
                log.debug("the sweep waits for the database", code=error.code)
            except Exception:
                log.exception("the sweep failed; it tries again")

    async def sweep(self) -> None:
        """Look at the head of every log that is followed, and wake who lags behind it."""
        for follower in list(self._followers.values()):
            if follower.seq is None or follower.task is not None:
                continue
            head, epoch = await self._read_head(follower.tenant_id)
            if epoch != follower.epoch:
                follower.seq, follower.epoch = head, epoch
                self._audience.on_new_epoch(follower.tenant_id, epoch, head)
            elif head > follower.seq:
                self._wake(follower)

    async def _read_head(self, tenant_id: UUID) -> tuple[int, UUID]:
        return await run_action(self._database, system_actor(tenant_id), read_head, read_only=True)

    async def _read_after(self, tenant_id: UUID, seq: int) -> list[dict[str, Any]]:
        return await run_action(
            self._database, system_actor(tenant_id), lambda db: read_events(db, seq), read_only=True
        )
