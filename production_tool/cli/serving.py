"""`production-tool serve`: the database, the API, realtime and the worker, from one process until it is told to stop; or
one part of it, beside other processes on the same database."""

from __future__ import annotations

import threading
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from production_tool.cli.console import say
from production_tool.cli.installation import find_data, open_database, read_config
from production_tool.cli.interrupts import Interrupted
from production_tool.cli.listening import open_listener, port_of, refuse_plain_http, show_url
from production_tool.cli.refusal import Exit, Refusal

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from pathlib import Path

    from production_tool.kit.config import Config

LOCK_FILE = "serve.lock"
NEEDED_MEANWHILE = ("production_tool.kit.migrations", "production_tool.kit.postgres", "production_tool.cli.external")
SLOW_IMPORTS = ("production_tool.app", "uvicorn", "uvloop", "httptools")


class Furnish(Protocol):
    """Puts something into the database before it is served, and answers lines to print beneath the address."""

    def __call__(self, dsn: str, config: Config) -> Sequence[str]:
        """Do it."""
        ...


def serve_api(given: Mapping[str, Any], furnish: Furnish | None = None, *, is_alone: bool = True) -> None:
    """Serve until a signal comes. `is_alone`: with the worker, and as the only such server on its data folder.

    Raises `Refusal` and what `find_refusal` knows.
    """
    config = read_config(**given)
    refuse_plain_http(config)
    try:
        with ExitStack() as stack:
            if is_alone and config.database_url is None:
                stack.enter_context(hold_serve_lock(find_data(config)))
            listener = stack.enter_context(open_listener(config.host, config.port))
            config = config.model_copy(update={"port": port_of(listener)})
            imports = import_meanwhile(SLOW_IMPORTS)
            dsn = stack.enter_context(open_database(config))
            imports.join()
            extra = furnish(dsn, config) if furnish is not None else ()
            _run(config, dsn, listener, extra, with_worker=is_alone)
    except Interrupted:
        say("Stopped.")


def serve_worker(given: Mapping[str, Any]) -> None:
    """Do the work that nobody waits for until a signal comes. It listens on no port. Raises what `serve_api` does."""
    config = read_config(**given)
    try:
        with open_database(config) as dsn:
            from production_tool.cli.working import run_worker
            from production_tool.kit.logs import set_up_logs

            set_up_logs(config)
            run_worker(config, dsn, lambda: say("The worker is running. Stop it with Ctrl-C."))
    except Interrupted:
        pass
    say("Stopped.")


def _run(config: Config, dsn: str, listener: Any, extra: Sequence[str], *, with_worker: bool) -> None:
    from production_tool.app import create_app
    from production_tool.cli.server import run_server
    from production_tool.kit.logs import set_up_logs

    set_up_logs(config)
    say("Starting the API")

    def announce() -> None:
        url = config.public_url or show_url(listener)
        say(f"Production Tool is running at {url}")
        say(f"The API documents are at {url.rstrip('/')}/api/docs")
        for line in extra:
            say(line)
        say("Stop it with Ctrl-C.")

    run_server(create_app(config, dsn, with_worker=with_worker), config, listener, announce)


@contextmanager
def hold_serve_lock(data: Path) -> Generator[None]:
    """Be the only server on this data. Raises `Refusal` if there is another, `PostgresError` if the folder is out of reach."""
    from production_tool.kit.postgres.lock import SupervisorLock, find_holder
    from production_tool.kit.postgres.reach import make_directory

    path = data / LOCK_FILE
    try:
        make_directory(data)
        lock = SupervisorLock(path)
        is_ours = lock.try_acquire()
    except OSError as error:
        raise Refusal(
            f"{error.filename or data} cannot be used ({error.strerror}). Choose another folder with --data, "
            "or run the program as its owner."
        ) from error
    if not is_ours:
        raise Refusal(
            f"A server is running on {data} already (process {find_holder(path)}). Stop that one first, choose "
            "another folder with --data, or let this one help it with --only api.",
            Exit.ALREADY_RUNNING,
        )
    try:
        yield
    finally:
        lock.release()


def import_meanwhile(modules: Sequence[str]) -> threading.Thread:
    """Import in a thread while the database starts, which is mostly waiting. A failure shows at the real import.

    Two threads that import the same packages at once can meet half-made modules where these import each other, so what
    the main thread needs meanwhile is imported first.
    """
    for module in NEEDED_MEANWHILE:
        import_module(module)

    def work() -> None:
        for module in modules:
            try:
                import_module(module)
            except ImportError:
                return

    thread = threading.Thread(target=work, name="imports", daemon=True)
    thread.start()
    return thread
