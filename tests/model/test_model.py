"""Whatever several people do, in whatever order and at once: the program never disagrees with a studio on paper.

`PT_MODEL_EXAMPLES` and `PT_MODEL_STEPS` make it go further, with other deeds each time and a smallest example of what it
finds.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import cycle
from typing import Any
from uuid import UUID

import httpx
import pytest
from anyio import from_thread, to_thread
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from production_tool.app import create_app, make_database
from production_tool.kit.config import Config
from production_tool.kit.db import Database
from tests.model.asking import Deed
from tests.model.paper import LIVE, Paper, Row
from tests.model.rehearsal import Rehearsal
from tests.support.lifespan import running
from tests.support.studio import Api

pytestmark = pytest.mark.anyio
EXAMPLES = int(os.environ.get("PT_MODEL_EXAMPLES", "0"))
STEPS = int(os.environ.get("PT_MODEL_STEPS", "40"))
QUICK = settings(max_examples=8, stateful_step_count=STEPS, derandomize=True, phases=(Phase.explicit, Phase.generate))
DEEP = settings(max_examples=EXAMPLES or 1, stateful_step_count=STEPS, print_blob=True)
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

bookers = st.sampled_from(["owner", "admin", "manager"])
people = st.sampled_from(["owner", "owner", "admin", "manager", "manager", "artist", "viewer"])
which = st.integers(0, 9)
artist = st.sampled_from([0, 0, 0, 1, 1, 2])
start = st.integers(0, 11)
length = st.sampled_from([1, 2, 2, 3, 4, 6, 9])
live_status = st.sampled_from(["hold", "hold", "hold", "pencil", "confirmed"])
any_status = st.sampled_from(["hold", "pencil", "confirmed", "released", "cancelled", "declined", "ended"])
reason = st.sampled_from(["because", "because", None])
version = st.sampled_from(["now", "now", "any", "stale"])
place = st.tuples(start, length)
deed_of_batch = st.one_of(
    st.tuples(st.just("book"), artist, place, live_status),
    st.tuples(st.just("step"), which, any_status, reason),
    st.tuples(st.just("move"), which, place),
    st.tuples(st.just("give"), which, artist),
    st.tuples(st.just("title"), which),
    st.tuples(st.just("extend"), which),
    st.tuples(st.just("restore"), which, st.none() | live_status),
)
anything = st.one_of(deed_of_batch, st.tuples(st.just("undo"), st.integers(1, 5)))


def read_change(verb: str, rest: list[Any], known: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The same, of a booking that is known."""
    more: dict[str, Any] = {}
    if verb == "step":
        more = {"to": rest[0], "reason": rest[1]}
    elif verb == "move":
        at, lasts = rest[0]
        verb, more = "change", {"start": at, "end": at + lasts}
    elif verb == "give":
        verb, more = "change", {"artist": rest[0]}
    elif verb == "title":
        verb, more = "change", {"title": f"Take {known['version']}"}
    elif verb == "restore":
        more = {"status": rest[0], "reason": None}
    return verb, {**known, **more}


