"""The guard that keeps tests on this machine does guard."""

from __future__ import annotations

import socket

import pytest

from tests.support.network import NetworkUsedError


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.test", 443), ("255.255.255.255", 9)])
def test_another_machine_cannot_be_reached(address: tuple[str, int]) -> None:
    with socket.socket() as connection, pytest.raises(NetworkUsedError, match=address[0]):
        connection.connect(address)
    with socket.socket(type=socket.SOCK_DGRAM) as datagram, pytest.raises(NetworkUsedError):
        datagram.sendto(b"?", address)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()
