"""The web build and the client, by the real npm, of a source that takes no packages."""

from __future__ import annotations

import json
import os
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

from production_tool.cli.web.build import Checkout, ensure_build, is_fresh
from production_tool.cli.web.client import DOCUMENT, GENERATED, refuse_stale_client, write_client
from production_tool.cli.web.node import WebToolsError, install_packages, is_installed, run_npm

BUILD = """
const fs = require('node:fs')
const page = fs.readFileSync('src/page.html', 'utf8')
if (page.includes('broken')) { console.error('no such component'); process.exit(3) }
const out = '../production_tool/web'
fs.rmSync(out, { recursive: true, force: true })
fs.mkdirSync(out, { recursive: true })
if (!page.includes('empty')) fs.writeFileSync(`${out}/index.html`, page)
fs.appendFileSync('../builds', 'x')
"""
CLIENT = """
const fs = require('node:fs')
const paths = Object.keys(JSON.parse(fs.readFileSync('openapi.json')).paths)
fs.mkdirSync('src/shared/api/generated', { recursive: true })
fs.writeFileSync('src/shared/api/generated/paths.ts', paths.join('\\n'))
"""
PACKAGES: dict[str, Any] = {"": {"name": "screens"}}


class Source(Checkout):
    """A checkout with screens of one page."""

    def write(self, path: str, text: str) -> None:
        """Write one file of the source."""
        file = self.web / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def lock(self, **packages: dict[str, Any]) -> None:
        """Write what must be installed."""
        content = {"name": "screens", "lockfileVersion": 3, "packages": {**PACKAGES, **packages}}
        self.write("package-lock.json", json.dumps(content))

    @property
    def page(self) -> str:
        """What was built."""
        return (self.built / "index.html").read_text()

    @property
    def builds(self) -> int:
        """How often it was built."""
        log = self.root / "builds"
        return len(log.read_text()) if log.exists() else 0


@pytest.fixture
def source(tmp_path: Path) -> Source:
    made = Source(tmp_path)
    scripts = {"build": "node scripts/build.cjs", "client": "node client.cjs"}
    made.write("package.json", json.dumps({"name": "screens", "scripts": scripts}))
    made.lock()
    made.write("scripts/build.cjs", BUILD)
    made.write("client.cjs", CLIENT)
    made.write("src/page.html", "first")
    return made


def test_the_screens_are_built_once_and_again_when_their_source_changes(source: Source) -> None:
    ensure_build(source)
    ensure_build(source)
    assert (source.page, source.builds) == ("first", 1)
    source.write("src/page.html", "second")
    ensure_build(source)
    assert (source.page, source.builds) == ("second", 2)
    source.write("src/new.ts", "")
    assert not is_fresh(source)


@pytest.mark.parametrize("path", ["src/page.test.tsx", "openapi.json", "node_modules/x/y.js", ".hidden", "README.md"])
def test_what_does_not_change_the_build_does_not_repeat_it(source: Source, path: str) -> None:
    ensure_build(source)
    source.write(path, "new")
    os.utime(source.web / "src" / "page.html", (1, 1))
    assert is_fresh(source)


def test_a_file_that_only_moved_is_another_source(source: Source) -> None:
    ensure_build(source)
    (source.web / "src" / "page.html").rename(source.web / "page.html")
    assert not is_fresh(source)


def test_a_failed_build_is_told_and_made_again(source: Source, capsys: pytest.CaptureFixture[str]) -> None:
    ensure_build(source)
    source.write("src/page.html", "broken")
    with pytest.raises(WebToolsError, match="npm run build failed"):
        ensure_build(source)
    assert "no such component" in capsys.readouterr().err
    assert not is_fresh(source)
    source.write("src/page.html", "mended")
    ensure_build(source)
    assert source.page == "mended"


def test_a_build_that_was_cut_off_is_made_again(source: Source) -> None:
    ensure_build(source)
    (source.built / ".made-of").unlink()  # the build empties the folder first
    ensure_build(source)
    assert source.builds == 2


def test_a_build_without_a_page_is_none(source: Source) -> None:
    source.write("src/page.html", "empty")
    with pytest.raises(WebToolsError, match="left no page"):
        ensure_build(source)
    assert not is_fresh(source)


