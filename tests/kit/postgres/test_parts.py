"""The doctor, the lock, the engine and the settings, each on its own."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

from production_tool.kit.postgres import (
    diagnose,
)
from production_tool.kit.postgres.account import get_own_account
from production_tool.kit.postgres.engine import copy_engine, get_packaged_engine, read_server_version
from production_tool.kit.postgres.lock import SupervisorLock, find_holder
from production_tool.kit.postgres.settings import plan_settings, write_settings
from tests.kit.postgres.driving import (
    Start,
)

GB = 1024**3


def test_the_doctor_is_content_with_a_running_and_with_a_stopped_server(new_data: Path, start: Start) -> None:
    assert all(finding.ok for finding in diagnose(new_data))
    assert not new_data.exists()
    server = start(new_data)
    findings = diagnose(new_data)
    assert all(finding.ok for finding in findings)
    assert any("The database answers: PostgreSQL 18" in finding.what for finding in findings)
    assert any(f"The process {os.getpid()} supervises" in finding.what for finding in findings)
    server.stop()
    assert any("No process supervises" in finding.what for finding in diagnose(new_data))


def test_the_lock_has_one_holder(folder: Path) -> None:
    first, second = SupervisorLock(folder / "lock"), SupervisorLock(folder / "lock")
    assert find_holder(folder / "lock") is None
    assert first.try_acquire()
    assert not second.try_acquire()
    assert find_holder(folder / "lock") == str(os.getpid())
    first.release()
    assert second.try_acquire()
    second.release()


def test_the_engine_is_copied_once_and_whole_by_many_at_once(folder: Path) -> None:
    source, target, steps = get_packaged_engine(), folder / "engine", list[str]()
    threads = [threading.Thread(target=copy_engine, args=(source, target, steps.append)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert steps
    steps.clear()
    assert "18." in read_server_version(copy_engine(source, target, steps.append), get_own_account())
    assert steps == []
    assert [path.name for path in folder.iterdir()] == ["engine"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o755


def test_settings_follow_the_memory_within_bounds() -> None:
    def plan(memory: int) -> str:
        return plan_settings(memory, fsync=True, has_statistics=False)["shared_buffers"]

    assert [plan(GB // 16), plan(4 * GB), plan(64 * GB)] == ["32MB", "512MB", "1024MB"]
    assert "fsync" not in plan_settings(GB, fsync=True, has_statistics=True)
    assert plan_settings(GB, fsync=False, has_statistics=True)["fsync"] == "off"
    assert r"name = 'it''s \\'" in write_settings({"name": "it's \\"})
