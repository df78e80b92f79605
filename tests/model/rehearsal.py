"""Does deeds in a studio and on paper at once, and compares all that can be seen after each of them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby, permutations
from operator import itemgetter
from typing import Any
from uuid import UUID

import httpx
import psycopg
from psycopg.types.json import Jsonb

from production_tool.kit.db import Database
from production_tool.kit.due import settle_tenant
from production_tool.worker import DUTIES
from tests.kit.replaying import Replay, without_nulls
from tests.kit.test_replay import read_bookings, read_log
from tests.model.asking import Deed, Names, ask
from tests.model.comparing import (
    WINDOW,
    compare_answer,
    compare_bookings,
    compare_challenges,
    compare_past,
    compare_refusal,
)
from tests.model.paper import Paper
from tests.model.records import Act, Clock, Refused, Row, Told
from tests.support.studio import Api, Studio

Json = dict[str, Any]
CLOCK = "clock"
OVERLAPS = """
  select a.id, b.id from bookings a join bookings b
    on a.tenant_id = b.tenant_id and a.artist_id = b.artist_id and a.id < b.id
    and a.start_time < b.end_time and b.start_time < a.end_time
  where a.tenant_id = %s and a.status in ('pencil', 'confirmed') and b.status in ('pencil', 'confirmed')
