"""A studio on paper: bookings in a list, time in half-days, and each booking rule in its plainest words, however slow.

Written from the rules and not from the program. What the program does is held against it, deed by deed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

FIRM = ("pencil", "confirmed")
LIVE = ("hold", *FIRM)
BOOKERS = ("owner", "admin", "manager")
# Booking rule 4: from, to, and whether it is said why.
STEPS = {
    ("hold", "pencil"): False, ("hold", "confirmed"): False, ("pencil", "confirmed"): False,
    ("confirmed", "pencil"): True, ("confirmed", "hold"): True, ("pencil", "hold"): True,
    ("hold", "released"): False, ("pencil", "released"): False, ("hold", "declined"): False,
    ("pencil", "declined"): False, ("confirmed", "cancelled"): True,
}  # fmt: skip
EVENT_OF = {"hold": "held", "pencil": "pencilled"}


@dataclass(eq=False)
class Clock:
    """When a hold runs out, once that is known, and whether it has. Each that is set is another one."""

    at: datetime | None = None
    is_over: bool = False


@dataclass(frozen=True)
class Row:
    """One booking, on the half-days `[start, end)`; a smaller `place` is nearer to the front of the queue."""

    id: str
    artist: int
    title: str
    start: int
    end: int
    status: str
    place: int
    clock: Clock | None
    extensions: int = 0
    reason: str | None = None
    version: int = 1

    def overlaps(self, other: Row) -> bool:
        return self.artist == other.artist and self.start < other.end and other.start < self.end

    def stands_as(self, other: Row) -> bool:
        """Whether both are the same place in the queue."""
        mine, theirs = ((row.artist, row.start, row.end, row.status, row.place) for row in (self, other))
        return mine == theirs

    @property
    def is_overdue(self) -> bool:
        """A hold whose clock has run out, and whose end is not recorded yet."""
        return self.status == "hold" and self.clock is not None and self.clock.is_over

    @property
    def status_now(self) -> str:
        return "expired" if self.is_overdue else self.status


@dataclass(frozen=True)
class Told:
    """An event: what it is called, of which booking, at which version of it; a moved hold's ranks before and after."""

    name: str
    id: str
    version: int
    before: int | None = None
    after: int | None = None


@dataclass
class Act:
    """What was done: by whom, the first and the last version that it gave each booking, what is told of it."""

    who: str
    before: dict[str, Row | None] = field(default_factory=dict[str, "Row | None"])
    changed: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    told: list[Told] = field(default_factory=list[Told])
    others: int = 0


class Refused(Exception):
    """The rules say no: the code, the bookings in the way, and of several deeds at once each that is refused."""

    def __init__(self, code: str, conflicts: Collection[str] = (), refusals: Sequence[tuple[int, str]] = ()) -> None:
        super().__init__(code)
        self.code, self.conflicts, self.refusals = code, frozenset(conflicts), list(refusals)


