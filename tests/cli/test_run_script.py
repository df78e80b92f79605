"""The script `run`, in a checkout that holds nothing else, with a stand-in for the package installer.

The stand-in makes an environment whose python prints its arguments, and writes down how often it was asked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.driving import PATIENCE, ROOT

TOOLS = (
    *("cat", "cksum", "sed", "dirname", "readlink", "mkdir", "rm", "mv", "flock", "sleep", "sh", "getconf", "chmod"),
    *("id", "timeout"),
)
FAKE_UV = """#!/bin/sh
if [ "$1" = --version ]; then echo 'uv 0.13.8'; exit; fi
echo "$*" >>"$UV_LOG"
if [ -n "${UV_GATE:-}" ]; then read -r _ <"$UV_GATE"; fi
[ -z "${UV_FAILS:-}" ] || { echo 'no index' >&2; exit 1; }
mkdir -p "$UV_PROJECT_ENVIRONMENT/bin"
cat >"$UV_PROJECT_ENVIRONMENT/bin/python" <<'END'
#!/bin/sh
printf 'ran:'; printf ' [%s]' "$@"; echo " home=$HOME in=$PWD"
case $2 in
  pytest) echo '3 passed'; exit "${PYTEST_CODE:-0}" ;;
  production_tool.cli.web) [ "$3" != "${WEB_FAILS:-}" ]; exit ;;
