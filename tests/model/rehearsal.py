"""Does deeds in a studio and on paper at once, and compares all that can be seen after each of them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import httpx
import psycopg

from production_tool.kit.db import Database
from production_tool.kit.due import settle_tenant
from production_tool.worker import DUTIES
from tests.kit.replaying import Replay, without_nulls
from tests.kit.test_replay import read_bookings, read_log
from tests.model.asking import Deed, ask, instant
from tests.model.paper import Act, Clock, Paper, Refused, Row, Told
from tests.support.studio import Api, Studio

Json = dict[str, Any]
WINDOW = {"from": "2031-03-01T00:00:00Z", "to": "2031-05-01T00:00:00Z"}
STATUS_OF = {
    "forbidden": 403, "not_found": 404, "invalid": 422, "artist_already_booked": 409, "edited_meanwhile": 409,
    "booking_is_over": 409, "invalid_transition": 409, "extended_too_often": 409, "not_your_action": 409,
    "cannot_be_undone": 409,
}  # fmt: skip
NEVER = "00000000-0000-4000-8000-000000000000"


@dataclass
class Rehearsal:
    """A studio, what is on paper of it, and the log as far as it was read."""

    studio: Studio
    database: Database
    owner_dsn: str
    artists: list[str]
    paper: Paper = field(default_factory=Paper)
    action_ids: dict[int, str] = field(default_factory=dict[int, str])
    events: list[Json] = field(default_factory=list[Json])
    remembered: list[tuple[str, list[Json]]] = field(default_factory=list[tuple[str, "list[Json]"]])
    places: dict[int, str] = field(default_factory=dict[int, str])
    outcomes: Counter[str] = field(default_factory=Counter[str])
    serial: int = 0

    @classmethod
    async def begin(cls, api: Api, database: Database, owner_dsn: str, paper: type[Paper] = Paper) -> Rehearsal:
        studio = await Studio.open(api)
        own = {"userId": studio.people_ids["artist"]}
        artists = [(await studio.artist(**(own if number == 0 else {})))["id"] for number in range(3)]
        rehearsal = cls(studio, database, owner_dsn, artists, paper())
        rehearsal.events = await read_log(studio.owner)
        await rehearsal.compare_view()
        return rehearsal

    def deed(self, who: str, verb: str, **what: Any) -> Deed:
        self.serial += 1
        return Deed(self.serial, who, verb, what)

    async def do(self, *deeds: Deed) -> None:
        """Do these deeds at once. What comes of it must be what comes of them one after the other, in some order."""
        answers = await asyncio.gather(*(self.send(deed) for deed in deeds))
        for deed, answer in zip(deeds, answers, strict=True):
            assert answer.status_code < 500, f"{deed}: {answer.status_code} {answer.text}"
            if answer.is_success:
                self.action_ids[deed.serial] = answer.json()["meta"].get("actionId", NEVER)
            self.outcomes[f"{deed.verb} {'done' if answer.is_success else answer.json()['code']}"] += 1
        await self.compare(list(zip(deeds, answers, strict=True)))

    async def compare(self, done: Sequence[tuple[Deed, httpx.Response]]) -> None:
        told = await self.read_on()
        at = datetime.now(UTC).isoformat()
        seen: list[Json] = await self.studio.owner.done("GET", "/bookings", params=WINDOW)
        self.remembered.append((at, seen))
        faults: list[str] = []
        for order in permutations(done):
            paper, faults = self.try_order(order, told)
            faults = faults or self.differences(paper, seen)
            if not faults:
                self.paper = paper
                self.learn(seen)
                return
        raise AssertionError("\n".join([*(f"{deed} → {a.status_code} {a.text[:300]}" for deed, a in done), *faults]))

    def try_order(self, order: Iterable[tuple[Deed, httpx.Response]], told: Counter[Told]) -> tuple[Paper, list[str]]:
        """What is on paper after these deeds in this order, and where their answers are not what it says."""
        paper, faults, expected = self.paper, list[str](), list[Told]()
        for deed, answer in order:
            try:
                act, paper = paper.run(deed.serial, deed.who, deed.verb, **deed.what)
            except Refused as refused:
                faults += compare_refusal(deed, answer, refused)
            else:
                expected += act.told
                faults += compare_answer(deed, answer, act, paper)
        if not faults and Counter(expected) != told:
            faults.append(f"told: {sorted(map(str, told - Counter(expected)))}")
            faults.append(f"should be: {sorted(map(str, Counter(expected) - told))}")
        return paper, faults

    # ── the API ──

    async def send(self, deed: Deed) -> httpx.Response:
        return await ask(self.studio, self.artists, deed, self.paper.studio_version, self.action_ids)

    async def read_on(self) -> Counter[Told]:
        """What was told since the last look. No number is left out."""
        last = len(self.events)
        new: list[Json] = await self.studio.owner.done("GET", f"/events?after={last}&limit=500")
        assert [event["seq"] for event in new] == list(range(last + 1, last + 1 + len(new)))
        self.events += new
        return Counter(read_told(event) for event in new)

    # ── comparing ──

    def differences(self, paper: Paper, seen: list[Json]) -> list[str]:
        """Where what can be seen is not what is on paper."""
        shown = {row["id"]: row for row in seen}
        if shown.keys() != paper.rows.keys():
            return [f"there are {shown.keys() ^ paper.rows.keys()}"]
        live, found = list(paper.live()), list[str]()
        for row in paper.rows.values():
            is_ranked = row.status == "hold" and not row.is_overdue
            segments = paper.segments(row, live) if is_ranked else []
            wanted = self.show(row, segments)
            got = {name: shown[row.id].get(name) for name in wanted}
            if got != wanted:
                found.append(f"{row.id}: is {got}, should be {wanted}")
            if row.clock and row.clock.at and datetime.fromisoformat(shown[row.id]["expiresAt"]) != row.clock.at:
                found.append(f"{row.id}: runs out at {shown[row.id]['expiresAt']}, should at {row.clock.at}")
        return found or self.misplaced(paper, shown)

    def show(self, row: Row, segments: list[tuple[int, int, int]]) -> Json:
        return {
            "artistId": self.artists[row.artist],
            "title": row.title,
            "startTime": instant(row.start),
            "endTime": instant(row.end),
            "status": row.status_now,
            "version": row.version,
            "extensions": row.extensions or None,
            "rank": max((rank for _start, _end, rank in segments), default=None),
            "rankSegments": [
                {"startTime": instant(start), "endTime": instant(end), "rank": rank} for start, end, rank in segments
            ]
            or None,
        }

    def misplaced(self, paper: Paper, shown: dict[str, Json]) -> list[str]:
        """Places in the queue that are not kept, or not later than all that the artist had before."""
        found: list[str] = []
        for row in paper.rows.values():
            place = shown[row.id]["placedAt"]
            if self.places.get(row.place, place) != place:
                found.append(f"{row.id}: was placed at {self.places[row.place]}, is at {place}")
        for artist in range(len(self.artists)):
            queue = sorted(
                (row.place, shown[row.id]["placedAt"]) for row in paper.rows.values() if row.artist == artist
            )
            by_time = sorted(queue, key=lambda one: datetime.fromisoformat(one[1]))
            if queue != by_time:
                found.append(f"the places of artist {artist} are {by_time}, should be {queue}")
        return found

    def learn(self, seen: list[Json]) -> None:
        """What only the program can know: when a new clock runs out, and at which instant a place was taken."""
        for shown in seen:
            row = self.paper.rows[shown["id"]]
            self.places.setdefault(row.place, shown["placedAt"])
            if row.clock and row.clock.at is None:
                row.clock.at = datetime.fromisoformat(shown["expiresAt"])

    # ── time ──

    async def let_run_out(self, who: str, row_ids: Sequence[str]) -> None:
        """Set these clocks to run out in a moment, as one action, and let the moment pass."""
        for seconds in (0.06, 0.5, 4):
            clock = Clock(datetime.now(UTC) + timedelta(seconds=seconds))
            hurry = [("change", {"row_id": one, "version": None, "clock": clock}) for one in row_ids]
            deed = self.deed(who, "batch", deeds=hurry)
            answer = await self.send(deed)
            if answer.status_code != 422:
                break
        else:
            raise AssertionError("this machine is too busy")
        self.outcomes[f"hurry {'done' if answer.is_success else answer.json()['code']}"] += 1
        if answer.is_success:
            self.action_ids[deed.serial] = answer.json()["meta"]["actionId"]
            await self.wait_for(clock)
        _paper, faults = self.try_order([(deed, answer)], told := await self.read_on())
        assert not faults, (str(deed), answer.text, faults, told)
        self.paper = _paper
        await self.compare_view()

    async def wait_for(self, clock: Clock) -> None:
        async with self.database.connection() as connection:
            await connection.execute("select pg_sleep_until(%s)", [clock.at])
        clock.is_over = True

    async def compare_view(self) -> None:
        """The same, when nothing more was told."""
        await self.compare([])

    async def sweep(self) -> None:
        """The clock records what has run out."""
        await settle_tenant(self.database, DUTIES, UUID(self.studio.id))
        act, after = self.paper.run(self.deed("clock", "expire").serial, "clock", "expire")
        told = await self.read_on()
        assert Counter(act.told) == told, (Counter(act.told) - told, told - Counter(act.told))
        self.paper = after
        self.outcomes["expired"] += len(act.changed)
        await self.compare_view()

    # ── at the end ──

    async def close(self) -> None:
        """The chain is whole, the events alone make the table again, and each moment is what it was then."""
        with psycopg.connect(self.owner_dsn) as connection:
            connection.execute("select begin_action(%s, 'system', null, gen_random_uuid())", [self.studio.id])
            assert connection.execute("select seq, fault from find_broken_events()").fetchall() == []
        made = Replay().fold(self.events).get("booking", {})
        stored = read_bookings(self.owner_dsn, self.studio.id)
        assert {row_id: without_nulls(row) for row_id, row in made.items()} == stored
        for at, seen in self.remembered:
            then = await self.studio.owner.done("GET", "/bookings", params={**WINDOW, "asOf": at})
            assert then == seen, at
        await self.compare_sights()

    async def compare_sights(self) -> None:
        """The artist sees their own bookings as everybody does, and no others."""
        _at, seen = self.remembered[-1]
        own = {row["id"] for row in seen if row["artistId"] == self.artists[0]}
        theirs = await self.studio["artist"].done("GET", "/bookings", params=WINDOW)
        ranks = {row["id"]: (row["status"], row.get("rank")) for row in seen if row["id"] in own}
        assert {row["id"]: (row["status"], row.get("rank")) for row in theirs} == ranks


def read_told(event: Json) -> Told:
    is_booking = event["subjectKind"] == "booking"
    before = after = None
    if event["name"] in ("booking.promoted", "booking.demoted"):
        before, after = event["data"]["before"]["rank"], event["data"]["after"]["rank"]
    return Told(event["name"], event["subjectId"] if is_booking else "", event["version"], before, after)


def compare_refusal(deed: Deed, answer: httpx.Response, refused: Refused) -> list[str]:
    problem = answer.json()
    if answer.is_success or (answer.status_code, problem["code"]) != (STATUS_OF[refused.code], refused.code):
        return [f"#{deed.serial} should be refused with {refused.code}"]
    found: list[str] = []
    if refused.code == "artist_already_booked":
        conflicts = frozenset[str](one["id"] for one in problem["conflicts"])
        if conflicts != refused.conflicts:
            found.append(f"#{deed.serial} names {set(conflicts)} as in the way, should name {set(refused.conflicts)}")
    if deed.verb == "batch":
        refusals = [(one["index"], one["code"]) for one in problem.get("refusals", [])]
        if refusals != refused.refusals:
            found.append(f"#{deed.serial} refuses {refusals}, should refuse {refused.refusals}")
    return found


def compare_answer(deed: Deed, answer: httpx.Response, act: Act, paper: Paper) -> list[str]:
    """A success, with the version that the booking then had and the rank that it has when all is done."""
    if not answer.is_success:
        return [f"#{deed.serial} should succeed"]
    data: Any = answer.json()["data"]
    listed: list[Json] = [*data] if isinstance(data, list) else [data]
    rows = [row for row in listed if "artistId" in row]
    live, found = list(paper.live()), list[str]()
    for shown in rows if deed.verb != "batch" else []:
        row = paper.rows[shown["id"]]
        rank = paper.rank(row, live) if row.status_now == "hold" else None
        if (shown["version"], shown["status"], shown.get("rank")) != (row.version, row.status_now, rank):
            found.append(f"#{deed.serial} answers {shown}, should be {row} with rank {rank}")
    if bool(answer.json()["meta"].get("actionId")) != bool(act.told):
        found.append(f"#{deed.serial} {'is' if act.told else 'is no'} action")
    return found