class Machine(RuleBasedStateMachine):
    """Draws what is done; which booking and which version that is, is looked up on paper when it is done."""

    rehearse: Any = None
    outcomes: Counter[str] = Counter()

    @initialize(holds=st.lists(st.tuples(artist, place), min_size=3, max_size=8))
    def begin(self, holds: list[tuple[int, tuple[int, int]]]) -> None:
        self.it: Rehearsal = from_thread.run(type(self).rehearse)
        self.is_sound = True
        for number, where in holds:
            self.do(self.deed("owner", ("book", number, where, "hold")))

    def do(self, *deeds: Deed | None) -> None:
        done = [deed for deed in deeds if deed is not None]
        if done:
            self.run(self.it.do, *done)

    def run(self, work: Any, *arguments: Any) -> None:
        self.is_sound = False
        from_thread.run(work, *arguments)
        self.is_sound = True

    # ── looking up ──

    def find(self, number: int) -> str | None:
        """One of the bookings, the newest first."""
        rows = list(self.it.paper.rows)
        return rows[-1 - number % len(rows)] if rows else None

    def find_version(self, row_id: str, which_one: str) -> int | None:
        now = self.it.paper.rows[row_id].version
        return {"now": now, "any": None, "stale": max(now - 1, 1)}[which_one]

    def read(self, drawn: tuple[Any, ...], version: str = "now") -> tuple[str, dict[str, Any]] | None:
        """What was drawn as a deed on paper."""
        verb, number, *rest = drawn
        if verb == "book":
            self.it.serial += 1
            new_id = str(UUID(int=UUID(self.it.studio.id).int ^ self.it.serial))
            (at, lasts), status = rest
            where = {"artist": number, "start": at, "end": at + lasts, "status": status}
            return "book", {"row_id": new_id, "title": f"Shot {self.it.serial}", **where}
        row_id = self.find(number)
        if row_id is None:
            return None
        return read_change(verb, rest, {"row_id": row_id, "version": self.find_version(row_id, version)})

    def deed(self, who: str, drawn: tuple[Any, ...], version: str = "now") -> Deed | None:
        if drawn[0] == "undo":
            return self.undoing(who, drawn[1])
        is_patch = drawn[0] in ("move", "give", "title")
        found = self.read(drawn, "now" if is_patch and version == "any" else version)
        return self.it.deed(who, found[0], **found[1]) if found else None

    def undoing(self, who: str, back: int) -> Deed | None:
        told = [serial for serial, act in self.it.paper.acts.items() if act.told and serial in self.it.action_ids]
        mine = [serial for serial in told if self.it.paper.acts[serial].who == who]
        found = mine[-back:] or told[-back:]
        return self.it.deed(who, "undo", of=found[0]) if found else None

    # ── rules ──

    @rule(who=people, artist=artist, place=place, status=live_status)
    def book(self, who: str, artist: int, place: tuple[int, int], status: str) -> None:
        self.do(self.deed(who, ("book", artist, place, status)))

    @rule(who=bookers, number=which)
    def book_again(self, who: str, number: int) -> None:
        row_id = self.find(number)
        first = self.it.paper.kept[row_id][0] if row_id else None
        if first is not None and first.title.startswith("Shot"):
            what = {name: getattr(first, name) for name in ("artist", "start", "end", "status", "title")}
            self.do(self.it.deed(who, "book", row_id=first.id, **what))

    @rule(who=people, number=which, to=any_status, reason=reason, version=version)
    def step(self, who: str, number: int, to: str, reason: str | None, version: str) -> None:
        self.do(self.deed(who, ("step", number, to, reason), version))

    @rule(who=bookers, number=which, to=st.sampled_from(["pencil", "confirmed", "released", "ended"]))
    def go_on(self, who: str, number: int, to: str) -> None:
        self.do(self.deed(who, ("step", number, to, "so")))

    @rule(who=people, number=which, place=place, version=version)
    def move(self, who: str, number: int, place: tuple[int, int], version: str) -> None:
        self.do(self.deed(who, ("move", number, place), version))

    @rule(who=bookers, number=which, artist=artist)
    def give(self, who: str, number: int, artist: int) -> None:
        self.do(self.deed(who, ("give", number, artist)))

    @rule(who=bookers, number=which, place=place, artist=artist, status=live_status, reason=reason)
    def change(
        self, who: str, number: int, place: tuple[int, int], artist: int, status: str, reason: str | None
    ) -> None:
        found = self.read(("move", number, place))
        if found:
            self.do(self.it.deed(who, "change", **found[1], artist=artist, status=status, reason=reason))

    @rule(who=people, number=which, version=version)
    def extend(self, who: str, number: int, version: str) -> None:
        self.do(self.deed(who, ("extend", number), version))

    @rule(who=people, number=which, status=st.none() | live_status, version=version)
    def restore(self, who: str, number: int, status: str | None, version: str) -> None:
        self.do(self.deed(who, ("restore", number, status), version))

    @rule(who=people, number=which, version=version)
    def accept(self, who: str, number: int, version: str) -> None:
        self.do(self.deed(who, ("accept", number), version))

    @rule(who=people, deeds=st.lists(deed_of_batch, min_size=1, max_size=4))
    def batch(self, who: str, deeds: list[tuple[Any, ...]]) -> None:
        read = [one for one in (self.read(drawn, "any") for drawn in deeds) if one]
        if read:
            self.do(self.it.deed(who, "batch", deeds=read))

    @rule(who=bookers, back=st.integers(1, 6))
    def undo(self, who: str, back: int) -> None:
        self.do(self.undoing(who, back))

    @rule(who=st.sampled_from(["owner", "admin", "manager"]), below=st.sampled_from(["keep", "release"]))
    def choose_below(self, who: str, below: str) -> None:
        self.do(self.it.deed(who, "choose_below", below=below))

    @rule(deeds=st.lists(anything, min_size=2, max_size=3), versions=st.sampled_from(["now", "any"]))
    def at_once(self, deeds: list[tuple[Any, ...]], versions: str) -> None:
        who = cycle(["owner", "admin", "manager"])
        self.do(*(self.deed(next(who), drawn, versions) for drawn in deeds))

    @rule(who=bookers, numbers=st.lists(which, min_size=1, max_size=3, unique=True))
    def run_out(self, who: str, numbers: list[int]) -> None:
        holds = [row.id for row in self.it.paper.live() if row.status == "hold"]
        if holds:
            chosen = {holds[number % len(holds)]: None for number in numbers}
            self.run(self.it.let_run_out, who, list(chosen))

    @rule()
    def sweep(self) -> None:
        if any(row.is_overdue for row in self.it.paper.rows.values()):
            self.run(self.it.sweep)

    def teardown(self) -> None:
        if getattr(self, "is_sound", False):
            from_thread.run(self.it.close)
            type(self).outcomes.update(self.it.outcomes)
            ended = [row for row in self.it.paper.rows.values() if row.status not in LIVE]
            type(self).outcomes["bookings"] += len(self.it.paper.rows)
            type(self).outcomes["of them over"] += len(ended)


