"""What is done, drawn at random: which booking, version or challenge that is, is looked up on paper when it is done."""

from __future__ import annotations

from collections import Counter
from itertools import cycle
from typing import Any
from uuid import UUID

from anyio import from_thread
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.model.asking import Deed
from tests.model.records import LIVE
from tests.model.rehearsal import Rehearsal

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
is_on_project = st.sampled_from([False, False, True])
said = st.sampled_from(["confirm", "release", "refuse", "confirm_days"])
back = st.integers(1, 6)
deed_of_batch = st.one_of(
    st.tuples(st.just("book"), artist, place, live_status, is_on_project),
    st.tuples(st.just("step"), which, any_status, reason),
    st.tuples(st.just("move"), which, place),
    st.tuples(st.just("give"), which, artist),
    st.tuples(st.just("title"), which),
    st.tuples(st.just("extend"), which),
    st.tuples(st.just("restore"), which, st.none() | live_status),
)
# As often as changes of bookings: what else people do, one after the other or at once.
anything = st.one_of(
    deed_of_batch,
    st.one_of(
        st.tuples(st.just("challenge"), which),
        st.tuples(st.just("challenge"), which),
        st.tuples(st.just("answer"), which, said),
        st.tuples(st.just("answer"), which, said),
        st.tuples(st.just("withdraw"), which),
        st.tuples(st.just("split"), which, which, which),
        st.tuples(st.just("join"), which, which),
        st.tuples(st.just("confirm_days"), which),
        st.tuples(st.just("be_away"), artist, place),
        st.tuples(st.just("come_back"), which),
        st.tuples(st.just("accept"), which),
        st.tuples(st.just("roll_back"), which, back),
        st.tuples(st.just("roll_back"), which, back),
        st.tuples(st.just("roll_back_action"), back),
        st.tuples(st.just("restore_moment"), st.integers(0, 30), st.lists(which, min_size=1, max_size=4, unique=True)),
        st.tuples(st.just("undo"), back),
    ),
)
turn_of_dispute = st.one_of(
    st.tuples(st.just("challenge"), which),
    st.tuples(st.just("challenge"), which),
    st.tuples(st.just("pass"), st.lists(which, min_size=1, max_size=4, unique=True)),
    st.tuples(st.just("answer"), which, said),
    st.tuples(st.just("run_out"), which),
    st.tuples(st.just("choose"), st.sampled_from(["release", "ask", "confirm"])),
)
CHOICES = [
    ("holdsBelowConfirmed", "keep"), ("holdsBelowConfirmed", "release"), ("challengePolicy", "release"),
    ("challengePolicy", "ask"), ("challengePolicy", "confirm"),
]  # fmt: skip