esac
exit "${PROGRAM_CODE:-0}"
END
printf '#!/bin/sh\\nexit "${LINT_CODE:-0}"\\n' >"$UV_PROJECT_ENVIRONMENT/bin/lint-imports"
chmod +x "$UV_PROJECT_ENVIRONMENT/bin/python" "$UV_PROJECT_ENVIRONMENT/bin/lint-imports"
"""
FAKE_PYTHON = "#!/bin/sh\ncase $1 in -) echo /opt/python ;; --version) echo 'Python 3.12.1' ;; esac\n"
OLD_PYTHON = "#!/bin/sh\ncase $1 in --version) echo 'Python 3.9.2' ;; *) exit 1 ;; esac\n"


class Checkout:
    """A folder with `run` in it, and a PATH with nothing but what is put there."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "check out"
        self.root.mkdir()
        shutil.copy(ROOT / "run", self.root / "run")
        self.lock("one")
        (self.root / "pyproject.toml").write_text("[project]\n")
        self.bin = folder / "bin"
        self.bin.mkdir()
        for name in TOOLS:
            (self.bin / name).symlink_to(shutil.which(name) or "/bin/false")
        self.put("uv", FAKE_UV)
        self.put("python3", FAKE_PYTHON)
        self.put("chromium", "#!/bin/sh\n")
        self.log = folder / "uv.log"

    def lock(self, content: str) -> None:
        (self.root / "uv.lock").write_text(content)

    def put(self, name: str, script: str) -> None:
        # What is there may be a link to the machine's own program, which must not be written through.
        (self.bin / name).unlink(missing_ok=True)
        (self.bin / name).write_text(script)
        (self.bin / name).chmod(0o755)

    def environment(self, **more: str) -> dict[str, str]:
        return {"PATH": str(self.bin), "HOME": str(self.root.parent), "UV_LOG": str(self.log), **more}

    def run(self, *words: str, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.root / "run", *words],
            env=self.environment(**more), cwd=cwd or "/", capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip

    def start(self, *words: str, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.root / "run", *words],
            env=self.environment(**more), cwd="/", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    @property
    def installs(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def checkout(folder: Path) -> Checkout:
    return Checkout(folder)


def test_the_script_is_plain_sh() -> None:
    for name in ("dash", "sh"):
        if shutil.which(name):
            subprocess.run([name, "-n", ROOT / "run"], check=True)
    assert "[[" not in (ROOT / "run").read_text()


def test_alone_it_starts_the_demo_and_sets_up_once(checkout: Checkout) -> None:
    first, second = checkout.run(), checkout.run()
    assert "ran: [-m] [production_tool.cli] [demo]" in first.stdout
    assert second.stdout == first.stdout
    assert len(checkout.installs) == 1
    assert "--no-dev" in checkout.installs[0]
    assert "Setting up" in first.stderr
    assert second.stderr == ""


def test_words_with_spaces_and_the_working_directory_are_passed_on(checkout: Checkout, folder: Path) -> None:
    done = checkout.run("load", "a b.csv", "c.csv", "--studio", "Übung & Söhne", cwd=folder)
    assert "[load] [a b.csv] [c.csv] [--studio] [Übung & Söhne]" in done.stdout
    assert f"in={folder}" in done.stdout


def test_options_alone_are_those_of_the_demo(checkout: Checkout) -> None:
    assert "[demo] [--port] [0]" in checkout.run("--port", "0").stdout


def test_the_exit_code_is_the_program_s(checkout: Checkout) -> None:
    assert checkout.run("serve", PROGRAM_CODE="3").returncode == 3


def test_a_changed_lock_file_is_installed_again(checkout: Checkout) -> None:
    checkout.run()
    checkout.lock("two")
    checkout.run()
    assert len(checkout.installs) == 2


def test_the_tools_of_development_stay_once_they_are_there(checkout: Checkout) -> None:
    checkout.run("demo")
    checkout.run("test")
    checkout.run("demo")
    assert [("--no-dev" in line) for line in checkout.installs] == [True, False]
    checkout.lock("two")
    checkout.run("demo")
    assert "--no-dev" not in checkout.installs[-1]


def test_a_moved_checkout_gets_a_new_environment(checkout: Checkout, folder: Path) -> None:
    checkout.run()
    (checkout.root / ".venv" / "old").touch()
    checkout.root = checkout.root.rename(folder / "moved")
    done = checkout.run()
    assert "moved" in done.stderr
    assert done.returncode == 0
    assert not (checkout.root / ".venv" / "old").exists()


def test_it_can_be_reached_by_a_symbolic_link(checkout: Checkout, folder: Path) -> None:
    link = folder / "link"
    link.symlink_to("check out/run")
    done = subprocess.run([link, "doctor"], env=checkout.environment(), capture_output=True, text=True, check=True)
    assert "[doctor]" in done.stdout


@pytest.mark.parametrize("home", ["", "/nonexistent"])
def test_without_a_home_it_makes_one(checkout: Checkout, home: str) -> None:
    assert f"home={checkout.root}/.data/home" in checkout.run(HOME=home).stdout


def test_a_failed_set_up_is_told_and_done_again(checkout: Checkout) -> None:
    failed = checkout.run(UV_FAILS="1")
    assert failed.returncode == 1
    assert "no index" in failed.stderr
    assert "could not be installed" in failed.stderr
    assert checkout.run().returncode == 0
    assert len(checkout.installs) == 2


@pytest.mark.parametrize("with_flock", [True, False])
def test_two_at_the_same_time_set_up_once(checkout: Checkout, folder: Path, with_flock: bool) -> None:
    if not with_flock:
        (checkout.bin / "flock").unlink()
    gate = folder / "gate"
    os.mkfifo(gate)
    first = checkout.start("demo", UV_GATE=str(gate))
    with gate.open("w") as opened:  # opens when the first is at the installer
        second = checkout.start("serve")
        if with_flock:
            assert second.stderr is not None
            assert "Waiting" in second.stderr.readline()
        opened.write("go\n")
    outputs = [process.communicate(timeout=PATIENCE)[0] for process in (first, second)]
    assert ["[demo]" in outputs[0], "[serve]" in outputs[1]] == [True, True]
    assert len(checkout.installs) == 1
    assert not (checkout.root / ".tools" / "set-up.locked").exists()


def test_an_old_or_missing_python_is_named(checkout: Checkout) -> None:
    checkout.put("python3", OLD_PYTHON)
    old = checkout.run()
    assert (old.returncode, "Python 3.11 or newer is needed, and there is Python 3.9.2" in old.stderr) == (1, True)
    (checkout.bin / "python3").unlink()
    assert "no python3 at all" in checkout.run().stderr


def test_a_newer_python_under_another_name_is_found(checkout: Checkout) -> None:
    checkout.put("python3", OLD_PYTHON)
    checkout.put("python3.12", FAKE_PYTHON)
    assert checkout.run().returncode == 0
    assert "--python /opt/python" in checkout.installs[0]


def test_a_python_without_ensurepip_is_told_what_to_install(checkout: Checkout) -> None:
    checkout.put("uv", "#!/bin/sh\nexit 127\n")
    checkout.put("python3", FAKE_PYTHON)
    checkout.put("python", "#!/bin/sh\n")
    python = checkout.bin / "base"
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    checkout.put("python3", FAKE_PYTHON.replace("/opt/python", str(python)))
    done = checkout.run()
    assert done.returncode == 1
    assert "apt install python3-venv" in done.stderr


def test_the_tests_come_after_the_checks_and_have_the_last_word(checkout: Checkout) -> None:
    done = checkout.run("test", "-k", "some name", "--fast")
    lines = done.stdout.splitlines()
    order = ["cli.web] [build]", "ruff", "ruff", "basedpyright", "cli.web] [check]", "cli.web] [test]", "pytest] [-n]"]
    assert [word in line for word, line in zip(order, lines[:-1], strict=True)] == [True] * 7
    assert "[-m] [not slow] [-k] [some name]" in lines[-2]
    assert lines[-1] == "3 passed"
    assert f"in={checkout.root}" in lines[-2]


@pytest.mark.parametrize(
    ("lint", "web", "pytest_code", "code"),
    [("0", "", 5, 5), ("1", "", 0, 1), ("1", "", 2, 2), ("0", "check", 0, 1), ("0", "test", 0, 1), ("0", "", 0, 0)],
)
def test_failed_checks_and_failed_tests_both_fail(
    checkout: Checkout, lint: str, web: str, pytest_code: int, code: int
) -> None:
    done = checkout.run("test", LINT_CODE=lint, WEB_FAILS=web, PYTEST_CODE=str(pytest_code))
    assert done.returncode == code
    assert done.stdout.splitlines()[-1] == "3 passed"


@pytest.mark.parametrize(
    ("command", "last"), [("demo", "demo"), ("serve", "serve"), ("dev", "dev"), ("--port", "demo")]
)
def test_the_screens_are_made_before_anybody_looks_at_them(checkout: Checkout, command: str, last: str) -> None:
    lines = checkout.run(command).stdout.splitlines()
    assert "[production_tool.cli.web] [build]" in lines[0]
    assert f"[production_tool.cli] [{last}]" in lines[1]
    assert len(lines) == 2


def test_nothing_is_started_when_the_screens_cannot_be_made(checkout: Checkout) -> None:
    done = checkout.run("serve", WEB_FAILS="build")
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 1)


