import pytest

from production_tool.cli.load.command import summarise
from production_tool.cli.load.job import Result
from production_tool.cli.load.outcome import Outcome
from production_tool.cli.load.words import say_taken, show_block, show_period


def booking(start: str, end: str, **more: str) -> dict[str, str]:
    return {"startDate": start, "endDate": end, "title": "Seq 140", **more}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (booking("2027-02-23", "2027-03-06"), "23 Feb – 6 March"),
        (booking("2027-02-18", "2027-02-27"), "18 – 27 Feb"),
        (booking("2027-02-18", "2027-02-18"), "18 Feb"),
        (booking("2027-02-18", "2027-02-18", startPart="pm"), "18 Feb (afternoon)"),
        (booking("2027-02-18", "2027-02-18", endPart="am"), "18 Feb (morning)"),
        (booking("2027-02-18", "2027-02-22", startPart="pm", endPart="am"), "18 Feb (afternoon) – 22 Feb (morning)"),
        (booking("2027-12-28", "2028-01-03"), "28 Dec 2027 – 3 Jan 2028"),
    ],
)
def test_a_period_is_said_with_few_words(given: dict[str, str], words: str) -> None:
    assert show_period(given) == words


def test_a_refusal_names_who_when_for_what_and_which_line() -> None:
    juniper = show_block(booking("2027-02-23", "2027-03-06"), "Juniper", 28)
    other = show_block(booking("2027-03-08", "2027-03-09"), None, None)
    assert say_taken("Łukasz", [juniper]) == "Łukasz is already booked 23 Feb – 6 March for Juniper (line 28)."
    assert say_taken("Łukasz", [juniper, other]).endswith("(line 28) and 8 – 9 March for Seq 140 (not in this file).")


def test_the_summary_counts_what_was_refused() -> None:
    outcomes = (
        Outcome(2, "booked", is_new=True),
        Outcome(3, "booked"),
        Outcome(4, "invalid"),
        Outcome(5, "artist_already_booked", conflicts=(2,)),
        Outcome(6, "invalid"),
    )
    assert summarise(Result(1, outcomes)) == (
        "1 artist is new. Of 5 lines 2 are booked, 1 of them now, and 3 refused: 2 invalid, 1 artist_already_booked."
    )


def test_an_outcome_is_written_as_programs_expect_it() -> None:
    assert Outcome(2, "booked", is_new=True).wire() == {"line": 2, "outcome": "booked"}
    taken = Outcome(5, "artist_already_booked", conflicts=(2, 3), sentence="…")
    assert taken.wire() == {"line": 5, "outcome": "artist_already_booked", "conflictsWithLines": [2, 3]}
