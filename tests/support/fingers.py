"""Fingers on a screen, as the browser hears them: every touch goes through its own input, scrolling included."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page

TABLET: dict[str, Any] = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
Place = tuple[float, float]

STARTED = "document.addEventListener('touchstart', (event) => (window.touchedAt = event.timeStamp), {capture: true})"
RESTED = "(ms) => performance.now() > window.touchedAt + ms"


class Fingers:
    """One or more fingers, moved together."""

    def __init__(self, page: Page, session: Any) -> None:
        self.page = page
        self._session = session
        self._places: list[Place] = []

    @classmethod
    async def on(cls, page: Page) -> Fingers:
        """Fingers for the screen of this page, which has to be open already."""
        await page.evaluate(STARTED)
        return cls(page, await page.context.new_cdp_session(page))

    async def down(self, *places: Place) -> None:
        """Put one on each place."""
        self._places = list(places)
        await self._send("touchStart", self._places)

    async def move(self, *places: Place, steps: int = 6) -> None:
        """Slide to other places."""
        before = self._places
        for step in range(1, steps + 1):
            self._places = [
                (x + (to_x - x) * step / steps, y + (to_y - y) * step / steps)
                for (x, y), (to_x, to_y) in zip(before, places, strict=True)
            ]
            await self._send("touchMove", self._places)

    async def up(self) -> None:
        """Take all of them off."""
        await self._send("touchEnd", [])

    async def tap(self, *places: Place) -> None:
        """Down and up again."""
        await self.down(*places)
        await self.up()

    async def rest(self, milliseconds: int = 450) -> None:
        """Until they have been down for so long, by the clock of the page."""
        await self.page.wait_for_function(RESTED, arg=milliseconds)

    async def _send(self, kind: str, places: list[Place]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        await self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