@pytest.fixture
async def database(app_dsn: str) -> AsyncIterator[Database]:
    found = make_database(app_dsn, 4)
    await found.open()
    yield found
    await found.close()


@pytest.fixture
async def quiet(app_dsn: str) -> AsyncIterator[Api]:
    """A stranger to a program whose clocks do nothing by themselves: the test says when."""
    application = create_app(Config(log_level="error", sign_ups_per_hour=100_000), app_dsn, with_worker=False)
    transport = httpx.ASGITransport(application)
    async with running(application), httpx.AsyncClient(transport=transport, base_url="http://studio.test") as client:
        yield Api(client)


async def test_the_program_never_disagrees_with_a_studio_on_paper(
    quiet: Api, database: Database, owner_dsn: str
) -> None:
    machine = type("Machine", (Machine,), {"rehearse": partial(Rehearsal.begin, quiet, database, owner_dsn)})
    machine.outcomes = Counter()
    patient = settings(DEEP if EXAMPLES else QUICK, deadline=None, suppress_health_check=[*SLOW])
    await to_thread.run_sync(partial(run_state_machine_as_test, machine, settings=patient))
    print(f"{sum(machine.outcomes.values())}: {dict(sorted(machine.outcomes.items()))}")


class EqualBeforeTheLaw(Paper):
    """A hold that was placed earlier than a firm booking comes before it."""

    def segments(self, hold: Row, others: Iterable[Row]) -> list[tuple[int, int, int]]:
        return super().segments(hold, [row for row in others if row.place < hold.place])


class Secretive(Paper):
    """Whoever moves down is not told."""

    def tell_of_moves(self, before: Mapping[str, Row]) -> None:
        super().tell_of_moves(before)
        self.act.told = [told for told in self.act.told if told.name != "booking.demoted"]


class Generous(Paper):
    """Whoever gains time keeps the place in the queue."""

    def change_row(self, row: Row, event: str | None, **changes: Any) -> Row:
        if event != "restored":
            changes.pop("place", None)
        return super().change_row(row, event, **changes)


class Forgetful(Paper):
    """Whoever comes back by an undo is at the back of the queue."""

    def put_back(self, row_id: str, was: Row | None) -> None:
        super().put_back(row_id, was and replace(was, place=self.new_place()))


class Sticky(Paper):
    """What touches is in the way."""

    def in_the_way(self, row: Row) -> set[str]:
        return super().in_the_way(replace(row, end=row.end + 1))


async def act_out(it: Rehearsal) -> None:
    """A few deeds that each of those rules matters to."""
    holds = [f"00000000-0000-4000-8000-00000000000{number}" for number in range(5)]
    for number, (start, end, status) in enumerate([(0, 4, "hold"), (2, 6, "hold"), (4, 8, "hold"), (4, 8, "pencil")]):
        where = {"artist": 0, "start": start, "end": end, "status": status, "title": "Shot"}
        await it.do(it.deed("owner", "book", row_id=holds[number], **where))
    await it.do(it.deed("owner", "step", row_id=holds[1], to="released", reason=None, version=None))
    await it.do(it.deed("owner", "undo", of=it.serial))
    await it.do(it.deed("owner", "change", row_id=holds[0], version=1, start=0, end=5))
    beside = {"artist": 0, "start": 3, "end": 4, "status": "confirmed", "title": "Shot"}
    await it.do(it.deed("owner", "book", row_id=holds[4], **beside))


async def test_what_is_acted_out_agrees(quiet: Api, database: Database, owner_dsn: str) -> None:
    it = await Rehearsal.begin(quiet, database, owner_dsn)
    await act_out(it)
    await it.close()


@pytest.mark.parametrize("wrong", [EqualBeforeTheLaw, Secretive, Generous, Forgetful, Sticky])
async def test_a_rule_that_is_wrong_on_paper_is_noticed(
    quiet: Api, database: Database, owner_dsn: str, wrong: type[Paper]
) -> None:
    """The negative control."""
    it = await Rehearsal.begin(quiet, database, owner_dsn, wrong)
    with pytest.raises(AssertionError):
        await act_out(it)
