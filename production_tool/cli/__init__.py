"""The command line `production-tool`: serve, demo, load a spreadsheet, migrate, look for what is wrong.

Commands are declared in `commands`; each imports what it needs only when it runs, because `serve` has to answer within
three seconds and `version` at once.
"""

import sys


def main() -> None:
    """The entry point of `production-tool`; ends the process with the exit code of `refusal.Exit`."""
    from production_tool.cli.entry import run

    sys.exit(run(sys.argv[1:]))
