"""How a program is started: nothing of ours runs in its process, and it becomes what it was told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from production_tool.kit.postgres.account import Account, get_own_account
from production_tool.kit.postgres.child import spawn

HOOKED = """
import os, signal, sys
from production_tool.kit.postgres.account import get_own_account
from production_tool.kit.postgres.child import spawn
hear = lambda where: lambda: print("a hook ran", where, flush=True)
os.register_at_fork(before=hear("before"), after_in_child=hear("in the child"), after_in_parent=hear("after"))
child = spawn([sys.argv[1], "-c", "echo done"], get_own_account(), 1, signal.SIGTERM)
sys.exit(child.wait())
"""


def run(script: str, account: Account | None = None) -> tuple[int, list[str]]:
    """What a shell says and ends with, started as the engine's programs are."""
    with tempfile.TemporaryFile() as output:
        child = spawn(["/bin/sh", "-c", script], account or get_own_account(), output.fileno(), signal.SIGTERM)
        code = child.wait(30)
        output.seek(0)
        return code, output.read().decode().splitlines()


def test_no_hook_for_forks_runs() -> None:
    """A module that another thread imports just then may have registered half of its hooks."""
    done = subprocess.run([sys.executable, "-c", HOOKED, "/bin/sh"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")


def test_the_environment_is_clean_and_the_place_is_the_root() -> None:
    code, said = run('echo "$HOME$PGDATA|$LC_ALL|$TZ|$(pwd)|$(umask)"')
    assert (code, said) == (0, ["|C|UTC|/|0077"])


def test_it_has_a_session_of_its_own_and_the_usual_signals() -> None:
    code, said = run('echo $$; cut -d" " -f6 /proc/$$/stat; grep SigIgn /proc/$$/status')
    assert (code, said[0]) == (0, said[1])
    assert said[2].split()[1] == "0" * 16


def test_the_exit_code_is_the_program_s() -> None:
    assert run("exit 7") == (7, [])


def test_a_program_that_cannot_be_run_is_named(folder: Path) -> None:
    output = folder / "said"
    with output.open("wb") as opened:
        child = spawn([folder / "absent"], get_own_account(), opened.fileno(), signal.SIGTERM)
        assert child.wait(30) == 1
    assert output.read_text() == f"{folder}/absent cannot be run: No such file or directory\n"


def test_another_account_has_none_of_our_rights() -> None:
    """Only root can start anything as somebody else; who is not root starts it as himself."""
    nobody = Account("nobody", 65534, 65534) if os.geteuid() == 0 else get_own_account()
    code, said = run("id -u; id -g; grep Groups /proc/$$/status", nobody)
    assert (code, said[:2]) == (0, [str(nobody.uid), str(nobody.gid)])
    if os.geteuid() == 0:
        assert said[2].split()[1:] == []