def test_who_does_not_look_at_the_screens_needs_none(checkout: Checkout) -> None:
    for command in ("load", "doctor", "migrate", "openapi", "version"):
        assert "cli.web" not in checkout.run(command, WEB_FAILS="build").stdout


def test_the_client_is_written_with_the_tools_of_development(checkout: Checkout) -> None:
    assert "[production_tool.cli.web] [client]" in checkout.run("client").stdout
    assert "--no-dev" not in checkout.installs[0]


def test_node_comes_with_every_set_up(checkout: Checkout) -> None:
    checkout.run("demo")
    assert "--no-dev --group web" in checkout.installs[0]


def test_an_ordinary_user_without_a_browser_is_told_before_anything_runs(checkout: Checkout) -> None:
    (checkout.bin / "chromium").unlink()
    checkout.put("id", "#!/bin/sh\necho 1000\n")
    checkout.put("apt-get", "#!/bin/sh\necho asked\n")
    done = checkout.run("test")
    assert (done.returncode, done.stdout) == (1, "")
    assert "apt install chromium" in done.stderr.splitlines()[-1]
    assert checkout.run("test", "--fast").returncode == 0


APT = """#!/bin/sh
echo "$*" >>"$UV_LOG.apt"
case "$*" in
  *update*) touch "$UV_LOG.lists" ;;
  *" KNOWN") [ -e "$UV_LOG.lists" ] || exit 100; printf '#!/bin/sh\n' >"${0%/*}/KNOWN"; chmod +x "${0%/*}/KNOWN" ;;
  *) exit 100 ;;
esac
"""


@pytest.mark.parametrize("known", ["chromium-headless-shell", "chromium"])
def test_root_gets_a_browser_once(checkout: Checkout, known: str) -> None:
    (checkout.bin / "chromium").unlink()
    checkout.put("touch", f'#!/bin/sh\nexec {shutil.which("touch")} "$@"\n')
    checkout.put("id", "#!/bin/sh\necho 0\n")
    checkout.put("apt-get", APT.replace("KNOWN", known))
    assert checkout.run("test").returncode == 0
    asked = [line.split()[-1] for line in Path(f"{checkout.log}.apt").read_text().splitlines()]
    shell = "chromium-headless-shell"
    assert asked == [shell, "update", shell] + (["chromium"] if known == "chromium" else [])
    assert checkout.run("test").returncode == 0
    assert len(Path(f"{checkout.log}.apt").read_text().splitlines()) == len(asked)


def test_a_browser_that_cannot_be_had_is_told(checkout: Checkout) -> None:
    (checkout.bin / "chromium").unlink()
    checkout.put("id", "#!/bin/sh\necho 0\n")
    checkout.put("apt-get", "#!/bin/sh\nexit 100\n")
    done = checkout.run("test")
    assert (done.returncode, "apt install chromium" in done.stderr.splitlines()[-1]) == (1, True)


def test_help_needs_no_set_up_and_an_unknown_command_is_refused(checkout: Checkout) -> None:
    assert "./run [COMMAND]" in checkout.run("help").stdout
    unknown = checkout.run("sevre")
    assert unknown.returncode == 2
    assert "There is no command sevre." in unknown.stderr
    assert checkout.installs == []


def test_the_automatic_check_runs_the_tests() -> None:
    text = (ROOT / ".ci" / "run").read_text()
    assert "exec ./run test" in text
    subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=True)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert os.access(ROOT / "run", os.X_OK)
