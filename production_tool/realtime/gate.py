"""The gate before Socket.IO: one websocket at a time, from our own pages or from no page, with sane frames only.

The library behind it trusts what a client sends more than a public address can: it lets a client trigger its `connect`
handler by name, keeps attachments without end, and writes a trace for every frame that it cannot parse. So a frame that
no proper client sends ends the connection here, and what comes through is a Socket.IO 5 packet for our namespace.
"""

from __future__ import annotations

import asyncio
import json
import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from starlette.types import Message, Receive

NAMESPACE = "/api/ws"
LARGEST_FRAME = 100_000
PATIENCE = 10.0
"""Seconds in which a stranger says who they are."""

# Engine.IO 4: `1` close, `3` pong, `4` a message. Socket.IO 5 in it: `0` connect with auth, `1` disconnect, `2` an event
# with an optional number for its acknowledgement. Binary packets and acknowledgements of ours have no use here.
FRAME = re.compile(
    rf"1|3|4(?:0{NAMESPACE},(?P<auth>\{{.*\}})?|1{NAMESPACE},|2{NAMESPACE},[0-9]{{0,12}}(?P<event>\[.*\]))", re.DOTALL
)
RESERVED = frozenset({"connect", "disconnect", "connect_error", "*"})
HANG_UP: Message = {"type": "websocket.disconnect", "code": 1008}


def is_sane_frame(text: str | None) -> bool:
    """Whether a client may send this frame. None stands for a binary one."""
    if text is None or len(text) > LARGEST_FRAME:
        return False
    found = FRAME.fullmatch(text)
    if found is None:
        return False
    try:
        auth, event = (json.loads(part) if part else None for part in found.group("auth", "event"))
    except (ValueError, RecursionError):
        return False
    return isinstance(auth, dict | None) and (event is None or is_sane_event(event))


def is_sane_event(event: Any) -> bool:
    """Whether it is `[name, …]` with a name that a client may use."""
    if not isinstance(event, list) or not event:
        return False
    name = cast("list[Any]", event)[0]
    return isinstance(name, str) and 1 <= len(name) <= 100 and name not in RESERVED


class Gate:
    """Stands in the way of one websocket's messages. `joined` is set when its client has been let in."""

    def __init__(self, receive: Receive) -> None:
        """Take the server's `receive`."""
        self.joined = False
        self._receive = receive
        self._until = asyncio.get_running_loop().time() + PATIENCE

    async def receive(self) -> Message:
        """The next message, or the end of the connection if it is not sane or too long in coming."""
        try:
            message = await self._receive_in_time()
        except TimeoutError:
            return HANG_UP
        if message["type"] == "websocket.receive" and not is_sane_frame(message.get("text")):
            return HANG_UP
        return message

    async def _receive_in_time(self) -> Message:
        if self.joined:
            return await self._receive()
        async with asyncio.timeout_at(self._until):
            return await self._receive()
