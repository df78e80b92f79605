"""The benchmarks run from end to end and print their table; what they find is not judged here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from production_tool.cli.web.build import ensure_build, find_checkout

ROOT = Path(__file__).resolve().parents[2]
MEASURED = (
    *(
        "create a booking",
        "month of",
        "ranks of",
        "past month",
        "hot artist",
        "sockets",
        "board of a month",
        "start of",
    ),
    *("first frame with bars", "elements and memory", "scrolling down", "scrolling across", "dragging", "web entry"),
)


def run_benchmarks(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=400, check=False)


@pytest.mark.slow
def test_a_quick_run_prints_a_line_for_everything_that_is_measured(tmp_path: Path) -> None:
    ensure_build(find_checkout())
    file = tmp_path / "bench.json"

    done = run_benchmarks("--quick", "--json", str(file))

    assert done.returncode == 0, done.stdout + done.stderr
    lines = json.loads(file.read_bytes())["lines"]
    for words in MEASURED:
        assert any(words in line["what"] for line in lines), words
    assert "Met: " in done.stdout
    assert "Missed: " in done.stdout
    for line in lines:
        # Bytes and elements have no median of times.
        assert line["median"] is None or line["median"] > 0, line["what"]
        assert all(target["limit"] >= 0 and target["measured"] >= 0 for target in line["targets"]), line["what"]


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    done = run_benchmarks("everything")

    assert done.returncode == 2
    assert "create" in done.stderr
