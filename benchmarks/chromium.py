"""The system's Chromium, driven from outside: windows on the program, and what their main thread costs."""

from __future__ import annotations

import http.client
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import msgspec
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, ViewportSize, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from benchmarks.children import BrokenRunError
from benchmarks.cluster import HOST, Program
from benchmarks.roster import Roster
from production_tool.tenant.access import COOKIE

NAMES = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
VIEWPORT: ViewportSize = {"width": 1440, "height": 900}
PROBE = Path(__file__).with_name("probe.js")
PATIENCE = 30_000
"""Milliseconds that anything in a window may take."""
LONGEST = 120_000
"""Milliseconds after which a hundred frames will not come any more."""
QUIET = 400
"""Milliseconds without a change after which a board has come to rest: it notes where it is after 150."""


class NoBrowserError(Exception):
    """This machine or checkout lacks what screens are measured with. The message says what."""


def find_chromium() -> str:
    """The path of the browser. Raises `NoBrowserError`."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise NoBrowserError("there is no Chromium (on Debian: apt install chromium)")
    return found


def fetch(program: Program, path: str, **headers: str) -> tuple[int, bytes]:
    """Status and body, as they come over the wire, of a GET."""
    connection = http.client.HTTPConnection(HOST, program.port, timeout=PATIENCE / 1000)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class Work:
    """What the main thread of a page did, in seconds of its processor time."""

    all: float
    script: float
    style: float
    layout: float

    def __sub__(self, earlier: Work) -> Work:
        return Work(
            self.all - earlier.all,
            self.script - earlier.script,
            self.style - earlier.style,
            self.layout - earlier.layout,
        )

    def per(self, count: int) -> Work:
        """The share of one of `count` frames."""
        return Work(self.all / count, self.script / count, self.style / count, self.layout / count)


class Window:
    """A page with nothing in its cache, whose main thread is metered in processor time."""

    def __init__(self, page: Page, cdp: CDPSession) -> None:
        self.page = page
        self._cdp = cdp
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def ask(self, name: str, *given: object) -> Any:
        """What the probe answers: `ask("scroll", {…})` calls `benchmark.scroll({…})`. Raises `BrokenRunError`."""
        words = ", ".join(msgspec.json.encode(one).decode() for one in given)
        question = f"benchmark.{name}({words})"
        answer = self.command("Runtime.evaluate", expression=question, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer or self.faults:
            raise BrokenRunError(f"{question} failed: {answer.get('exceptionDetails')} {self.faults}")
        return answer["result"].get("value")

    def point(self, kind: str, place: tuple[float, float], *, pressed: bool = True) -> None:
        """Let the mouse do something, with its main button pressed or not: `mousePressed`, `mouseMoved`, `mouseReleased`.

        It is over when the page has heard of it, which is at the beginning of the page's next frame.
        """
        button = "left" if pressed else "none"
        more = {"button": button, "buttons": int(pressed and kind != "mouseReleased"), "clickCount": int(pressed)}
        self.command("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], **more)

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        for kind in ("keyDown", "keyUp"):
            self.command("Input.dispatchKeyEvent", type=kind, key=key, code=key)

    def settle(self) -> None:
        """Wait until nothing is loading and nothing changes any more."""
        self.ask("settle", QUIET)

    def read_work(self) -> Work:
        """What the main thread has done so far, without what the question itself costs."""
        found = self._read()
        return Work(
            found["ThreadTime"] - found.get("DevToolsCommandDuration", 0.0),
            found["ScriptDuration"],
            found["RecalcStyleDuration"],
            found["LayoutDuration"],
        )

    def read_heap(self) -> float:
        """Bytes of scripts' objects that are left after everything that can be was thrown away."""
        self.command("HeapProfiler.collectGarbage")
        return self._read()["JSHeapUsedSize"]

    def command(self, method: str, **given: object) -> dict[str, Any]:
        """One command of the DevTools protocol, and its answer. Raises `BrokenRunError` if that does not come in time."""
        # The driver's own types leave the keys of the answer open.
        send = cast("Callable[..., dict[str, Any]]", self._cdp.send)  # pyright: ignore[reportUnknownMemberType]
        try:
            return send(method, given, timeout=LONGEST)
        except PlaywrightError as error:
            raise BrokenRunError(f"The browser did not do {method} {given}: {error}") from error

    def _read(self) -> dict[str, float]:
        metrics: list[dict[str, Any]] = self.command("Performance.getMetrics")["metrics"]
        return {metric["name"]: metric["value"] for metric in metrics}


@dataclass(frozen=True, slots=True)
class Screens:
    """A browser and the program that it shows."""

    browser: Browser
    program: Program

    @property
    def url(self) -> str:
        """Where the program is."""
        return f"http://{HOST}:{self.program.port}"

    @contextmanager
    def open_window(self, roster: Roster) -> Generator[Window]:
        """A window of the studio's owner, signed in, at no address yet."""
        context = self.browser.new_context(viewport=VIEWPORT)
        context.add_cookies([{"name": COOKIE, "value": roster.studio.token, "url": self.url, "httpOnly": True}])
        try:
            yield make_window(context)
        finally:
            context.close()


def make_window(context: BrowserContext) -> Window:
    """A page with the probe in it, and its meter running."""
    context.set_default_timeout(PATIENCE)
    context.add_init_script(path=PROBE)
    page = context.new_page()
    window = Window(page, context.new_cdp_session(page))
    window.command("Performance.enable", timeDomain="threadTicks")
    return window


def expect_screens(program: Program) -> None:
    """Raise `NoBrowserError` if there is no browser, or the program has no screens."""
    find_chromium()
    status, _ = fetch(program, "/", Accept="text/html")
    if status != 200:
        raise NoBrowserError("the screens are not built (./run serve builds them)")


@contextmanager
def open_browser() -> Generator[Browser]:
    """Start the browser, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