class Paper:
    """All that there is, and each deed that changes it. A deed that is refused leaves no trace."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.kept: dict[str, list[Row]] = {}
        self.acts: dict[int, Act] = {}
        self.below = "keep"
        self.studio_version = 1
        self.most_extensions = 3
        self.places = 0
        self.act = Act("nobody")

    def copy(self) -> Paper:
        other = type(self)()
        other.__dict__.update(self.__dict__)
        other.rows, other.acts = dict(self.rows), dict(self.acts)
        other.kept = {row_id: list(rows) for row_id, rows in self.kept.items()}
        return other

    def run(self, serial: int, who: str, verb: str, **what: Any) -> tuple[Act, Paper]:
        """Do a deed: what is told of it, and the studio afterwards. Raises `Refused`."""
        after = self.copy()
        after.act = Act(who)
        getattr(after, verb)(**what)
        after.tell_of_moves(self.rows)
        after.acts[serial] = after.act
        return after.act, after

    # ── what can be seen ──

    def live(self) -> Iterable[Row]:
        return (row for row in self.rows.values() if row.status_now in LIVE)

    def segments(self, hold: Row, others: Iterable[Row]) -> list[tuple[int, int, int]]:
        """Rule 2, half-day by half-day: after every firm booking and every hold that was placed before."""
        seniors = [o for o in others if o.id != hold.id and (o.status in FIRM or o.place < hold.place)]
        found: list[tuple[int, int, int]] = []
        for slot in range(hold.start, hold.end):
            rank = 1 + sum(o.artist == hold.artist and o.start <= slot < o.end for o in seniors)
            if found and found[-1][2] == rank:
                found[-1] = (found[-1][0], slot + 1, rank)
            else:
                found.append((slot, slot + 1, rank))
        return found

    def rank(self, hold: Row, others: Iterable[Row]) -> int:
        return max(rank for _start, _end, rank in self.segments(hold, others))

    def in_the_way(self, row: Row) -> set[str]:
        """Rule 1."""
        return {o.id for o in self.rows.values() if o.id != row.id and o.status in FIRM and o.overlaps(row)}

    def tell_of_moves(self, before: Mapping[str, Row]) -> None:
        """Rule 2: each hold whose rank is another now, though nobody moved it, is told of once. What is recorded counts: who has
        run out stands in the queue until that is recorded, and is told of nothing else."""
        was = [row for row in before.values() if row.status in LIVE]
        now = [row for row in self.rows.values() if row.status in LIVE]
        for hold in now:
            stood = self.act.before.get(hold.id, hold)
            if hold.status == "hold" and not hold.is_overdue and stood is not None and stood.stands_as(hold):
                old, new = self.rank(hold, was), self.rank(hold, now)
                if old != new:
                    name = "booking.promoted" if new < old else "booking.demoted"
                    self.act.told.append(Told(name, hold.id, hold.version, old, new))

    # ── writing ──

    def require_booker(self) -> None:
        if self.act.who not in BOOKERS:
            raise Refused("forbidden")

    def new_place(self) -> int:
        self.places += 1
        return self.places

    def write(self, row: Row, event: str | None) -> None:
        if row.status in FIRM and (conflicts := self.in_the_way(row)):
            raise Refused("artist_already_booked", conflicts)
        first = self.act.changed.get(row.id, (row.version, 0))[0]
        self.act.before.setdefault(row.id, self.rows.get(row.id))
        self.act.changed[row.id] = (first, row.version)
        self.rows[row.id] = row
        self.kept.setdefault(row.id, []).append(row)
        if event is not None:
            self.act.told.append(Told(f"booking.{event}", row.id, row.version))

    def change_row(self, row: Row, event: str | None, **changes: Any) -> Row:
        changed = replace(row, version=row.version + 1, **changes)
        self.write(changed, event)
        return changed

    def confirm_over(self, before: Row | None, after: Row) -> None:
        """Rule 5: what becomes of the holds below what was not confirmed there before."""
        if after.status != "confirmed" or self.below == "keep":
            return
        had = range(before.start, before.end) if before and before.status == "confirmed" else range(0)
        if before and before.artist == after.artist and {*range(after.start, after.end)} <= {*had}:
            return
        for hold in [row for row in self.live() if row.status == "hold" and row.overlaps(after)]:
            self.change_row(hold, "released", status="released", clock=None, reason="confirmed above")

    def take(self, row_id: str, version: int | None) -> Row:
        row = self.rows[row_id]
        if version is not None and version != row.version:
            raise Refused("edited_meanwhile")
        return row

    def take_live(self, row_id: str, version: int | None) -> Row:
        row = self.take(row_id, version)
        if row.status_now not in LIVE:
            raise Refused("booking_is_over")
        return row

    def move_to(self, row: Row, to: str, reason: str | None) -> dict[str, Any]:
        if (row.status, to) not in STEPS:
            raise Refused("invalid_transition")
        if STEPS[row.status, to] and not reason:
            raise Refused("invalid")
        clock = Clock() if to == "hold" else None
        return {"status": to, "clock": clock, "extensions": 0, "reason": None if to in LIVE else reason}

    # ── deeds ──

    def book(self, row_id: str, artist: int, start: int, end: int, status: str, title: str) -> None:
        self.require_booker()
        if row_id in self.rows:
            return
        clock = Clock() if status == "hold" else None
        row = Row(row_id, artist, title, start, end, status, self.new_place(), clock)
        self.write(row, "created")
        self.confirm_over(None, row)

    def step(self, row_id: str, to: str, reason: str | None, version: int | None) -> None:
        if to != "declined" or self.act.who == "viewer":
            self.require_booker()
        row = self.rows[row_id]
        if self.act.who == "artist" and row.artist != 0:
            raise Refused("not_found")
        self._step(row_id, to, reason, version)

    def _step(self, row_id: str, to: str, reason: str | None, version: int | None) -> None:
        row = self.take_live(row_id, version)
        if to == "ended":
            to = "cancelled" if row.status == "confirmed" else "released"
        if to != row.status:
            after = self.change_row(row, EVENT_OF.get(to, to), **self.move_to(row, to, reason))
            self.confirm_over(row, after)

    def change(self, row_id: str, version: int | None, **what: Any) -> None:
        """`what`: artist, start, end, title, status and reason, clock."""
        self.require_booker()
        row = self.take_live(row_id, version)
        changes = {name: what[name] for name in ("artist", "start", "end", "title") if name in what}
        status, event = what.get("status", row.status), "updated"
        if status != row.status:
            changes |= self.move_to(row, status, what.get("reason"))
            event = EVENT_OF.get(status, status)
        if "clock" in what:
            changes |= self._wind(row, status, what["clock"])
        if not changes:
            return
        moved = replace(row, **changes)
        if moved.artist != row.artist or moved.start < row.start or row.end < moved.end:
            changes["place"] = self.new_place()
        self.confirm_over(row, self.change_row(row, event, **changes))

    def _wind(self, row: Row, status: str, clock: Clock) -> dict[str, Any]:
        if status != "hold":
            raise Refused("invalid_transition")
        if row.status != "hold":
            return {"clock": clock}
        assert clock.at is not None
        assert row.clock is not None
        assert row.clock.at is not None
        return self._extended(row, clock) if clock.at > row.clock.at else {"clock": clock}

    def _extended(self, row: Row, clock: Clock) -> dict[str, Any]:
        if row.extensions >= self.most_extensions:
            raise Refused("extended_too_often")
        return {"clock": clock, "extensions": row.extensions + 1}

    def extend(self, row_id: str, version: int | None) -> None:
        self.require_booker()
        row = self.take_live(row_id, version)
        if row.status != "hold":
            raise Refused("invalid_transition")
        self.change_row(row, "extended", **self._extended(row, Clock()))

    def restore(self, row_id: str, status: str | None, reason: str | None, version: int | None) -> None:
        self.require_booker()
        row = self.take(row_id, version)
        if row.status_now in LIVE:
            raise Refused("invalid_transition")
        to = status or [old.status for old in self.kept[row_id] if old.status in LIVE][-1]
        back = {"status": to, "clock": Clock() if to == "hold" else None, "extensions": 0, "reason": None}
        after = self.change_row(row, "restored", place=self.new_place(), **back)
        self.confirm_over(replace(row, status=row.status_now), after)

    def accept(self, row_id: str, version: int | None) -> None:
        if self.act.who == "viewer":
            raise Refused("forbidden")
        if self.act.who == "artist" and self.rows[row_id].artist != 0:
            raise Refused("not_found")
        row = self.take_live(row_id, version)
        self.act.told.append(Told("booking.accepted", row.id, row.version))

    def batch(self, deeds: Sequence[tuple[str, dict[str, Any]]]) -> None:
        """All or none; each that cannot be is named, those before it being done."""
        self.require_booker()
        refusals: list[tuple[int, Refused]] = []
        for index, (verb, what) in enumerate(deeds):
            stood = self.copy()
            act = replace(
                self.act, before=dict(self.act.before), changed=dict(self.act.changed), told=list(self.act.told)
            )
            try:
                getattr(self, verb)(**what)
            except Refused as refused:
                self.__dict__.update(stood.__dict__)
                self.act = act
                refusals.append((index, refused))
        if refusals:
            first = refusals[0][1]
            raise Refused(first.code, first.conflicts, [(index, one.code) for index, one in refusals])

    def undo(self, of: int) -> None:
        """Rule 4: each booking goes back to what it was, with its place, unless somebody has built on it."""
        self.require_booker()
        act = self.acts[of]
        if act.who != self.act.who:
            raise Refused("not_your_action")
        if act.others or not act.changed:
            raise Refused("cannot_be_undone")
        was = {
            row_id: self.kept[row_id][first - 2] if first > 1 else None for row_id, (first, _) in act.changed.items()
        }
        for row_id in sorted(act.changed):
            left, now = self.kept[row_id][act.changed[row_id][1] - 1], self.rows[row_id]
            if replace(left, version=0) != replace(now, version=0):
                raise Refused("edited_meanwhile")
        firm = [row for row in was.values() if row is not None and row.status in FIRM]
        for row in [self.rows[row.id] for row in firm]:
            if row.status in FIRM and any(row.id != other.id and row.overlaps(other) for other in firm):
                self.change_row(row, None, status="released")
        for row_id in sorted(was, key=lambda one: (was[one] in firm, one)):
            self.put_back(row_id, was[row_id])

    def put_back(self, row_id: str, was: Row | None) -> None:
        row = self.rows[row_id]
        if was is None:
            over = "cancelled" if row.status == "confirmed" else "released"
            self.change_row(row, over, status=over, clock=None, reason="undone")
            return
        if row.status in LIVE and was.is_overdue:
            raise Refused("cannot_be_undone")
        self.write(replace(was, version=row.version + 1), "reverted")

    def choose_below(self, below: str) -> None:
        """The studio's policy for the holds below what is confirmed."""
        if self.act.who not in ("owner", "admin"):
            raise Refused("forbidden")
        self.below = below
        self.studio_version += 1
        self.act.others += 1
        self.act.told.append(Told("tenant.updated", "", self.studio_version))

    def expire(self) -> None:
        """The clock's own deed: what has run out is recorded."""
        for row in [row for row in self.rows.values() if row.is_overdue]:
            self.change_row(row, "expired", status="expired")
