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
said = st.sampled_from(["confirm", "release", "refuse"])
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
# As often as changes of bookings: what else several people do at once.
anything = st.one_of(
    deed_of_batch,
    st.one_of(
        st.tuples(st.just("challenge"), which),
        st.tuples(st.just("answer"), which, said),
        st.tuples(st.just("withdraw"), which),
        st.tuples(st.just("split"), which, which, which),
        st.tuples(st.just("join"), which, which),
        st.tuples(st.just("confirm_days"), which),
        st.tuples(st.just("be_away"), artist, place),
        st.tuples(st.just("come_back"), which),
        st.tuples(st.just("roll_back"), which, back),
        st.tuples(st.just("roll_back_action"), back),
        st.tuples(st.just("undo"), back),
    ),
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
        if verb in ("answer", "withdraw"):
            return self.read_challenge(verb, number, rest)
        if verb == "come_back":
            away = list(self.it.paper.away)
            return (verb, {"away_id": away[-1 - number % len(away)]}) if away else None
        row_id = self.find(number)
        if row_id is None:
            return None
        if verb == "roll_back":
            return verb, {"row_id": row_id, "to": max(1, self.it.paper.rows[row_id].version + 1 - rest[0])}
        known = {"row_id": row_id, "version": self.find_version(row_id, version)}
        return read_change(verb, rest, known) if verb not in ("split", "join") else self.read_pieces(verb, known, rest)

    def read_challenge(self, verb: str, number: int, rest: list[Any]) -> tuple[str, dict[str, Any]] | None:
        """Of the open challenges, where there are any; else of those that are over."""
        every = list(self.it.paper.challenges.values())
        found = [one.key for one in every if not one.is_over] or [one.key for one in every]
        if not found:
            return None
        return verb, {"key": found[number % len(found)], **({"answer": rest[0]} if rest else {})}

    def read_pieces(self, verb: str, known: dict[str, Any], rest: list[Any]) -> tuple[str, dict[str, Any]] | None:
        rows, row = self.it.paper.rows, self.it.paper.rows[known["row_id"]]
        if verb == "join":
            same = [o.id for o in rows.values() if o.id != row.id and o.artist == row.artist and o.status_now in LIVE]
            others = {same[number % len(same)]: None for number in rest} if same else {}
            return (verb, {**known, "others": list(others)}) if others else None
        first = 1 + rest[0] % max(1, row.end - row.start - 1)
        gap = rest[1] % 3
        pieces = [(row.start, row.start + first), (row.start + first + gap, row.end)]
        return verb, {**known, "pieces": [(s, e) for s, e in pieces if s < e], "new_ids": []}

    def deed(self, who: str, drawn: tuple[Any, ...], version: str = "now") -> Deed | None:
        if drawn[0] in ("undo", "roll_back_action"):
            return self.taking_back(who, *drawn)
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
        found = mine[-back:] if verb == "undo" and mine else told[-back:]
        return self.it.deed(who, verb, of=found[0]) if found else None

    # ── rules ──

    @rule(who=people, artist=artist, place=place, status=live_status, project=is_on_project)
    def book(self, who: str, artist: int, place: tuple[int, int], status: str, project: bool) -> None:
        self.do(self.deed(who, ("book", artist, place, status, project)))

    @rule(who=bookers, number=which)
    def book_again(self, who: str, number: int) -> None:
        row_id = self.find(number)
        first = self.it.paper.kept[row_id][0] if row_id else None
        if first is not None and first.title.startswith("Shot") and first.id in self.made:
            what = {
                name: getattr(first, name) for name in ("artist", "start", "end", "status", "title", "is_on_project")
            }
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

    @rule(who=people, number=which, at=which, gap=which, version=version)
    def split(self, who: str, number: int, at: int, gap: int, version: str) -> None:
        self.do(self.deed(who, ("split", number, at, gap), version))

    @rule(who=people, number=which, others=st.lists(which, min_size=1, max_size=2), version=version)
    def join(self, who: str, number: int, others: list[int], version: str) -> None:
        self.do(self.deed(who, ("join", number, *others), version))

    @rule(who=people, number=which, version=version)
    def confirm_days(self, who: str, number: int, version: str) -> None:
        self.do(self.deed(who, ("confirm_days", number), version))

    @rule(who=people, number=which, version=version)
    def challenge(self, who: str, number: int, version: str) -> None:
        self.do(self.deed(who, ("challenge", number), version))

    @rule(who=bookers, numbers=st.lists(which, min_size=1, max_size=4))
    def challenge_all(self, who: str, numbers: list[int]) -> None:
        """By whoever is not first, one after the other."""
        for number in numbers:
            paper = self.it.paper
            live = list(paper.live())
            behind = [row.id for row in live if row.status == "hold" and paper.rank(row, live) > 1]
            if behind:
                row_id = behind[number % len(behind)]
                self.do(self.it.deed(who, "challenge", row_id=row_id, version=None))

    @rule(who=people, number=which, answer=said)
    def answer(self, who: str, number: int, answer: str) -> None:
        self.do(self.deed(who, ("answer", number, answer)))

    @rule(who=people, number=which)
    def withdraw(self, who: str, number: int) -> None:
        self.do(self.deed(who, ("withdraw", number)))

    @rule(who=people, artist=artist, place=place)
    def be_away(self, who: str, artist: int, place: tuple[int, int]) -> None:
        self.do(self.deed(who, ("be_away", artist, place)))

    @rule(who=people, number=which)
    def come_back(self, who: str, number: int) -> None:
        self.do(self.deed(who, ("come_back", number)))

    @rule(who=people, back=back)
    def undo(self, who: str, back: int) -> None:
        self.do(self.deed(who, ("undo", back)))

    @rule(who=people, back=back)
    def roll_back_action(self, who: str, back: int) -> None:
        self.do(self.deed(who, ("roll_back_action", back)))

    @rule(who=people, number=which, back=back)
    def roll_back(self, who: str, number: int, back: int) -> None:
        self.do(self.deed(who, ("roll_back", number, back)))

    @rule(who=st.sampled_from(["owner", "admin", "manager"]), choice=st.sampled_from(CHOICES))
    def choose(self, who: str, choice: tuple[str, str]) -> None:
        self.do(self.it.deed(who, "choose", name=choice[0], value=choice[1]))

    @rule(deeds=st.lists(anything, min_size=2, max_size=3), versions=st.sampled_from(["now", "any"]))
    def at_once(self, deeds: list[tuple[Any, ...]], versions: str) -> None:
        who = cycle(["owner", "admin", "manager"])
        self.do(*(self.deed(next(who), drawn, versions) for drawn in deeds))

    @rule(deeds=st.lists(anything, min_size=1, max_size=2), versions=st.sampled_from(["now", "any"]))
    def at_once_with_the_clock(self, deeds: list[tuple[Any, ...]], versions: str) -> None:
        who = cycle(["owner", "admin", "manager"])
        self.do(*(self.deed(next(who), drawn, versions) for drawn in deeds), with_clock=True)

    @rule(who=bookers, numbers=st.lists(which, min_size=1, max_size=3, unique=True))
    def run_out(self, who: str, numbers: list[int]) -> None:
        holds = [row.id for row in self.it.paper.live() if row.status == "hold"]
        if holds:
            chosen = {holds[number % len(holds)]: None for number in numbers}
            self.run(self.it.let_run_out, who, list(chosen))

    @rule(numbers=st.lists(which, min_size=1, max_size=4, unique=True))
    def pass_deadlines(self, numbers: list[int]) -> None:
        waiting = [one.key for one in self.it.paper.challenges.values() if one.state == "open" and not one.is_due]
        if waiting:
            self.run(self.it.let_pass, list({waiting[number % len(waiting)]: None for number in numbers}))

    @rule()
    def sweep(self) -> None:
        paper = self.it.paper
        if any(row.is_overdue for row in paper.rows.values()) or any(one.is_due for one in paper.challenges.values()):
            self.run(self.it.sweep)

    def teardown(self) -> None:
        if getattr(self, "is_sound", False):
            from_thread.run(self.it.close)
            type(self).outcomes.update(self.it.outcomes)
            ended = [row for row in self.it.paper.rows.values() if row.status not in LIVE]
            type(self).outcomes.update({"examples": 1, "bookings": len(self.it.paper.rows), "of them over": len(ended)})
