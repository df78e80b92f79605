"""Hints between processes: "tenant X has events up to seq N". A hint only wakes somebody up; the log is the truth.

Within the process a hint is delivered at once. To other processes it goes by NOTIFY, in a statement of its own after the
commit and coalesced, because a NOTIFY inside the writing transaction would make all commits wait for each other.

The same way go words: what processes tell each other that is not worth recording, such as who looks at what. A word may be
lost; whoever needs more than that sees to it.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING
from uuid import UUID

import psycopg

from production_tool.kit.ids import new_id
from production_tool.kit.logs import get_logger

if TYPE_CHECKING:
    from collections.abc import Callable

    from production_tool.kit.db import Database, Listener

CHANNEL = "pt_events"
WORDS = "pt_words"
LONGEST_WORD = 7_900
"""Bytes: PostgreSQL takes less than 8,000 at once."""

MOST_WORDS = 5_000
"""Words that may wait while the database is away; then nobody would listen to them any more."""

RECONNECT_AFTER = 0.5
LAST_WORDS_SECONDS = 1.0
log = get_logger("bus")


class Bus:
    """Carries hints out of this process and into it. `subscribe` before `start`."""

    def __init__(self, database: Database) -> None:
        """Take the database whose commits are announced."""
        self._database = database
        self._listeners: list[Listener] = []
        self._reconnected: list[Callable[[], None]] = []
        self._outgoing: dict[UUID, tuple[int, frozenset[str]]] = {}
        self._words: list[str] = []
        self._topics: dict[str, Callable[[str, str], None]] = {}
        self.process = new_id().hex
        self._wake = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def subscribe(self, listener: Listener, reconnected: Callable[[], None] | None = None) -> None:
        """Call `listener(tenant_id, seq, kinds)` for every hint, and `reconnected()` after hints may have been lost."""
        self._listeners.append(listener)
        if reconnected is not None:
            self._reconnected.append(reconnected)

    def on(self, topic: str, listener: Callable[[str, str], None]) -> None:
        """Call `listener(process, word)` for every word of another process about this topic, which has no space in it."""
        self._topics[topic] = listener

    def say(self, topic: str, word: str) -> None:
        """Tell the other processes, in the order in which it is said; not this one. Too long a word is not told."""
        text = f"{self.process} {topic} {word}"
        if len(text.encode()) > LONGEST_WORD or len(self._words) >= MOST_WORDS:
            log.warning("a word to the other processes was not sent", topic=topic, length=len(text))
            return
        self._words.append(text)
        self._wake.set()

    async def start(self) -> None:
        """Begin to listen and to announce this process's own commits."""
        self._database.on_commit.append(self.announce)
        self._tasks = [asyncio.create_task(self._send_forever()), asyncio.create_task(self._listen_forever())]

    async def stop(self) -> None:
        """Stop both, after what was said last."""
        self._database.on_commit.remove(self.announce)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with contextlib.suppress(Exception):
            async with asyncio.timeout(LAST_WORDS_SECONDS):
                await self._send()

    def announce(self, tenant_id: UUID, seq: int, kinds: frozenset[str]) -> None:
        """Tell this process now and the others in a moment."""
        self._deliver(tenant_id, seq, kinds)
        before, known = self._outgoing.get(tenant_id, (0, frozenset[str]()))
        self._outgoing[tenant_id] = max(seq, before), kinds | known
        self._wake.set()

    def _deliver(self, tenant_id: UUID, seq: int, kinds: frozenset[str]) -> None:
        for listener in self._listeners:
            listener(tenant_id, seq, kinds)

    async def _send_forever(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            # A lost hint is made good by the sweep of whoever waits for it, so a failure here harms nothing.
            with contextlib.suppress(Exception):
                await self._send()
            await asyncio.sleep(0.005)

    async def _send(self) -> None:
        batch, self._outgoing = self._outgoing, {}
        words, self._words = self._words, []
        hints = [f"{tenant}:{seq}:{','.join(kinds)}" for tenant, (seq, kinds) in batch.items()]
        if not hints and not words:
            return
        async with self._database.connection() as connection:
            await connection.execute(
                "select pg_notify(channel, payload) from unnest(%s::text[], %s::text[]) as n(channel, payload)",
                [[CHANNEL] * len(hints) + [WORDS] * len(words), hints + words],
            )

    async def _listen_forever(self) -> None:
        while True:
            try:
                await self._listen()
            except (psycopg.Error, OSError) as error:
                log.debug("lost the hints, trying again", error=type(error).__name__)
            await asyncio.sleep(RECONNECT_AFTER)

    async def _listen(self) -> None:
        connection = await psycopg.AsyncConnection.connect(self._database.dsn, autocommit=True)
        async with connection:
            await connection.execute(f"listen {WORDS}")
            await connection.execute(f"listen {CHANNEL}")
            for reconnected in self._reconnected:
                reconnected()
            async for notice in connection.notifies():
                if notice.channel == WORDS:
                    self._pass_on(notice.payload)
                    continue
                with contextlib.suppress(ValueError):
                    tenant, seq, kinds = notice.payload.split(":")
                    self._deliver(UUID(tenant), int(seq), frozenset(kinds.split(",")))

    def _pass_on(self, payload: str) -> None:
        process, _, rest = payload.partition(" ")
        topic, _, word = rest.partition(" ")
        listener = self._topics.get(topic)
        if listener is None or process == self.process:
            return
        try:
            listener(process, word)
        except Exception:
            # Anybody who may connect may notify: what cannot be understood must not end the listening.
            log.exception("a word of another process was not understood", topic=topic)
