"""How a program of the engine is started: as the right account, in a clean environment, and never to outlive us."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from production_tool.kit.postgres.account import Account

_PR_SET_PDEATHSIG = 1
_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def spawn(
    command: list[str | Path], account: Account, output: int, at_our_death: signal.Signals
) -> subprocess.Popen[bytes]:
    """Start `command` as a child of the calling thread, which must live as long as the child. Raises OSError.

    The child writes to the descriptor `output`. It has a session of its own, so that Ctrl-C reaches us first, and
    sees none of our PG* variables. However this process or thread ends, the kernel then sends it `at_our_death`.
    """
    return subprocess.Popen(
        [os.fspath(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=_ENVIRONMENT,
        cwd="/",
        start_new_session=True,
        umask=0o077,
        preexec_fn=_tie_to_parent(os.getpid(), at_our_death),  # noqa: PLW1509 - it takes no lock and imports nothing
        **account.identity(),
    )


def _tie_to_parent(parent: int, number: signal.Signals) -> Callable[[], None] | None:
    """What the child does before exec: ask for the signal, and look whether its parent died before that.

    It runs after the change of user, which would clear the request. Only Linux has it.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl  # looked up before the fork, after which little is safe

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return ask
