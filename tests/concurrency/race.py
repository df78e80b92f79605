"""Thirty-two people who press the button at once, over real sockets."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.support.studio import V1, Studio

PEOPLE = 32


@dataclass
class Outcome:
    """What came of a race."""

    answers: list[httpx.Response]
    seconds: list[float] = field(default_factory=list[float])

    @property
    def statuses(self) -> Counter[int]:
        """How many of each status."""
        return Counter(answer.status_code for answer in self.answers)

    @property
    def codes(self) -> Counter[str]:
        """How many of each problem code."""
        return Counter(answer.json()["code"] for answer in self.answers if answer.status_code >= 400)

    def winners(self) -> list[dict[str, Any]]:
        """The bookings that were made."""
        return [answer.json()["data"] for answer in self.answers if answer.status_code == 201]


async def press_at_once(client: httpx.AsyncClient, studio: Studio, requests: list[tuple[str, str, Any]]) -> Outcome:
    """Send all requests (method, path, body) at the same moment, each on a connection of its own."""
    start = asyncio.Event()
    headers = {"Authorization": f"Bearer {studio.owner.token}", "X-Tenant": studio.slug}
    seconds: list[float] = []

    async def press(method: str, path: str, body: Any) -> httpx.Response:
        await start.wait()
        begun = time.perf_counter()
        answer = await client.request(method, V1 + path, json=body, headers=headers)
        seconds.append(time.perf_counter() - begun)
        return answer

    tasks = [asyncio.create_task(press(*request)) for request in requests]
    await asyncio.sleep(0)
    start.set()
    return Outcome(await asyncio.gather(*tasks), seconds)


def percentile(values: list[float], share: float) -> float:
    """The value that this share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
