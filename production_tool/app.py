"""Composes the API: database, front door, routes, error handlers, realtime and worker, as one ASGI application."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from production_tool import __version__
from production_tool.artist import api as artist_api
from production_tool.artist.errors import CONSTRAINTS as ARTIST_CONSTRAINTS
from production_tool.booking import api as booking_api
from production_tool.booking.errors import CONSTRAINTS as BOOKING_CONSTRAINTS
from production_tool.demo import api as demo_api
from production_tool.history import api as history_api
from production_tool.history.tasks import RefusalKeeper
from production_tool.identity.errors import CONSTRAINTS as IDENTITY_CONSTRAINTS
from production_tool.inbox import api as inbox_api
from production_tool.inbox.errors import CONSTRAINTS as INBOX_CONSTRAINTS
from production_tool.kit.bus import Bus
from production_tool.kit.db import Database
from production_tool.kit.errors import ApplicationError
from production_tool.kit.http import health
from production_tool.kit.http.middleware import RequestFrame
from production_tool.kit.http.problems import (
    on_anything_else,
    on_application_error,
    on_http_error,
    on_validation_error,
)
from production_tool.kit.http.web import WebFiles, read_build
from production_tool.kit.logs import get_logger
from production_tool.kit.rates import RateLimit
from production_tool.openapi import describe, operation_name
from production_tool.project import api as project_api
from production_tool.project.errors import CONSTRAINTS as PROJECT_CONSTRAINTS
from production_tool.realtime import api as realtime_api
from production_tool.realtime.server import RealtimeServer
from production_tool.tenant import api as tenant_api
from production_tool.tenant.access import FrontDoor
from production_tool.tenant.errors import CONSTRAINTS as TENANT_CONSTRAINTS
from production_tool.view import api as view_api
from production_tool.view.errors import CONSTRAINTS as VIEW_CONSTRAINTS
from production_tool.worker import Worker

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from starlette.types import ASGIApp

    from production_tool.kit.config import Config

CONSTRAINTS: dict[str, type[ApplicationError]] = {
    **IDENTITY_CONSTRAINTS,
    **TENANT_CONSTRAINTS,
    **ARTIST_CONSTRAINTS,
    **PROJECT_CONSTRAINTS,
    **VIEW_CONSTRAINTS,
    **BOOKING_CONSTRAINTS,
    **INBOX_CONSTRAINTS,
}
"""What each named constraint of the database means to a person."""

BUILT_WEB = Path(__file__).parent / "web"
"""Where the web build leaves its files, in a checkout and in an installed program alike."""

log = get_logger("app")


@dataclass
class House:
    """The parts that routes find at `app.state.house`."""

    database: Database
    front_door: FrontDoor
    max_body_bytes: int
    session_life: timedelta
    token_life: timedelta
    is_secure: bool
    sign_ups: RateLimit
    wrong_passwords: RateLimit = field(default_factory=lambda: RateLimit("10 per 5 minutes"))
    wrong_passwords_by_address: RateLimit = field(default_factory=lambda: RateLimit("100 per 5 minutes"))

    def share_counts(self, bus: Bus) -> None:
        """Let who is refused by one process be refused by all."""
        self.sign_ups.share(bus, "sign-ups")
        self.wrong_passwords.share(bus, "wrong-passwords")
        self.wrong_passwords_by_address.share(bus, "wrong-passwords-by-address")


def make_database(dsn: str, size: int = 12) -> Database:
    """A pool that knows what this program's constraints mean, and who is told of refusals."""
    database = Database(dsn, CONSTRAINTS, size=size)
    database.on_refusal = RefusalKeeper(database).keep
    return database


def create_app(config: Config, dsn: str, web: Path = BUILT_WEB, *, with_worker: bool = True) -> ASGIApp:
    """The whole program as one ASGI application: screens, `/api/v1`, `/api/ws`, health, metrics and documents.

    `dsn` is one of libpq, of the role `pt_app`; nothing connects before the lifespan begins. `web` holds built screens.
    Without the worker another process on the same database has to do its work.
    """
    database = make_database(dsn, config.database_connections)
    bus = Bus(database)
    front_door = FrontDoor(database, config.public_url, bus)
    realtime = RealtimeServer(database, bus, front_door, public_url=config.public_url)
    worker = Worker(database, bus) if with_worker else None

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        await database.open()
        await bus.start()
        await realtime.start()
        if worker is not None:
            await worker.start()
        try:
            yield
        finally:
            if worker is not None:
                await worker.stop()
            await realtime.stop()
            await bus.stop()
            await database.close()

    app = make_api(lifespan)
    app.state.house = house = furnish_house(config, database, front_door)
    house.share_counts(bus)
    show_screens(app, web)
    app.add_middleware(RequestFrame, hsts=house.is_secure)
    return realtime.mount(app)


def furnish_house(config: Config, database: Database, front_door: FrontDoor) -> House:
    """The house as the settings want it."""
    return House(
        database=database,
        front_door=front_door,
        max_body_bytes=config.max_body_bytes,
        session_life=timedelta(days=config.session_days),
        token_life=timedelta(hours=config.token_hours),
        is_secure=(config.public_url or "").startswith("https://"),
        sign_ups=RateLimit(f"{config.sign_ups_per_hour} per hour"),
    )


def show_screens(app: FastAPI, web: Path) -> None:
    """Let the files of the web build answer where no route does, and leave what they do not know to be not found."""
    files = read_build(web)
    if not files:
        log.warning("the screens are not built, so only the API is served; ./run serve builds them", folder=str(web))
    app.router.default = WebFiles(files, app.router.not_found)


def make_api(lifespan: object = None) -> FastAPI:
    """The routes and their document, without the parts that they run on."""
    app = FastAPI(
        title="Production Tool",
        version=__version__,
        lifespan=lifespan,  # pyright: ignore[reportArgumentType] - FastAPI's own type is private
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        generate_unique_id_function=operation_name,
    )
    app.add_exception_handler(ApplicationError, on_application_error)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(RequestValidationError, on_validation_error)
    app.add_exception_handler(Exception, on_anything_else)
    # Put in flat, the busiest first: routers within routers are matched again at every level of every request.
    for routes in (
        booking_api.ROUTES,
        artist_api.router.routes,
        project_api.router.routes,
        view_api.router.routes,
        realtime_api.router.routes,
        history_api.router.routes,
        inbox_api.router.routes,
        tenant_api.ROUTES,
        demo_api.router.routes,
        health.router.routes,
    ):
        app.router.routes.extend(routes)
    describe(app)
    return app
