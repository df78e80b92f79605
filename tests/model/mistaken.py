"""Studios on paper that have one rule wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from tests.model.paper import Paper
from tests.model.records import Challenge, Row


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

    def put_back(self, row_id: str, was: Row | None, stood: Row) -> None:
        super().put_back(row_id, was and replace(was, place=self.new_place()), stood)


class Lenient(Paper):
    """What is confirmed again by going back releases nobody."""

    def confirm_over(self, before: Row | None, after: Row, since: int = 0, spared: Collection[str] = ()) -> None:
        if not since:
            super().confirm_over(before, after)


class Relentless(Paper):
    """What is confirmed again by going back releases those too that were below it then."""

    def confirm_over(self, before: Row | None, after: Row, since: int = 0, spared: Collection[str] = ()) -> None:
        super().confirm_over(before, after)


class Sparing(Paper):
    """What had not been made at a moment that is restored stays."""

    def restore_moment(self, then: Mapping[str, Row | None], places: int, as_of: str) -> None:
        super().restore_moment({row_id: row for row_id, row in then.items() if row}, places, as_of)


class Sticky(Paper):
    """What touches is in the way."""

    def in_the_way(self, row: Row) -> set[str]:
        return super().in_the_way(replace(row, end=row.end + 1))


class Patient(Paper):
    """A challenge goes on though its bookings have settled it."""

    def end_moot(self) -> None:
        pass


class Evasive(Paper):
    """Days that are asked for go to a booking that nobody asks."""

    def asking_for(self, row_id: str) -> list[Row]:
        return []


class Egalitarian(Paper):
    """The studio's policy decides, whoever is nearer to the artist."""

    def find_rule(self, row: Row, name: str) -> tuple[str, str]:
        return self.studio_rules[name], "tenant"


class Disorderly(Paper):
    """Of several deadlines the last is decided first."""

    def lapse(self) -> None:
        turned = {key: replace(one, due=(0, -one.due[1])) for key, one in self.challenges.items() if one.is_due}
        self.challenges.update(turned)
        super().lapse()


class Stubborn(Paper):
    """What cannot be confirmed at the deadline stays."""

    def end_challenge(self, one: Challenge, state: str, answer: str | None, outcome: str) -> None:
        super().end_challenge(one, state, answer, "kept" if state == "lapsed" and outcome == "released" else outcome)


class Workaholic(Paper):
    """Time off stands in nobody's way."""

    def is_away(self, artist: int, slot: int) -> bool:
        return False


class Sleepless(Paper):
    """The weekend is worked, so time off there is in the way."""

    def heed_time_off(self, row: Row, stood: Row | None) -> None:
        if row.status == "confirmed" and any(self.is_away(row.artist, slot) for slot in range(row.start, row.end)):
            self.act.is_warned = True
        super().heed_time_off(row, stood)


MISTAKEN = [
    EqualBeforeTheLaw, Secretive, Generous, Forgetful, Lenient, Relentless, Sparing, Sticky, Patient, Evasive, Egalitarian,
    Disorderly, Stubborn, Workaholic, Sleepless,
]  # fmt: skip