def test_many_at_the_same_time_build_once(source: Source) -> None:
    threads = [threading.Thread(target=ensure_build, args=(source,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (source.page, source.builds) == ("first", 1)


def test_without_a_source_what_is_there_will_do(tmp_path: Path) -> None:
    assert is_fresh(Checkout(tmp_path))


def test_a_checkout_of_somebody_else_is_told(source: Source) -> None:
    (source.root / ".tools").write_text("in the way")  # root may write everywhere, so rights alone would not do
    with pytest.raises(WebToolsError, match="Run this as its owner"):
        ensure_build(source)


def need(source: Source, *names: str) -> None:
    """Write a lock file that asks for these packages."""
    dependencies = {name: f"file:packages/{name}" for name in names}
    source.write("package.json", json.dumps({"name": "screens", "dependencies": dependencies}))
    for name in names:
        source.write(f"packages/{name}/package.json", json.dumps({"name": name, "version": "1.0.0"}))
    (source.web / "package-lock.json").unlink(missing_ok=True)
    run_npm(source.web, "install", "--package-lock-only", "--offline")


def test_packages_are_installed_when_the_lock_file_says_something_new(source: Source) -> None:
    need(source, "one")
    install_packages(source.web)
    assert is_installed(source.web)
    source.write("node_modules/untouched", "")
    install_packages(source.web)
    assert (source.web / "node_modules" / "untouched").exists()
    need(source, "one", "two")
    assert not is_installed(source.web)
    install_packages(source.web)
    assert (source.web / "node_modules" / "two" / "package.json").exists()


def test_packages_that_a_link_leads_to_are_left_to_those_who_use_them(source: Source, tmp_path: Path) -> None:
    need(source, "one")
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "theirs").write_text("in use")
    shutil.rmtree(source.web / "node_modules", ignore_errors=True)
    (source.web / "node_modules").symlink_to(shared)
    install_packages(source.web)
    assert is_installed(source.web)
    assert [path.name for path in shared.iterdir()] == ["theirs"]


@pytest.mark.parametrize(
    ("present", "is_enough"),
    [
        ({"node_modules/a": {"version": "1"}}, True),
        ({"node_modules/a": {"version": "1"}, "node_modules/b": {"version": "1", "optional": True}}, True),
        ({"node_modules/a": {"version": "2"}}, False),
        ({"node_modules/b": {"version": "1", "optional": True}}, False),
        ({"node_modules/a": {"version": "1"}, "node_modules/c": {"version": "1"}}, False),
        (None, False),
    ],
)
def test_what_is_installed_is_compared_with_the_lock_file(
    source: Source, present: dict[str, Any] | None, is_enough: bool
) -> None:
    wanted = {"node_modules/a": {"version": "1"}, "node_modules/b": {"version": "1", "optional": True}}
    source.lock(**wanted)
    if present is not None:
        for name in present:
            source.write(f"{name}/package.json", "{}")
        source.write("node_modules/.package-lock.json", json.dumps({"packages": present}))
    assert is_installed(source.web) is is_enough


def test_a_client_that_is_not_that_of_the_present_api_is_refused(source: Source) -> None:
    (source.root / ".tools").mkdir()
    write_client(source.web)
    refuse_stale_client(source)
    generated = source.web / GENERATED / "paths.ts"
    assert "/api/v1/bookings" in generated.read_text()
    whole = (source.web / DOCUMENT).read_text()
    source.write(DOCUMENT, whole.replace("/api/v1/bookings", "/api/v1/gigs"))
    with pytest.raises(WebToolsError, match=r"openapi\.json.*\./run client"):
        refuse_stale_client(source)
    source.write(DOCUMENT, whole)
    generated.write_text("by hand")
    with pytest.raises(WebToolsError, match=r"paths\.ts"):
        refuse_stale_client(source)
    assert generated.read_text() == "by hand"
    write_client(source.web)
    source.write(f"{GENERATED}/left-over.ts", "")
    with pytest.raises(WebToolsError, match=r"left-over\.ts"):
        refuse_stale_client(source)
