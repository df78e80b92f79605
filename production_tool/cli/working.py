"""The worker as a process of its own, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

import uvloop

from production_tool.app import make_database
from production_tool.cli.interrupts import ASKING
from production_tool.kit.bus import Bus
from production_tool.kit.garbage import collect_rarely
from production_tool.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from production_tool.kit.config import Config


def run_worker(config: Config, dsn: str, on_ready: Callable[[], None]) -> None:
    """Work until a signal comes; `on_ready` is called when it has begun."""
    uvloop.run(_work(config, dsn, on_ready))


async def _work(config: Config, dsn: str, on_ready: Callable[[], None]) -> None:
    told = asyncio.Event()
    # Who started us with `nohup` does not want to hear of hang-ups.
    heeded = [number for number in ASKING if signal.getsignal(number) != signal.SIG_IGN]
    loop = asyncio.get_running_loop()

    def stop() -> None:
        told.set()
        # A second signal ends the process on the spot, as it does with the server.
        for number in heeded:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)

    for number in heeded:
        loop.add_signal_handler(number, stop)
    database = make_database(dsn, config.database_connections)
    bus = Bus(database)
    worker = Worker(database, bus)
    await database.open()
    await bus.start()
    await worker.start()
    collect_rarely()
    on_ready()
    await told.wait()
    await worker.stop()
    await bus.stop()
    await database.close()
