"""How a program of the engine is started: as the right account, in a clean environment, and never to outlive us.

The kernel ends a child with its parent only if the child itself asks for it, after its change of user. We run many
threads, so no Python of ours may run between fork and exec: the hooks that modules register for forks find locks that
another thread holds, or modules that it is just importing. A small interpreter is therefore started first, which does
what has to be done and then becomes the program, with the same process id.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from production_tool.kit.postgres.account import Account

_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}

_PR_SET_PDEATHSIG = 1

_BECOME = f"""
import ctypes, os, signal, sys
parent, number, user, group, *command = sys.argv[1:]
for changed in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGPIPE, signal.SIGXFSZ):
    signal.signal(changed, signal.SIG_DFL)
if int(user) >= 0:
    os.setgroups([])
    os.setgid(int(group))
    os.setuid(int(user))
if sys.platform == "linux":
    ctypes.CDLL(None).prctl({_PR_SET_PDEATHSIG}, int(number), 0, 0, 0)
    if os.getppid() != int(parent):
        os._exit(1)
try:
    os.execve(command[0], command, {_ENVIRONMENT})
except OSError as error:
    sys.exit(f"{{command[0]}} cannot be run: {{error.strerror}}")
"""
"""What the interpreter does before it becomes the program: undo what interpreters, `nohup` and shells in the background
do to signals, change the user, tie itself to its parent, and look whether that has died before it was tied. It imports
all that it needs while it may read where our packages are, and writes no caches there (`-B`)."""


def spawn(
    command: list[str | Path], account: Account, output: int, at_our_death: signal.Signals
) -> subprocess.Popen[bytes]:
    """Start `command` as a child of the calling thread, which must live as long as the child. Raises OSError.

    The child writes to the descriptor `output`; also why its program cannot be run, if so. It has a session of its own,
    so that Ctrl-C reaches us first, and sees none of our PG* variables. However this process or thread ends, the kernel
    then sends it `at_our_death`.
    """
    identity = (-1, -1) if account.is_us() else (account.uid, account.gid)
    told = map(str, (os.getpid(), int(at_our_death), *identity, *command))
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-B", "-c", _BECOME, *told],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        cwd="/",
        start_new_session=True,
        umask=0o077,
    )
