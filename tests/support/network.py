"""Tests talk to this machine only: whatever tries to reach another one fails."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

import pytest


class NetworkUsedError(AssertionError):
    """A test tried to reach another machine."""


def refuse_other_machines(family: int, address: Any) -> None:
    """Raise `NetworkUsedError` unless the address is a Unix socket or loopback."""
    if family == socket.AF_UNIX:
        return
    host = str(address[0]).partition("%")[0]
    try:
        is_local = ip_address(host).is_loopback
    except ValueError:
        is_local = host == "localhost"
    if not is_local:
        raise NetworkUsedError(f"a test tried to reach {host}")


@contextmanager
def this_machine_only() -> Iterator[None]:
    """Let connections of this process go to this machine only."""
    real = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex", "sendto")}

    def guard(name: str) -> Any:
        def call(self: socket.socket, *arguments: Any) -> Any:
            refuse_other_machines(self.family, arguments[-1])
            return real[name](self, *arguments)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in real:
            patch.setattr(socket.socket, name, guard(name))
        yield