"""


@dataclass
class Done:
    """A deed, how it was answered (the clock is not), and what was told of it."""

    deed: Deed
    answer: httpx.Response | None = None
    events: list[Json] = field(default_factory=list[Json])


@dataclass
class Stage:
    """Where it plays: the program, whose clocks stand still until the test says, and its database."""

    api: Api
    database: Database
    owner_dsn: str
    owner: psycopg.Connection
    superuser: psycopg.Connection


@dataclass
class Rehearsal:
    """A studio, what is on paper of it, and the log as far as it was read."""

    stage: Stage
    studio: Studio
    names: Names
    paper: Paper
    action_ids: dict[int, str]
    challenge_ids: dict[str, str]
    keys: dict[str, str] = field(default_factory=dict[str, str])
    events: list[Json] = field(default_factory=list[Json])
    remembered: list[tuple[str, list[Json]]] = field(default_factory=list[tuple[str, "list[Json]"]])
    moments: list[tuple[Json, Paper]] = field(default_factory=list[tuple[Json, Paper]])
    places: dict[int, str] = field(default_factory=dict[int, str])
    passed: set[str] = field(default_factory=set[str])
    outcomes: Counter[str] = field(default_factory=Counter[str])
    serial: int = 0

    @classmethod
    async def begin(cls, stage: Stage, kind: type[Paper] = Paper) -> Rehearsal:
        studio = await Studio.open(stage.api)
        own = {"userId": studio.people_ids["artist"]}
        artists = [(await studio.artist(**(own if number == 0 else {})))["id"] for number in range(3)]
        project = (await studio.project())["id"]
        paper, action_ids, challenge_ids = kind(), dict[int, str](), dict[str, str]()
        paper.artist_rules = {2: {"challengePolicy": "ask"}}
        paper.project_rules = {"challengePolicy": "confirm", "holdsBelowConfirmed": "release"}
        paper.most_challenges = 2
        for table, row_id, rules in (
            ("artists", artists[2], paper.artist_rules[2]),
            ("projects", project, paper.project_rules),
        ):
            query = f"update {table} set settings = %s where id = %s"
            stage.owner.execute(query.encode(), [Jsonb(rules), row_id])
        few = {"version": paper.studio_version, "settings": {"challengesPerBooking": paper.most_challenges}}
        await studio.owner.done("PATCH", "/tenants/current", few)
        paper.studio_version += 1
        names = Names(artists, project, action_ids, challenge_ids)
        rehearsal = cls(stage, studio, names, paper, action_ids, challenge_ids)
        rehearsal.events = await read_log(studio.owner)
        await rehearsal.compare([])
        return rehearsal

    def deed(self, who: str, verb: str, **what: Any) -> Deed:
        self.serial += 1
        return Deed(self.serial, who, verb, what)

    def restoring(self, who: str, moment: tuple[Json, Paper], row_ids: Sequence[str]) -> Deed:
        """Bookings become what they were at the moment of an event: a hold that had run out by then was over."""
        event, paper = moment
        at = datetime.fromisoformat(event["at"])
        then = {row_id: paper.rows.get(row_id) for row_id in row_ids}
        judged = {one: row and replace(row, status=row.as_of(at).status_now) for one, row in then.items()}
        return self.deed(who, "restore_moment", then=judged, places=paper.places, as_of=event["at"])

    # ── doing ──

    async def do(self, *deeds: Deed, with_clock: bool = False) -> None:
        """Do these deeds at once. What comes of it must be what comes of them one after the other, in some order."""
        asked = [self.send(deed) for deed in deeds]
        *answers, _nothing = await asyncio.gather(*asked, self.settle() if with_clock else asyncio.sleep(0))
        done = [Done(deed, answer) for deed, answer in zip(deeds, answers, strict=True)]
        for one in done:
            self.note(one)
        await self.compare(done)

    def note(self, done: Done) -> None:
        deed, answer = done.deed, done.answer
        assert answer is not None
        assert answer.status_code < 500, f"{deed}: {answer.status_code} {answer.text}"
        word = "done" if answer.is_success else answer.json()["code"]
        self.outcomes[f"{deed.verb} {word}"] += 1
        if deed.verb == "answer":
            deed.what["new_ids"] = (
                [row["id"] for row in answer.json()["meta"]["bookings"][1:]] if answer.is_success else []
            )
        if deed.verb in ("split", "confirm_days"):
            deed.what["new_ids"] = [row["id"] for row in answer.json()["data"][1:]] if answer.is_success else []

    async def send(self, deed: Deed) -> httpx.Response:
        return await ask(self.studio, self.names, deed, self.paper.studio_version)

    async def settle(self) -> None:
        """What the worker does with one studio."""
        await settle_tenant(self.stage.database, DUTIES, UUID(self.studio.id))

    async def sweep(self) -> None:
        """The clock records what has run out, all of it, and once."""
        await self.settle()
        await self.compare([])
        left = [row.id for row in self.paper.rows.values() if row.is_overdue]
        assert left + [one.key for one in self.paper.challenges.values() if one.is_due] == []
        count = len(self.events)
        await self.settle()
        assert await self.read_on() == []
        assert len(self.events) == count

    async def let_run_out(self, who: str, row_ids: Sequence[str]) -> None:
        """Set these clocks to run out in a moment, as one action, and let the moment pass."""
        for seconds in (0.06, 0.5, 4):
            clock = Clock(datetime.now(UTC) + timedelta(seconds=seconds))
            hurry = [("change", {"row_id": one, "version": None, "clock": clock}) for one in row_ids]
            done = Done(self.deed(who, "batch", deeds=hurry))
            done.answer = await self.send(done.deed)
            if done.answer.status_code != 422:
                break
        else:
            raise AssertionError("this machine is too busy")
        self.note(done)
        if done.answer.is_success:
            async with self.stage.database.connection() as connection:
                await connection.execute("select pg_sleep_until(%s)", [clock.at])
            clock.is_over = True
        await self.compare([done])

    async def let_pass(self, keys: Sequence[str]) -> None:
        """The deadlines of these challenges have passed a moment ago, the first of them first."""
        for key in keys:
            self.passed.add(key)
            number = len(self.passed)
            self.paper.challenges[key] = replace(self.paper.challenges[key], due=(0, number))
            self.stage.superuser.execute(
                "update challenges set deadline = clock_timestamp() - interval '1 second' where id = %s",
                [self.challenge_ids[key]],
            )
        self.outcomes["deadlines passed"] += len(keys)
        await self.compare([])

    # ── comparing ──

    async def compare(self, done: list[Done]) -> None:
        """What was told, in its order, and what can be seen, must be what is on paper after these deeds, in an order that is
        that of the log."""
        told = self.attribute(done, await self.read_on())
        silent = [one for one in done if not one.events]
        at = datetime.now(UTC).isoformat()
        seen: list[Json] = await self.studio.owner.done("GET", "/bookings", params=WINDOW)
        asked: list[Json] = await self.studio.owner.done("GET", "/challenges", params={"state": "all"})
        self.remembered.append((at, _without_challenges(seen)))
        assert self.stage.owner.execute(OVERLAPS, [self.studio.id]).fetchall() == []
        faults: list[str] = []
        for order in _interleave(told, silent):
            papers, faults = self.try_order(order)
            paper = papers[-1] if papers else self.paper
            faults = faults or self.differences(paper, seen, asked)
            if not faults:
                self.settle_on(order, papers)
                self.learn(seen)
                return
        answers = [
            f"{one.deed} → {one.answer and (one.answer.status_code, one.answer.text[:300])}" for one in [*told, *silent]
        ]
        raise AssertionError("\n".join([*answers, *faults]))

    def attribute(self, done: Sequence[Done], events: list[Json]) -> list[Done]:
        """Whose each event is, in the order of the log: of a deed by its action, of the clock if of nobody."""
        by_action = {
            one.answer.json()["meta"].get("actionId"): one
            for one in done
            if one.answer is not None and one.answer.is_success
        }
        told: list[Done] = []
        for action_id, group in groupby(events, key=itemgetter("actionId")):
            listed = [*group]
            found = by_action.pop(action_id, None) or Done(self.read_clock(listed))
            found.events = listed
            self.action_ids[found.deed.serial] = action_id
            told.append(found)
        return told

    def read_clock(self, events: list[Json]) -> Deed:
        """Which of its deeds the clock has done."""
        assert {event["actorId"] for event in events} == {None}, events
        ended = {event["data"]["about"]["artistId"] for event in events if event["name"] == "booking.expired"}
        if not ended:
            assert "challenge.lapsed" in {event["name"] for event in events}, events
            return self.deed(CLOCK, "lapse")
        return self.deed(CLOCK, "expire", artists=sorted(map(self.names.artists.index, ended)))

    def try_order(self, order: Sequence[Done]) -> tuple[list[Paper], list[str]]:
        """What is on paper after each of these deeds, and where they are answered or told otherwise than it says."""
        paper, papers, faults = self.paper, list[Paper](), list[str]()
        for one in order:
            deed, act = one.deed, Act(one.deed.who)
            try:
                act, paper = paper.run(deed.serial, deed.who, deed.verb, **deed.what)
            except Refused as refused:
                faults += compare_refusal(deed, one.answer, refused)
            else:
                faults += compare_answer(deed, one.answer, act, paper)
            told, expected = Counter(map(self.read_told, one.events)), Counter(act.told)
            if told != expected:
                faults.append(f"{deed} tells {sorted(map(str, told - expected))} besides")
                faults.append(f"and should tell {sorted(map(str, expected - told))}")
            papers.append(paper)
        return papers, faults

    def settle_on(self, order: Sequence[Done], papers: Sequence[Paper]) -> None:
        """This is what has happened."""
        for one, paper in zip(order, papers, strict=True):
            self.moments += [(event, paper) for event in one.events]
            self.paper = paper
            if one.deed.who == CLOCK:
                self.outcomes[one.deed.verb] += 1

    async def read_on(self) -> list[Json]:
        """What was told since the last look. No number is left out."""
        last = len(self.events)
        new: list[Json] = await self.studio.owner.done("GET", f"/events?after={last}&limit=500")
        assert [event["seq"] for event in new] == list(range(last + 1, last + 1 + len(new)))
        self.events += new
        for event in new:
            if event["name"] == "challenge.opened":
                about = event["data"]["about"]
                pair = f"{about['challengerId']}>{about['bookingId']}"
                key = f"{pair}#{sum(one.startswith(pair) for one in self.challenge_ids)}"
                self.challenge_ids[key], self.keys[event["subjectId"]] = event["subjectId"], key
        return new

    def read_told(self, event: Json) -> Told:
        kind = event["subjectKind"]
        subject_id: str = event["subjectId"]
        subject = "" if kind == "tenant" else self.keys.get(subject_id, subject_id)
        before = after = None
        if event["name"] in ("booking.promoted", "booking.demoted"):
            before, after = event["data"]["before"]["rank"], event["data"]["after"]["rank"]
        return Told(event["name"], subject, event["version"], before, after)

    def differences(self, paper: Paper, seen: list[Json], asked: list[Json]) -> list[str]:
        shown = {row["id"]: row for row in seen}
        found = compare_bookings(paper, self.names, self.keys, shown)
        return found or [*compare_challenges(paper, self.names, self.keys, asked), *self.misplaced(paper, shown)]

    def misplaced(self, paper: Paper, shown: dict[str, Json]) -> list[str]:
        """Places in the queue that are not kept, or not later than all that the artist had before."""
        found: list[str] = []
        for row in paper.rows.values():
            place = shown[row.id]["placedAt"]
            if self.places.get(row.place, place) != place:
                found.append(f"{row.id}: was placed at {self.places[row.place]}, is at {place}")
        for artist in range(len(self.names.artists)):
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
            row: Row = self.paper.rows[shown["id"]]
            self.places.setdefault(row.place, shown["placedAt"])
            if row.clock and row.clock.at is None:
                row.clock.at = datetime.fromisoformat(shown["expiresAt"])

    # ── at the end ──

    async def close(self) -> None:
        """The chain is whole, the events alone make the table again, and each moment is what it was then."""
        owner = self.stage.owner
        with owner.transaction():
            owner.execute("select begin_action(%s, 'system', null, gen_random_uuid())", [self.studio.id])
            assert owner.execute("select seq, fault from find_broken_events()").fetchall() == []
        made = Replay().fold(self.events)
        stored = read_bookings(self.stage.owner_dsn, self.studio.id)
        assert {row_id: without_nulls(row) for row_id, row in made.get("booking", {}).items()} == stored
        asked: list[Json] = await self.studio.owner.done("GET", "/challenges", params={"state": "all"})
        assert {row_id: _lasting(row) for row_id, row in made.get("challenge", {}).items()} == {
            row["id"]: _lasting(row) for row in asked
        }
        await self.compare_pasts()
        await self.compare_sights()

    async def compare_pasts(self) -> None:
        """Every remembered instant, and the instant of every event, what is told together being there together."""
        owner = self.studio.owner
        for at, seen in self.remembered:
            assert _without_challenges(await owner.done("GET", "/bookings", params={**WINDOW, "asOf": at})) == seen, at
        for event, paper in self.moments:
            then = await owner.done("GET", "/bookings", params={**WINDOW, "asOf": event["at"]})
            shown, at = {row["id"]: row for row in then}, datetime.fromisoformat(event["at"])
            assert compare_past(paper, self.paper, self.names, self.keys, shown, at) == [], event
        self.outcomes["moments looked at"] += len(self.remembered) + len(self.moments)

    async def compare_sights(self) -> None:
        """The artist sees their own bookings and challenges as everybody does, and no others."""
        artist, owner = self.studio["artist"], self.studio.owner
        everybody: Json = {"/bookings": WINDOW, "/challenges": {"state": "all"}}
        for path, query in everybody.items():
            seen: list[Json] = await owner.done("GET", path, params=query)
            own = [
                (one["id"], one["version"], one.get("rank")) for one in seen if one["artistId"] == self.names.artists[0]
            ]
            theirs: list[Json] = await artist.done("GET", path, params=query)
            assert [(one["id"], one["version"], one.get("rank")) for one in theirs] == own


def _without_challenges(seen: list[Json]) -> list[Json]:
    """Whose deadlines the test brings forward. They are compared with what is on paper."""
    return [{name: one[name] for name in one if name != "challenge"} for one in seen]


def _lasting(challenge: Json) -> Json:
    """What events say of a challenge, without the deadline, which the test brings forward."""
    derived = ("rule", "place", "workingSecondsLeft", "deadline")
    return {name: value for name, value in without_nulls(challenge).items() if name not in derived}


def _interleave(told: list[Done], silent: list[Done]) -> Iterator[list[Done]]:
    """All orders in which what was told comes as the log tells it."""
    for order in permutations([*told, *silent]):
        if [one for one in order if one.events] == told:
            yield [*order]
