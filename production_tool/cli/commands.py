"""The commands. Each says what it takes and imports what it needs when it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from production_tool.cli.console import say

app = typer.Typer(
    name="production-tool",
    help="Books artists onto projects for creative studios, and never books one twice.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Data = Annotated[
    Path | None,
    typer.Option("--data", help="Folder of the embedded database and of files. It is made if it is absent."),
]
Port = Annotated[
    int | None,
    typer.Option("--port", min=0, max=65535, help="Port to listen on, to begin with 8000; 0 takes a free one."),
]
Host = Annotated[str | None, typer.Option("--host", help="Address to listen on, to begin with 127.0.0.1.")]
Insecure = Annotated[
    bool, typer.Option("--insecure", help="Allow plain HTTP on an address that other machines can reach.")
]
AppUrl = Annotated[
    str | None,
    typer.Option(
        "--database-url", help="A PostgreSQL 15 or newer of one's own, as the role pt_app, instead of --data."
    ),
]
OwnerUrl = Annotated[
    str | None,
    typer.Option("--database-url", help="A PostgreSQL of one's own, as the role pt_owner, instead of --data."),
]


class Part(StrEnum):
    """What of the program one process may run."""

    API = "api"
    WORKER = "worker"


@app.command()
def serve(
    data: Data = None,
    port: Port = None,
    host: Host = None,
    database_url: AppUrl = None,
    insecure: Insecure = False,
    only: Annotated[
        Part | None,
        typer.Option("--only", help="Run this part alone; other processes on the same database run the rest."),
    ] = None,
) -> None:
    """Run everything: API, realtime and worker, with a database of its own unless one is named."""
    from production_tool.cli.serving import serve_api, serve_worker

    given = {"data": data, "port": port, "host": host, "database_url": database_url, "insecure": insecure or None}
    if only == Part.WORKER:
        serve_worker(given)
    else:
        serve_api(given, is_alone=only is None)


@app.command()
def demo(
    data: Data = None, port: Port = None, host: Host = None, database_url: AppUrl = None, insecure: Insecure = False
) -> None:
    """Run everything, with a studio of 48 artists to look at. The sign-ins are printed."""
    from production_tool.cli.demo import furnish_demo
    from production_tool.cli.serving import serve_api

    given = {"data": data, "port": port, "host": host, "database_url": database_url, "insecure": insecure or None}
    serve_api(given, furnish_demo)


@app.command()
def load(
    roster: Annotated[Path, typer.Argument(help="Who can be booked: CSV with semicolons.")],
    bookings: Annotated[Path, typer.Argument(help="Their bookings: CSV with semicolons.")],
    studio: Annotated[str, typer.Option("--studio", help="Name or address of the studio. It is made if it is absent.")],
    data: Data = None,
    database_url: AppUrl = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write what came of each line here.")] = None,
) -> None:
    """Load a producer's spreadsheet: a roster and its bookings. Loading the same again changes nothing."""
    from production_tool.cli.installation import read_config
    from production_tool.cli.load.command import load_files

    load_files(read_config(data=data, database_url=database_url), roster, bookings, studio, json_file)


@app.command()
def migrate(data: Data = None, database_url: OwnerUrl = None) -> None:
    """Bring a database to this program's schema. `serve` does it by itself for the database of its own."""
    from production_tool.cli.installation import read_config
    from production_tool.cli.migrating import migrate_database

    migrate_database(read_config(data=data, owner_database_url=database_url))


@app.command()
def openapi(
    out: Annotated[Path | None, typer.Option("--out", help="Write it to this file instead.")] = None,
) -> None:
    """Print the OpenAPI document as JSON. Needs no database."""
    from production_tool.cli.document import write_document

    write_document(out)


@app.command()
def doctor(data: Data = None) -> None:
    """Say what is wrong with this installation, in words. Changes nothing."""
    from production_tool.cli.doctor import examine

    raise typer.Exit(0 if examine(data) else 1)


@app.command()
def verify(
    tenant: Annotated[str | None, typer.Option("--tenant", help="Address of one studio, to look at it alone.")] = None,
    data: Data = None,
    database_url: AppUrl = None,
) -> None:
    """Say whether each studio's history is whole, and its tables are what the history says. Changes nothing."""
    from production_tool.cli.installation import read_config
    from production_tool.cli.verifying import verify_studios

    raise typer.Exit(0 if verify_studios(read_config(data=data, database_url=database_url), tenant) else 1)


@app.command()
def dev(data: Data = None, port: Port = None) -> None:
    """Run `serve`, and again whenever a file of the program changes."""
    from production_tool.cli.dev import serve_and_watch

    serve_and_watch(data, port)


@app.command()
def version() -> None:
    """Print the version of the program."""
    from production_tool import __version__

    say(__version__)
