"""The address that the server listens on: refused while nothing has been started yet, in words."""

from __future__ import annotations

import errno
import socket
from contextlib import contextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from production_tool.cli.refusal import Exit, Refusal

if TYPE_CHECKING:
    from collections.abc import Generator

    from production_tool.kit.config import Config

BACKLOG = 2048


def refuse_plain_http(config: Config) -> None:
    """Raise `Refusal` if passwords would cross a network in plain text without anybody having said yes to it."""
    behind_tls = config.public_url is not None and urlsplit(config.public_url).scheme == "https"
    if config.insecure or behind_tls or all(_is_loopback(found) for found in resolve(config.host, config.port)):
        return
    raise Refusal(
        f"On {config.host} other machines could read passwords, because this server speaks plain HTTP. Put a proxy with "
        "TLS in front and set PT_PUBLIC_URL to its https address, or say --insecure if the network is trusted.",
        Exit.BAD_INPUT,
    )


def resolve(host: str, port: int) -> list[tuple[Any, ...]]:
    """What a host's name means on this machine. Raises `Refusal` if it means nothing."""
    try:
        return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE))
    except (OSError, UnicodeError) as error:
        raise Refusal(
            f"{host!r} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.", Exit.BAD_INPUT
        ) from error


def _is_loopback(found: tuple[Any, ...]) -> bool:
    return ip_address(found[4][0].partition("%")[0]).is_loopback


@contextmanager
def open_listener(host: str, port: int) -> Generator[socket.socket]:
    """A listening socket. Who connects before the server is ready waits instead of being turned away.

    Raises `Refusal` if the port is taken or cannot be had.
    """
    family, kind, protocol, _name, address = resolve(host, port)[0]
    with socket.socket(family, kind, protocol) as listener:
        # The port of a server that has just stopped is free again at once.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
            listener.listen(BACKLOG)
        except OSError as error:
            raise Refusal(_explain(error, host, port), Exit.CANNOT_LISTEN) from error
        listener.setblocking(False)
        yield listener


def _explain(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Another program listens on port {port} of {host}. Choose another one with --port, or --port 0 for any."
    if error.errno == errno.EACCES:
        return f"This user may not listen on port {port}. Choose one from 1024 on with --port."
    return f"Nobody can listen on port {port} of {host} ({error.strerror}). Choose another --host or --port."


def port_of(listener: socket.socket) -> int:
    """The port, also where any was asked for."""
    return listener.getsockname()[1]


def reach(listener: socket.socket) -> tuple[str, int]:
    """Host and port at which this machine reaches the listener itself."""
    host = ip_address(listener.getsockname()[0].partition("%")[0])
    if host.is_unspecified:
        return ("127.0.0.1" if host.version == 4 else "::1"), port_of(listener)
    return str(host), port_of(listener)


def show_url(listener: socket.socket) -> str:
    """Where a browser on this machine finds the server."""
    host, port = reach(listener)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
