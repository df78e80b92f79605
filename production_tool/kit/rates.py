"""Rate limits, in the memory of the processes, which tell each other what they count: enough against guessing, and gone
with a restart."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from production_tool.kit.errors import TooManyRequests

if TYPE_CHECKING:
    from production_tool.kit.bus import Bus


class RateLimit:
    """At most so many within a time, per key. `rule` as in "10 per 5 minutes"."""

    def __init__(self, rule: str) -> None:
        """Start with nothing counted."""
        self._rule = parse(rule)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._bus: Bus | None = None
        self._topic = ""

    def share(self, bus: Bus, name: str) -> None:
        """Count together with the other processes, which know this limit by the same name."""
        self._bus, self._topic = bus, f"rate:{name}"
        bus.on(self._topic, lambda _process, key: self._hit(key))

    def check(self, key: str) -> None:
        """Raise `TooManyRequests` if the key has used up its share; counts nothing."""
        if not self._limiter.test(self._rule, key):
            window = self._limiter.get_window_stats(self._rule, key)
            raise TooManyRequests(int(window.reset_time - time.time()) + 1)

    def count(self, key: str) -> None:
        """Count one use."""
        self._hit(key)
        if self._bus is not None:
            self._bus.say(self._topic, key)

    def _hit(self, key: str) -> None:
        self._limiter.hit(self._rule, key)

    def take(self, key: str) -> None:
        """Check, then count."""
        self.check(key)
        self.count(key)
