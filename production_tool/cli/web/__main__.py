"""What `./run` asks for: `build`, `client`, `check` or `test`."""

import sys

from production_tool.cli.web.build import ensure_build, find_checkout, only_one
from production_tool.cli.web.node import WebToolsError, install_packages, run_npm, say


def work_on_web(command: str) -> None:
    """Do one of the commands. Raises `WebToolsError`."""
    checkout = find_checkout()
    if command == "build":
        ensure_build(checkout)
        return
    from production_tool.cli.web.client import refuse_stale_client, write_client

    with only_one(checkout):
        install_packages(checkout.web)
    if command == "client":
        write_client(checkout.web)
    elif command == "check":
        refuse_stale_client(checkout)
        run_npm(checkout.web, "run", "--silent", "check", show=True)
    else:
        run_npm(checkout.web, "run", "--silent", "test", show=True)


if __name__ == "__main__":
    try:
        work_on_web(sys.argv[1])
    except WebToolsError as error:
        say(f"run: {error}")
        sys.exit(1)
