"""A studio on paper: bookings in a list, time in half-days, and each booking rule in its plainest words, however slow.

Written from the rules and not from the program. What the program does is held against it, deed by deed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any

from tests.model.going_back import GoingBack
from tests.model.ledger import EVENT_OF, is_worked
from tests.model.records import FIRM, LIVE, Act, Away, Challenge, Clock, Refused, Row, Told

WORD_OF = {"confirm": "confirmed", "release": "released"}


class Paper(GoingBack):
    """Every deed that changes something."""

    # ── bookings ──

    def book(
        self, row_id: str, artist: int, start: int, end: int, status: str, title: str, is_on_project: bool
    ) -> None:
        self.require_booker()
        if row_id in self.rows:
            return
        clock = Clock() if status == "hold" else None
        row = Row(row_id, artist, title, start, end, status, self.new_place(), clock, is_on_project)
        self.write(row, "created")
        self.confirm_over(None, row)

    def step(self, row_id: str, to: str, reason: str | None, version: int | None) -> None:
        if to != "declined" or self.act.who == "viewer":
            self.require_booker()
        row = self.rows[row_id]
        if self.act.who == "artist" and row.artist != 0:
            raise Refused("not_found")
        self.do_step(row_id, to, reason, version)

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
        tried = [
            (index, self.attempt(partial(getattr(self, verb), **what))) for index, (verb, what) in enumerate(deeds)
        ]
        refusals = [(index, refused) for index, refused in tried if refused is not None]
        if refusals:
            first = refusals[0][1]
            raise Refused(first.code, first.conflicts, [(index, one.code) for index, one in refusals])

    def choose(self, name: str, value: str) -> None:
        """A policy of the studio."""
        if self.act.who not in ("owner", "admin"):
            raise Refused("forbidden")
        self.studio_rules[name] = value
        self.studio_version += 1
        self.act.told.append(Told("tenant.updated", "", self.studio_version))

    def expire(self, artists: Sequence[int]) -> None:
        """The clock's own deed: what has run out is recorded."""
        for row in [row for row in self.rows.values() if row.is_overdue and row.artist in artists]:
            self.change_row(row, "expired", status="expired")

    # ── pieces ──

    def split(
        self, row_id: str, pieces: Sequence[tuple[int, int]], version: int | None, new_ids: Sequence[str]
    ) -> None:
        self.require_booker()
        row = self.take_live(row_id, version)
        if pieces[0][0] < row.start or pieces[-1][1] > row.end:
            raise Refused("invalid")
        others = [replace(row, id="another", start=start, end=end) for start, end in pieces[1:]]
        if any(asking.overlaps(other) for asking in self.asking_for(row_id) for other in others):
            raise Refused("challenge_is_open")
        self._cut(row, pieces, new_ids)

    def _cut(self, row: Row, pieces: Sequence[tuple[int, int]], new_ids: Sequence[str]) -> list[Row]:
        """The first piece stays the booking; the others are new, and all have its place in the queue."""
        (start, end), *rest = pieces
        if len(rest) != len(new_ids):
            raise Refused("other pieces")
        if rest or (start, end) != (row.start, row.end):
            row = self.change_row(row, "split" if rest else "updated", start=start, end=end)
        found = [row]
        for new_id, (piece_start, piece_end) in zip(new_ids, rest, strict=True):
            found.append(replace(row, id=new_id, start=piece_start, end=piece_end, version=1))
            self.put_down(found[-1], "created")
        return found

    def join(self, row_id: str, others: Sequence[str], version: int | None) -> None:
        self.require_booker()
        kept, *rest = rows = [self.take_live(row_id, version), *(self.take_live(other, None) for other in others)]
        if len({(row.artist, row.is_on_project, row.status) for row in rows}) > 1:
            raise Refused("cannot_be_joined")
        if any(self.asking_for(row.id) for row in rest):
            raise Refused("challenge_is_open")
        for other in rest:
            self.change_row(other, "released", status="released", clock=None, reason="joined")
        where = {"start": min(row.start for row in rows), "end": max(row.end for row in rows)}
        covered = {slot for row in rows for slot in range(row.start, row.end)}
        has_gap = covered != {*range(where["start"], where["end"])}
        place = self.new_place() if has_gap else max(row.place for row in rows)
        clocks = [row.clock for row in rows if row.clock and row.clock.at]
        clock = min(clocks, key=lambda one: one.at.timestamp() if one.at else 0, default=None)
        self.confirm_over(kept, self.change_row(kept, "joined", **where, place=place, clock=clock))

    def confirm_days(self, row_id: str, version: int | None, new_ids: Sequence[str]) -> None:
        self.require_booker()
        row = self.take_live(row_id, version)
        self.move_to(row, "confirmed", None)
        runs = self._runs(row)
        if not any(is_free for _start, _end, is_free in runs):
            self.heed_time_off(replace(row, status="confirmed"), row)
            raise Refused("artist_already_booked", self.in_the_way(row))
        self._heed_challenges(row, runs)
        pieces = self._cut(row, [(start, end) for start, end, _is_free in runs], new_ids)
        for piece, (_start, _end, is_free) in zip(pieces, runs, strict=True):
            if is_free:
                self.confirm_over(piece, self.change_row(piece, "confirmed", **self.move_to(piece, "confirmed", None)))
            elif piece.status != "hold":
                self.change_row(piece, "held", status="hold", clock=Clock())

    def _heed_challenges(self, row: Row, runs: Sequence[tuple[int, int, bool]]) -> None:
        """Nobody who asks is left behind a piece that is only held, and not the booking, unless a confirmed one is there too."""
        for asking in self.asking_for(row.id):
            met = [(start, is_free) for start, end, is_free in runs if start < asking.end and asking.start < end]
            if not any(is_free for _start, is_free in met) and any(start != runs[0][0] for start, _is_free in met):
                raise Refused("challenge_is_open")

    def _confirm_beside(self, row: Row, asking: Row, new_ids: Sequence[str]) -> None:
        """The days that are not asked for are confirmed, the others given back. The first that is confirmed stays the booking."""
        runs = sorted(self._runs(row, asking), key=lambda run: not run[2])
        if not runs or not runs[0][2]:
            raise Refused("invalid_transition")
        # What is refused has named no pieces, and is refused because of them.
        named = new_ids or [f"{row.id} {number}" for number in range(1, len(runs))]
        pieces = self._cut(row, [(start, end) for start, end, _is_free in runs], named)
        for piece, (_start, _end, is_free) in zip(pieces, runs, strict=True):
            to = "confirmed" if is_free else "released"
            self.confirm_over(piece, self.change_row(piece, to, **self.move_to(piece, to, "challenged")))

    def _runs(self, row: Row, asking: Row | None = None) -> list[tuple[int, int, bool]]:
        """The days that are free and those that are not, or that `asking` asks for, in runs. A day off over which nobody is
        booked goes with the days around it, with those that wait if these differ. Days off alone that are taken are in no
        run."""
        slots = range(row.start, row.end)
        days = [[slot for slot in slots if slot // 2 == day] for day in range(row.start // 2, (row.end - 1) // 2 + 1)]
        has_work = any(map(is_worked, slots))
        free = [self._is_free(row, day, has_work, asking) for day in days]
        for index, one in enumerate(free):
            if one is None:
                before = next((other for other in reversed(free[:index]) if other is not None), None)
                after = next((other for other in free[index:] if other is not None), None)
                free[index] = before is not False and after is not False
        runs: list[tuple[int, int, bool]] = []
        for is_free, group in groupby(zip(days, free, strict=True), key=lambda one: one[1]):
            run = [slot for day, _is_free in group for slot in day]
            if not has_work or any(map(is_worked, run)):
                runs.append((run[0], run[-1] + 1, bool(is_free)))
        return runs

    def _is_free(self, row: Row, day: list[int], has_work: bool, asking: Row | None) -> bool | None:
        firm = [o for o in self.rows.values() if o.id != row.id and o.status in FIRM and o.artist == row.artist]
        others = [asking] if asking else firm
        if any(o.start <= slot < o.end for o in others for slot in day):
            return False
        if not is_worked(day[0]):
            return None if has_work else True
        return asking is not None or not any(self.is_away(row.artist, slot) for slot in day)

    # ── challenges ──

    def challenge(self, row_id: str, version: int | None) -> None:
        self.require_booker()
        row = self.take_live(row_id, version)
        if row.status != "hold":
            raise Refused("invalid_transition")
        before = [other for other in self.live() if other.overlaps(row) and other.comes_before(row)]
        asked = {one.booking for one in self.open_of(row_id) if one.challenger == row_id}
        waiting = [other for other in before if other.id not in asked]
        if not waiting or any(other.status == "confirmed" for other in before):
            raise Refused("cannot_be_challenged")
        if any(
            sum(one.booking == other.id for one in self.open_of(other.id)) >= self.most_challenges for other in waiting
        ):
            raise Refused("too_many_challenges")
        for other in sorted(waiting, key=lambda one: (one.start, one.place, one.id)):
            self._open(row, other)

    def _open(self, row: Row, other: Row) -> None:
        pair = f"{row.id}>{other.id}"
        key = f"{pair}#{sum(one.key.startswith(pair) for one in self.challenges.values())}"
        policy, whose = self.find_rule(other, "challengePolicy")
        due = (1, len(self.challenges))
        self.challenges[key] = Challenge(key, other.id, row.id, row.artist, policy, whose, due)
        self.act.opened.append(key)
        self.act.told.append(Told("challenge.opened", key, 1))

    def _take_challenge(self, key: str) -> Challenge:
        one = self.challenges[key]
        if one.is_over:
            raise Refused("challenge_is_over")
        if any(self.rows[side].status_now not in LIVE for side in (one.booking, one.challenger)):
            raise Refused("booking_is_over")
        return one

    def answer(self, key: str, answer: str, new_ids: Sequence[str] = ()) -> None:
        self.require_booker()
        one = self._take_challenge(key)
        if answer == "confirm_days":
            self.end_challenge(one, "answered", answer, "released")
            self._confirm_beside(self.rows[one.booking], self.rows[one.challenger], new_ids)
            return
        if answer == "refuse":
            self._decide(one, "answered", "refuse")
            return
        self.do_step(one.booking, WORD_OF[answer], "challenged", None)
        self.end_challenge(one, "answered", answer, WORD_OF[answer])

    def withdraw(self, key: str) -> None:
        self.require_booker()
        self.end_challenge(self._take_challenge(key), "cancelled", None, "withdrawn")

    def _decide(self, one: Challenge, state: str, answer: str | None) -> None:
        """What the policy says; what would be confirmed and cannot be is released."""
        if one.policy == "ask":
            self.end_challenge(one, "asked" if answer is None else state, answer, "kept")
            return
        word = WORD_OF[one.policy]
        if self.attempt(partial(self.do_step, one.booking, word, "challenged", None)):
            word = "released"
            self.do_step(one.booking, word, "challenged", None)
        self.end_challenge(one, state, answer, word)

    def lapse(self) -> None:
        """The clock's own deed: each challenge whose deadline has passed is decided in its turn, as if nobody had waited for
        the next."""
        for key in [one.key for one in sorted(self.challenges.values(), key=lambda one: one.due) if one.is_due]:
            if self.challenges[key].is_due:
                self._decide(self.challenges[key], "lapsed", None)
                self.end_moot()

    # ── time off ──

    def be_away(self, away_id: str, artist: int, start: int, end: int) -> None:
        self._require_own(artist)
        self._write_away(Away(away_id, artist, start, end), "created")

    def come_back(self, away_id: str) -> None:
        now = self.away[away_id]
        if now.is_removed and self.act.who != "viewer":
            raise Refused("not_found")
        if self.act.who == "artist" and now.artist != 0:
            raise Refused("not_found")
        self._require_own(now.artist)
        self._write_away(replace(now, is_removed=True, version=now.version + 1), "removed")

    def _require_own(self, artist: int) -> None:
        if self.act.who != "artist" or artist != 0:
            self.require_booker()

    def _write_away(self, away: Away, event: str) -> None:
        self.act.away[away.id] = away.version
        self.away[away.id] = away
        self.kept_away.setdefault(away.id, []).append(away)
        shown = away.version - 1 if event == "removed" else away.version
        self.act.told.append(Told(f"timeoff.{event}", away.id, shown))

    # ── going back ──

    def undo(self, of: int) -> None:
        """Rule 4: each booking goes back to what it was, with its place, unless somebody has built on it."""
        if self.act.who == "viewer":
            raise Refused("forbidden")
        act = self._see(of)
        if act.who != self.act.who:
            raise Refused("not_your_action")
        self._take_back(act)

    def roll_back_action(self, of: int) -> None:
        """The same, of what anybody did."""
        self.require_booker()
        self._take_back(self._see(of))

    def _see(self, of: int) -> Act:
        """What one may not know is not there."""
        if self.acts[of].kinds == {"tenant"} and self.act.who == "manager":
            raise Refused("not_found")
        return self.acts[of]

    def _take_back(self, act: Act) -> None:
        if act.kinds == {"timeoff"}:
            self._take_back_away(act)
            return
        self.require_booker()
        if act.kinds == {"challenge"}:
            self._take_back_challenges(act)
            return
        if act.kinds - {"booking", "challenge"} or not act.changed:
            raise Refused("cannot_be_undone")
        self._take_back_bookings(act)

    def _take_back_away(self, act: Act) -> None:
        for away_id, version in act.away.items():
            now = self.away[away_id]
            if now.version != version:
                raise Refused("edited_meanwhile")
            was_removed = version == 1 or self.kept_away[away_id][version - 2].is_removed
            event = "removed" if was_removed else "created"
            self._write_away(replace(now, is_removed=was_removed, version=version + 1), event)

    def _take_back_challenges(self, act: Act) -> None:
        if not act.opened:
            raise Refused("cannot_be_undone")
        if any(self.challenges[key].is_over for key in act.opened):
            raise Refused("challenge_is_over")
        for key in act.opened:
            self.end_challenge(self.challenges[key], "cancelled", None, "withdrawn")
