"""What the other processes know of who is here: each tells the others what its own sockets look at.

Every word carries a number, and a heartbeat repeats the last one: who has missed a word asks for all of them. A process
that ends says so; of one that was killed nothing is heard any more, and its people are gone a few seconds later.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from production_tool.kit.logs import get_logger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from production_tool.kit.bus import Bus

BEAT_SECONDS = 1.5
LIFE_SECONDS = 4.0
PAUSE_SECONDS = 0.05
"""What changes within this time is told at once, the last state only."""

TOPIC = "presence"
log = get_logger("realtime")
Entry = dict[str, Any]
People = dict[UUID, dict[str, Entry]]
"""By studio, then by the label of the connection."""


class Word(msgspec.Struct, omit_defaults=True):
    """One word. `kind`: here (a heartbeat), gone, ask (`to` a process), all (what was said before no longer holds),
    look (`entry` is what `label` looks at, or None)."""

    kind: str
    number: int = 0
    to: str | None = None
    tenant: UUID | None = None
    label: str = ""
    entry: Entry | None = None


@dataclass(slots=True)
class Neighbour:
    """Another process. `number` is that of its last word; None while words are missing."""

    heard_at: float
    number: int | None = None
    people: People = field(default_factory=dict[UUID, dict[str, Entry]])


class Neighbours:
    """The other processes on the same database and their people. `on_change` hears of a studio that looks different."""

    def __init__(
        self, bus: Bus, list_own: Callable[[], Iterable[tuple[UUID, str, Entry]]], on_change: Callable[[UUID], None]
    ) -> None:
        """`list_own`: who is at this process, as `(tenant, label, entry)`."""
        self._bus = bus
        self._list_own = list_own
        self._on_change = on_change
        self._others: dict[str, Neighbour] = {}
        self._number = 0
        self._unsaid: dict[str, tuple[UUID, Entry | None]] = {}
        self._beating: asyncio.Task[None] | None = None
        self._is_stopped = False
        bus.on(TOPIC, self._hear)
        bus.subscribe(lambda _tenant, _seq, _kinds: None, self._say_here)

    async def start(self) -> None:
        """Begin to be heard, and to notice who is not heard any more."""
        self._beating = asyncio.create_task(self._beat_forever())

    async def stop(self) -> None:
        """Say goodbye."""
        if self._beating is not None:
            self._beating.cancel()
            await asyncio.gather(self._beating, return_exceptions=True)
        self._say(Word("gone"))
        self._is_stopped = True

    @property
    def is_alone(self) -> bool:
        """Whether there is nobody to be told anything."""
        return not self._others

    def list_in(self, tenant_id: UUID) -> list[Entry]:
        """Who is in this studio by way of another process."""
        return [entry for other in self._others.values() for entry in other.people.get(tenant_id, {}).values()]

    def tell(self, tenant_id: UUID, label: str, entry: Entry | None) -> None:
        """Somebody at this process looks at something else, or has gone."""
        if self.is_alone:
            return
        if not self._unsaid:
            asyncio.get_running_loop().call_later(PAUSE_SECONDS, self._say_news)
        self._unsaid[label] = (tenant_id, entry)

    def _say_news(self) -> None:
        unsaid, self._unsaid = self._unsaid, {}
        for label, (tenant_id, entry) in unsaid.items():
            self._say_numbered(Word("look", tenant=tenant_id, label=label, entry=entry))

    def _say_all(self) -> None:
        self._unsaid.clear()
        self._say_numbered(Word("all"))
        for tenant_id, label, entry in self._list_own():
            self._say_numbered(Word("look", tenant=tenant_id, label=label, entry=entry))

    def _say_numbered(self, word: Word) -> None:
        self._number += 1
        word.number = self._number
        self._say(word)

    def _say_here(self) -> None:
        self._say(Word("here", number=self._number))

    def _say(self, word: Word) -> None:
        if self._is_stopped:
            return
        self._bus.say(TOPIC, msgspec.json.encode(word).decode())

    async def _beat_forever(self) -> None:
        while True:
            self._say_here()
            await asyncio.sleep(BEAT_SECONDS)
            silent_since = asyncio.get_running_loop().time() - LIFE_SECONDS
            for process in [name for name, other in self._others.items() if other.heard_at < silent_since]:
                log.info("another process is not heard any more", process=process)
                self._forget(process)

    def _hear(self, process: str, said: str) -> None:
        word = msgspec.json.decode(said, type=Word)
        if word.kind == "gone":
            self._forget(process)
            return
        now = asyncio.get_running_loop().time()
        other = self._others.get(process)
        if other is None:
            other = self._others[process] = Neighbour(now)
            # It need not wait for our next heartbeat to learn that we are here.
            self._say_here()
        other.heard_at = now
        if word.kind == "ask" and word.to == self._bus.process:
            self._say_all()
        elif word.kind == "here" and word.number != other.number:
            self._say(Word("ask", to=process))
        elif word.kind == "all":
            self._clear(other)
            other.number = word.number
        elif word.kind == "look":
            self._note(other, word)

    def _note(self, other: Neighbour, word: Word) -> None:
        if other.number is None or word.number != other.number + 1:
            # The next heartbeat asks for what is missing.
            other.number = None
            return
        other.number = word.number
        assert word.tenant is not None
        people = other.people.setdefault(word.tenant, {})
        if word.entry is not None:
            people[word.label] = word.entry
        else:
            people.pop(word.label, None)
        self._on_change(word.tenant)

    def _clear(self, other: Neighbour) -> None:
        tenants, other.people = list(other.people), {}
        for tenant_id in tenants:
            self._on_change(tenant_id)

    def _forget(self, process: str) -> None:
        other = self._others.pop(process, None)
        if other is not None:
            self._clear(other)
