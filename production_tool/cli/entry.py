"""From the words of a command line to an exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from production_tool.cli.console import complain, prepare_output
from production_tool.cli.interrupts import Interrupted, Interrupts
from production_tool.cli.refusal import Exit, find_refusal

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(words: Sequence[str]) -> int:
    """Run one command; its exit code. Mistakes in the program, and only those, end in a stack trace."""
    from production_tool.cli.commands import app

    prepare_output()
    try:
        with Interrupts():
            app(list(words), prog_name="production-tool")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else Exit.FAILED
    except Interrupted as interrupted:
        complain("Stopped.")
        return interrupted.exit_code
    except BrokenPipeError:
        # The reader has gone, as with `| head`. Without this Python complains once more while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FAILED
    except Exception as error:
        refusal = find_refusal(error)
        if refusal is None:
            raise
        complain(str(refusal))
        return refusal.exit_code
    return Exit.DONE