def read_change(verb: str, rest: list[Any], known: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """What was drawn, of a booking that is known."""
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
    """Draws what is done, and by whom."""

    rehearse: Any = None
    outcomes: Counter[str] = Counter()

    @initialize(holds=st.lists(st.tuples(artist, place, is_on_project), min_size=3, max_size=8))
    def begin(self, holds: list[tuple[int, tuple[int, int], bool]]) -> None:
        self.it: Rehearsal = from_thread.run(type(self).rehearse)
        self.is_sound, self.made = True, list[str]()
        for number, where, project in holds:
            self.do(self.deed("owner", ("book", number, where, "hold", project)))

    def do(self, *deeds: Deed | None, with_clock: bool = False) -> None:
        done = [deed for deed in deeds if deed is not None]
        if done:
            self.outcomes["steps"] += 1
            self.run(self.it.do, *done, with_clock=with_clock)

    def run(self, work: Any, *arguments: Any, **options: Any) -> None:
        async def run_it() -> None:
            await work(*arguments, **options)

        self.is_sound = False
        from_thread.run(run_it)
        self.is_sound = True

    # ── looking up ──

    def find(self, number: int) -> str | None:
        """One of the bookings, the newest first."""
        rows = list(self.it.paper.rows)
        return rows[-1 - number % len(rows)] if rows else None

    def find_version(self, row_id: str, which_one: str) -> int | None:
        now = self.it.paper.rows[row_id].version
        return {"now": now, "any": None, "stale": max(now - 1, 1)}[which_one]

    def new_id(self) -> str:
        self.it.serial += 1
        self.made.append(str(UUID(int=UUID(self.it.studio.id).int ^ self.it.serial)))
        return self.made[-1]

    def read(self, drawn: tuple[Any, ...], version: str = "now") -> tuple[str, dict[str, Any]] | None:
        """What was drawn as a deed on paper."""
        verb, number, *rest = drawn
        if verb == "book":
            new_id = self.new_id()
            (at, lasts), status, project = rest
            where = {"artist": number, "start": at, "end": at + lasts, "status": status, "is_on_project": project}
            return "book", {"row_id": new_id, "title": f"Shot {self.it.serial}", **where}
        if verb == "be_away":
            (at, lasts) = rest[0]
            return verb, {"away_id": self.new_id(), "artist": number, "start": at, "end": at + min(lasts, 4)}
        if verb in ("answer", "withdraw", "come_back"):
            return self.read_chosen(verb, number, rest)
        row_id = self.find(number)
        if row_id is None:
            return None
        if verb == "roll_back":
            return verb, {"row_id": row_id, "to": max(1, self.it.paper.rows[row_id].version + 1 - rest[0])}
        known = {"row_id": row_id, "version": self.find_version(row_id, version)}
        return read_change(verb, rest, known) if verb not in ("split", "join") else self.read_pieces(verb, known, rest)

    def read_chosen(self, verb: str, number: int, rest: list[Any]) -> tuple[str, dict[str, Any]] | None:
        """Of the open challenges, where there are any; else of those that are over. Or of the time off."""
        if verb == "come_back":
            away = list(self.it.paper.away)
            return (verb, {"away_id": away[-1 - number % len(away)]}) if away else None
        every = list(self.it.paper.challenges.values())
        found = [one.key for one in every if not one.is_over] or [one.key for one in every]
        return (verb, {"key": found[number % len(found)], **({"answer": rest[0]} if rest else {})}) if found else None

    def read_pieces(self, verb: str, known: dict[str, Any], rest: list[Any]) -> tuple[str, dict[str, Any]] | None:
        rows, row = self.it.paper.rows, self.it.paper.rows[known["row_id"]]
        if verb == "join":
            same = [o.id for o in rows.values() if o.id != row.id and o.artist == row.artist and o.status_now in LIVE]
            chosen: list[str] = [same[number % len(same)] for number in rest if same]
            others = list(dict.fromkeys(chosen))
            return (verb, {**known, "others": others}) if others else None
        first = 1 + rest[0] % max(1, row.end - row.start - 1)
        gap = rest[1] % 3
        pieces = [(row.start, row.start + first), (row.start + first + gap, row.end)]
        return verb, {**known, "pieces": [(s, e) for s, e in pieces if s < e], "new_ids": []}

    def deed(self, who: str, drawn: tuple[Any, ...], version: str = "now") -> Deed | None:
        if drawn[0] in ("undo", "roll_back_action"):
            return self.taking_back(who, *drawn)
        if drawn[0] == "restore_moment":
            return self.restoring(who, *drawn[1:])
        is_patch = drawn[0] in ("move", "give", "title")
        found = self.read(drawn, "now" if is_patch and version == "any" else version)
        if found is None:
            return None
        if found[0] == "confirm_days":
            found[1]["new_ids"] = []
        return self.it.deed(who, found[0], **found[1])

    def taking_back(self, who: str, verb: str, back: int) -> Deed | None:
        told = [serial for serial, act in self.it.paper.acts.items() if act.told and serial in self.it.action_ids]
        mine = [serial for serial in told if self.it.paper.acts[serial].who == who]
        found = mine[-back:] if verb == "undo" and (mine or who == "artist") else told[-back:]
        return self.it.deed(who, verb, of=found[0]) if found else None

    def restoring(self, who: str, back: int, numbers: list[int]) -> Deed | None:
        """These bookings as they were at one of the last events."""
        if not self.it.moments or not self.it.paper.rows:
            return None
        row_ids = {row_id: None for number in numbers if (row_id := self.find(number))}
        return self.it.restoring(who, self.it.moments[-1 - back % len(self.it.moments)], list(row_ids))

    # ── rules: few, because hypothesis leaves some of them out in each run ──

    @rule(who=people, drawn=anything, version=version)
    def do_one(self, who: str, drawn: tuple[Any, ...], version: str) -> None:
        self.do(self.deed(who, drawn, version))

    @rule(who=bookers, drawn=anything)
    def do_another(self, who: str, drawn: tuple[Any, ...]) -> None:
        self.do(self.deed(who, drawn))

    @rule(who=bookers, number=which, to=st.sampled_from(["pencil", "confirmed", "released", "ended"]))
    def go_on(self, who: str, number: int, to: str) -> None:
        self.do(self.deed(who, ("step", number, to, "so")))

    @rule(who=bookers, number=which, place=place, artist=artist, status=live_status, reason=reason)
    def change(
        self, who: str, number: int, place: tuple[int, int], artist: int, status: str, reason: str | None
    ) -> None:
        found = self.read(("move", number, place))
        if found:
            self.do(self.it.deed(who, "change", **found[1], artist=artist, status=status, reason=reason))

    @rule(who=people, deeds=st.lists(deed_of_batch, min_size=1, max_size=4))
    def batch(self, who: str, deeds: list[tuple[Any, ...]]) -> None:
        read = [one for one in (self.read(drawn, "any") for drawn in deeds) if one]
        if read:
            self.do(self.it.deed(who, "batch", deeds=read))

    @rule(who=bookers, number=which)
    def book_again(self, who: str, number: int) -> None:
        row_id = self.find(number)
        first = self.it.paper.kept[row_id][0] if row_id else None
        if first is not None and first.title.startswith("Shot") and first.id in self.made:
            names = ("artist", "start", "end", "status", "title", "is_on_project")
            self.do(self.it.deed(who, "book", row_id=first.id, **{name: getattr(first, name) for name in names}))

    @rule(
        who=bookers,
        artist=artist,
        place=place,
        turns=st.lists(turn_of_dispute, min_size=2, max_size=5),
        sweeps=st.booleans(),
    )
    def dispute(
        self, who: str, artist: int, place: tuple[int, int], turns: list[tuple[Any, ...]], sweeps: bool
    ) -> None:
        """Whoever is not first challenges, one after the other; meanwhile policies change and deadlines pass."""
        at, lasts = place
        for number in range(3 if len(self.find_behind()) < 2 else 0):
            self.do(self.deed(who, ("book", artist, (at + number, lasts + number), "hold", number == 1)))
        for verb, *drawn in turns:
            if verb == "challenge":
                self.challenge(who, drawn[0])
            elif verb == "choose":
                self.do(self.it.deed("owner", "choose", name="challengePolicy", value=drawn[0]))
            elif verb == "pass":
                self.let_pass(drawn[0])
            elif verb == "run_out":
                self.let_a_side_run_out(who, drawn[0])
            else:
                self.do(self.deed(who, (verb, *drawn)))
        if sweeps:
            self.sweep_now()

    def find_behind(self) -> list[str]:
        """The holds that somebody is before."""
        live = list(self.it.paper.live())
        return [row.id for row in live if row.status == "hold" and self.it.paper.rank(row, live) > 1]

    def challenge(self, who: str, number: int) -> None:
        behind = self.find_behind()
        if behind:
            self.do(self.it.deed(who, "challenge", row_id=behind[-1 - number % len(behind)], version=None))

    def let_a_side_run_out(self, who: str, number: int) -> None:
        """Of a hold that is in a challenge."""
        sides = [
            side
            for one in self.it.paper.challenges.values()
            if not one.is_over
            for side in (one.booking, one.challenger)
        ]
        holds = [side for side in dict.fromkeys(sides) if self.it.paper.rows[side].status_now == "hold"]
        if holds:
            self.run(self.it.let_run_out, who, [holds[number % len(holds)]])

    def let_pass(self, numbers: list[int]) -> None:
        waiting = [one.key for one in self.it.paper.challenges.values() if one.state == "open" and not one.is_due]
        if waiting:
            self.run(self.it.let_pass, list({waiting[number % len(waiting)]: None for number in numbers}))

    @rule(who=st.sampled_from(["owner", "admin", "manager"]), choice=st.sampled_from(CHOICES))
    def choose(self, who: str, choice: tuple[str, str]) -> None:
        self.do(self.it.deed(who, "choose", name=choice[0], value=choice[1]))

    @rule(deeds=st.lists(anything, min_size=2, max_size=3), versions=st.sampled_from(["now", "any"]))
    def at_once(self, deeds: list[tuple[Any, ...]], versions: str) -> None:
        who = cycle(["owner", "admin", "manager"])
        self.do(*(self.deed(next(who), drawn, versions) for drawn in deeds))

    @rule(
        who=bookers,
        holds=st.lists(which, max_size=3, unique=True),
        deadlines=st.lists(which, min_size=1, max_size=4, unique=True),
        deeds=st.lists(anything, max_size=2),
    )
    def let_time_pass(self, who: str, holds: list[int], deadlines: list[int], deeds: list[tuple[Any, ...]]) -> None:
        """Some clocks run out. They are recorded while people go on, or only later."""
        live = [row.id for row in self.it.paper.live() if row.status == "hold"]
        if live and holds:
            self.run(self.it.let_run_out, who, list({live[number % len(live)]: None for number in holds}))
        self.let_pass(deadlines)
        self.do(*(self.deed(who, drawn, "any") for drawn in deeds), with_clock=bool(holds))

    @rule()
    def sweep(self) -> None:
        self.sweep_now()

    def sweep_now(self) -> None:
        paper = self.it.paper
        if any(row.is_overdue for row in paper.rows.values()) or any(one.is_due for one in paper.challenges.values()):
            self.run(self.it.sweep)

    def teardown(self) -> None:
        if getattr(self, "is_sound", False):
            from_thread.run(self.it.close)
            type(self).outcomes.update(self.it.outcomes)
            ended = [row for row in self.it.paper.rows.values() if row.status not in LIVE]
            type(self).outcomes.update({"examples": 1, "bookings": len(self.it.paper.rows), "of them over": len(ended)})
