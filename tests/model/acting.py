"""A few deeds that each rule matters to."""

from __future__ import annotations

from typing import Any

from tests.model.rehearsal import Rehearsal


def name_of(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


async def book(
    it: Rehearsal, number: int, artist: int, where: tuple[int, int], status: str, *, project: bool = False
) -> str:
    start, end = where
    what = {"artist": artist, "start": start, "end": end, "status": status, "title": "Shot", "is_on_project": project}
    await do(it, "book", row_id=name_of(number), **what)
    return name_of(number)


async def do(it: Rehearsal, verb: str, **what: Any) -> None:
    await it.do(it.deed("owner", verb, **what))


async def act_out(it: Rehearsal) -> None:
    """The queue, then what lies below a confirmed booking, then time off, clocks that run out, a moment that is
    restored, and challenges."""
    first, second, third, pencil = [
        await book(it, number, 0, (start, end), status)
        for number, (start, end, status) in enumerate(
            [(0, 4, "hold"), (2, 6, "hold"), (4, 8, "hold"), (4, 8, "pencil")]
        )
    ]
    await do(it, "step", row_id=second, to="released", reason=None, version=None)
    await do(it, "undo", of=it.serial)
    await do(it, "change", row_id=first, version=1, start=0, end=5)
    await book(it, 4, 0, (3, 4), "confirmed")
    await do(it, "roll_back", row_id=first, to=1)
    await do(it, "split", row_id=third, pieces=[(4, 5), (6, 8)], version=None, new_ids=[])
    await do(it, "step", row_id=pencil, to="released", reason=None, version=None)
    await confirm_again(it)
    await be_away(it)
    await run_out(it)
    await restore(it)
    await give_some_days(it)
    await shake_off(it)
    await challenge(it)


async def confirm_again(it: Rehearsal) -> None:
    """One hold lay below what was confirmed, another has come since; it is confirmed again by an undo, then by a rollback."""
    await do(it, "choose", name="holdsBelowConfirmed", value="release")
    firm = await book(it, 30, 0, (10, 14), "confirmed")
    await book(it, 31, 0, (10, 12), "hold")
    await do(it, "step", row_id=firm, to="cancelled", reason="so", version=None)
    await book(it, 32, 0, (12, 14), "hold")
    await do(it, "undo", of=it.serial - 1)
    await do(it, "undo", of=it.serial)
    await book(it, 33, 0, (12, 13), "hold")
    await do(it, "roll_back", row_id=firm, to=1)
    await do(it, "choose", name="holdsBelowConfirmed", value="keep")


async def run_out(it: Rehearsal) -> None:
    """Whoever asks has no more time, then whoever is asked: nothing is left to decide from when that is recorded."""
    senior, junior, last = [await book(it, 40 + number, 2, (0, 4), "hold") for number in range(3)]
    for asking, late in ((junior, junior), (last, senior)):
        await do(it, "challenge", row_id=asking, version=None)
        await it.let_run_out("owner", [late])
        await it.sweep()


async def give_some_days(it: Rehearsal) -> None:
    """What is asked for in the middle is given back, the days before and after are confirmed."""
    await book(it, 60, 2, (20, 30), "pencil")
    asking = await book(it, 61, 2, (24, 27), "hold")
    await do(it, "challenge", row_id=asking, version=None)
    await do(it, "answer", key=[*it.paper.challenges][-1], answer="confirm_days")


async def shake_off(it: Rehearsal) -> None:
    """The days that are asked for are to be cut off, then to go to the booking beside them, then to be held on where somebody
    else is in the way, while the others are confirmed."""
    whole = await book(it, 70, 2, (40, 44), "hold")
    part = await book(it, 71, 2, (44, 46), "hold")
    asking = await book(it, 72, 2, (42, 46), "hold")
    await do(it, "challenge", row_id=asking, version=None)
    await do(it, "split", row_id=whole, pieces=[(40, 42), (42, 44)], version=None, new_ids=[])
    await do(it, "join", row_id=whole, others=[part], version=None)
    await book(it, 73, 2, (42, 46), "pencil")
    await do(it, "confirm_days", row_id=whole, version=None, new_ids=[])


async def restore(it: Rehearsal) -> None:
    """One is over since, one has moved to where the other was, one had not been made; then all of that is undone."""
    over, moved = await book(it, 50, 2, (12, 14), "pencil"), await book(it, 51, 2, (14, 16), "hold")
    moment = it.moments[-1]
    await do(it, "step", row_id=over, to="released", reason=None, version=None)
    await do(it, "change", row_id=moved, version=1, start=12, end=14)
    new = await book(it, 52, 2, (12, 16), "confirmed")
    await it.do(it.restoring("owner", moment, [over, moved]))
    await it.do(it.restoring("owner", moment, [over, moved, new]))
    await do(it, "undo", of=it.serial)


async def be_away(it: Rehearsal) -> None:
    """From Friday noon to Sunday."""
    await do(it, "be_away", away_id=name_of(10), artist=1, start=3, end=8)
    await book(it, 11, 1, (0, 4), "pencil")
    await book(it, 12, 1, (4, 10), "confirmed")
    hold = await book(it, 13, 1, (0, 4), "hold")
    await do(it, "confirm_days", row_id=hold, version=None, new_ids=[])


async def challenge(it: Rehearsal) -> None:
    """One senior is asked by two juniors, and one of these by the other, under policies that change meanwhile; all the deadlines
    pass together. Before that a challenge ends by itself, and comes back by nothing."""
    senior, other = await book(it, 20, 1, (12, 16), "hold"), await book(it, 21, 1, (16, 20), "hold", project=True)
    juniors = [await book(it, 22 + number, 1, (12, 20), "hold") for number in range(2)]
    await do(it, "challenge", row_id=juniors[0], version=None)
    await do(it, "step", row_id=juniors[0], to="released", reason=None, version=None)
    await do(it, "undo", of=it.serial)
    await do(it, "challenge", row_id=juniors[0], version=None)
    await do(it, "choose", name="challengePolicy", value="confirm")
    await do(it, "challenge", row_id=juniors[1], version=None)
    await it.let_pass(
        [one.key for one in it.paper.challenges.values() if senior in (one.booking, one.challenger) and not one.is_over]
    )
    await it.let_pass([one.key for one in it.paper.challenges.values() if one.state == "open" and not one.is_due])
    await it.sweep()
    await book(it, 24, 1, (18, 19), "pencil")
    await do(it, "step", row_id=other, to="released", reason=None, version=None)
