"""Commands that need no database, and how all of them refuse."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from production_tool import __version__
from production_tool.cli.accounts import invent_password, invent_sign_in
from production_tool.cli.dev import PROXIED_PORT, find_change, live_screens, take_snapshot
from production_tool.cli.examples import find_examples
from production_tool.cli.web.build import Checkout
from production_tool.identity.rules import find_password_fault
from production_tool.tenant.model import Role
from tests.cli.driving import COMMAND, ROOT, environment, run_cli, run_here


def test_the_version_is_printed() -> None:
    assert run_cli("version").stdout == f"{__version__}\n"


def test_without_a_command_help_is_shown() -> None:
    done = run_here()
    assert all(word in done.stdout + done.stderr for word in ("serve", "demo", "load", "migrate", "openapi", "doctor"))


def test_the_document_of_the_api_is_made_without_a_database(folder: Path) -> None:
    printed = run_here("openapi")
    document = json.loads(printed.stdout)
    assert "/api/v1/bookings" in document["paths"]
    written = run_here("openapi", "--out", folder / "openapi.json")
    assert (written.returncode, written.stdout) == (0, "")
    assert json.loads((folder / "openapi.json").read_text()) == document


def test_a_document_that_cannot_be_written_is_told(folder: Path) -> None:
    done = run_here("openapi", "--out", folder / "absent" / "openapi.json")
    assert (done.returncode, "cannot be written" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "variables", "code", "said"),
    [
        (("serve", "--data", "/tmp/x", "--database-url", "postgresql://h/d"), {}, 2, "either --data or --database-url"),
        (("serve",), {"PT_DATABSE_URL": "x"}, 2, "There is no setting PT_DATABSE_URL"),
        (("serve",), {"PT_PORT": "high"}, 2, "PT_PORT"),
        (("serve", "--database-url", "secret nonsense"), {}, 2, "no connection string"),
        (("serve", "--database-url", "host=/nonexistent"), {}, 1, "cannot be reached"),
        (("serve", "--host", "a..b", "--data", "/tmp/x"), {}, 2, "no address of this machine"),
        (("migrate",), {"PT_DATABASE_URL": "postgresql://pt_app@h/d"}, 2, "PT_OWNER_DATABASE_URL"),
        (("load", "a", "b"), {}, 2, "--studio"),
        (("serve", "--port", "70000"), {}, 2, "65535"),
        (("fly",), {}, 2, "fly"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(
    words: tuple[str, ...], variables: dict[str, str], code: int, said: str
) -> None:
    done = run_here(*words, **variables)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "nonsense" not in done.stderr


def test_a_data_folder_that_cannot_be_used_is_told(folder: Path) -> None:
    (folder / "file").touch()
    done = run_here("serve", "--data", folder / "file", "--port", "0")
    assert (done.returncode, "Choose another folder" in done.stderr) == (1, True), done.stderr


def test_a_reader_who_goes_away_is_no_mistake_of_ours() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, "version"], stdout=writing, stderr=subprocess.PIPE, env=environment(), check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_letters_that_the_terminal_lacks_stop_nothing(folder: Path) -> None:
    done = run_cli("load", folder / "Łukasz.csv", "b", "--studio", "S", PYTHONIOENCODING="latin-1")
    assert (done.returncode, "?ukasz.csv" in done.stderr) == (2, True)


def test_invented_passwords_are_long_readable_and_never_the_same() -> None:
    found = {invent_password() for _ in range(200)}
    assert len(found) == 200
    assert all(re.fullmatch(r"([a-z]{6}-){3}[0-9]{4}", password) for password in found)
    sign_in = invent_sign_in(Role.OWNER, "Owner", "owner@studio.example")
    assert find_password_fault(sign_in.password, []) is None
    assert sign_in.password in sign_in.show()


def test_the_examples_are_found_in_the_checkout() -> None:
    assert find_examples() == ROOT / "examples"


def test_a_change_of_the_program_is_noticed(folder: Path) -> None:
    (folder / "a.py").write_text("1")
    (folder / "notes.txt").write_text("1")
    before = take_snapshot(folder)
    assert find_change(before, take_snapshot(folder)) is None
    (folder / "notes.txt").write_text("2")
    assert find_change(before, take_snapshot(folder)) is None
    (folder / "b.sql").write_text("1")
    assert find_change(before, take_snapshot(folder)) == folder / "b.sql"
    os.utime(folder / "a.py", ns=(1, 1))
    assert find_change(before, take_snapshot(folder)) == folder / "a.py"


def test_screens_that_change_at_once_need_the_port_that_they_ask(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with live_screens(Checkout(folder), 8001):
        pass
    assert "need the server on port 8000" in capsys.readouterr().out
    settings = (ROOT / "web" / "vite.config.ts").read_text()
    assert f"'/api': 'http://127.0.0.1:{PROXIED_PORT}'" in settings
