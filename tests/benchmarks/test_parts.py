"""What a verdict rests on: targets, shares, and the statements that pgbench repeats."""

from __future__ import annotations

import pytest

from benchmarks.bench import percentile
from benchmarks.filling import seed_id
from benchmarks.report import Line, Target, sum_up
from benchmarks.statements import Changes, Recorder, Sent, write_script


def test_a_target_is_met_on_its_own_side_of_the_limit() -> None:
    assert Target("CPU", 0.8, 0.8, " ms").is_met
    assert not Target("CPU", 0.81, 0.8, " ms").is_met
    assert Target("of pgbench", 50.0, 50.0, " %", at_least=True).is_met
    assert not Target("of pgbench", 49.0, 50.0, " %", at_least=True).is_met


def test_the_closing_line_says_what_was_missed_and_by_how_much() -> None:
    line = Line("month", "…", targets=(Target("CPU", 24.0, 12.0, " ms"), Target("growth", 1.0, 1.5, " times")))

    assert sum_up([line]) == "Met: month (growth). Missed: month (CPU: 24.0 ms instead of 12.0 ms, 2.00 times it)."


def test_the_hundredth_of_a_hundred_is_the_slowest() -> None:
    assert percentile(list(range(100)), 0.99) == 99
    assert percentile([3.0], 0.99) == 3.0


def test_a_script_keeps_the_round_trips_and_replaces_what_must_be_new() -> None:
    tenant = seed_id("a", 1)
    recorder = Recorder()
    recorder.note(f"begin; select begin_action('{tenant}', 'it''s')", None)
    recorder.note(
        "select %(tenant)s::uuid, 7 %% 2, %(nothing)s, %(title)s", {"tenant": 1, "nothing": None, "title": "a"}
    )
    changes = Changes({"tenant": "id(:studio)"}, {str(tenant): "id(:studio)"})

    script = write_script(recorder.trips, changes, "\\set studio 1")

    assert script.text.splitlines() == [
        "\\set studio 1",
        "\\startpipeline",
        "begin;",
        "select begin_action(id(:studio), 'it''s');",
        "\\endpipeline",
        "select id(:studio)::uuid, 7 % 2, null, :p_0;",
    ]
    assert script.constants == {"p_0": "a"}
    assert (script.statements, script.trips) == (3, 2)


def test_what_pgbench_would_take_for_its_own_variable_is_refused() -> None:
    with pytest.raises(ValueError, match=":3"):
        write_script([[Sent("select '12:30'", {})]], Changes({}, {}), "")
