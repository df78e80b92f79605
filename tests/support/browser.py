"""A real browser: the system's Chromium, driven by Playwright, and somebody who notices whatever goes wrong in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebError,
    async_playwright,
    expect,
)

# The shell is the same engine without the window around it, and takes a third less of the machine.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page may name, the browser finds this machine alone.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
REFUSED_BY_API = re.compile(r"the server responded with a status of 4\d\d\b")


def find_chromium() -> str:
    """The path of the browser; `./run test` has seen to it that there is one."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    assert found is not None, "there is no Chromium: apt install chromium-headless-shell"
    return found


# A machine with much else to do is slow, and not wrong. What is there costs no wait, and speed is measured elsewhere.
PATIENCE_MS = 20_000


@asynccontextmanager
async def running_browser() -> AsyncGenerator[Browser]:
    """A Chromium without a window. Each test opens contexts of its own in it, which share nothing."""
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        try:
            yield browser
        finally:
            await browser.close()


class Watch:
    """Notices faults that a person would not see: errors in the console, uncaught ones, refusals of the policy."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._expected: list[re.Pattern[str]] = []

    def expect(self, pattern: str) -> None:
        """Let a fault be whose words the pattern is found in: the test brings it about."""
        self._expected.append(re.compile(pattern))

    def follow(self, context: BrowserContext) -> None:
        """Listen to all pages of a context."""
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)
        context.on("requestfailed", self._on_failed_request)

    def _on_console(self, message: ConsoleMessage) -> None:
        is_policy = "Content Security Policy" in message.text
        if message.type == "error" or is_policy:
            where = message.location["url"]
            # A refusal of the API is an answer like any other; the browser calls each an error.
            if not (REFUSED_BY_API.search(message.text) and "/api/" in where):
                self._note(f"console: {message.text} ({where})")

    def _on_error(self, error: WebError) -> None:
        self._note(f"uncaught: {error.error.stack or error.error.message}")

    def _on_failed_request(self, request: Request) -> None:
        # A page that is left takes its requests with it.
        if request.failure != "net::ERR_ABORTED":
            self._note(f"request: {request.url} {request.failure}")

    def _note(self, fault: str) -> None:
        if not any(pattern.search(fault) for pattern in self._expected):
            self.faults.append(fault)


async def list_axe_violations(page: Page, within: str = "html", **options: Any) -> list[str]:
    """What axe finds on the page as it is now, or in what a selector finds: a line for each element with rule, why, where.

    `options` are those of `axe.run`, for instance `rules={"region": {"enabled": False}}`.
    """
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text(encoding="utf-8"))
    ask = """async ([within, options]) =>
        (await axe.run(within, {resultTypes: ['violations'], ...options})).violations"""
    violations: list[dict[str, Any]] = await page.evaluate(ask, [within, options])
    return [
        f"{found['id']} ({found['impact']}): {found['help']}: {' '.join(map(str, node['target']))} {node['html'][:160]}"
        for found in violations
        for node in found["nodes"]
    ]
