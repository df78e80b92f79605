"""Whether an account can reach a path: each directory above it must let the account through."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

from production_tool.kit.postgres.account import Account


def find_unreachable(path: Path, account: Account) -> Path | None:
    """The topmost directory on the way to `path` that `account` may not enter; None if it can get there.

    The mode bits name the culprit; because an access list may allow more than they show, the account itself
    is asked before anybody is blamed.
    """
    if account.is_us() or account.uid == 0:
        return None
    folders = [folder for folder in reversed(path.parents) if folder.is_dir()]
    blocked = next((folder for folder in folders if not _may_enter(folder, account)), None)
    if blocked is None or _can_really_enter(folders[-1], account):
        return None
    return blocked


def make_directory(folder: Path) -> None:
    """Make `folder` and what is absent above it; what exists above it is never changed.

    Root's are open for passing through, because other accounts must get to what lies in them; ours are ours. A folder of
    root's that is there already, as `mktemp -d` makes it, is opened for passing through too, and for nothing more.
    """
    absent = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(absent):
        path.mkdir(exist_ok=True)
        if os.geteuid() == 0:
            path.chmod(0o755)
        elif path == folder:
            path.chmod(0o700)
    facts = folder.stat()
    if os.geteuid() == 0 and facts.st_uid == 0 and not facts.st_mode & stat.S_IXOTH:
        folder.chmod(stat.S_IMODE(facts.st_mode) | stat.S_IXOTH)


def explain_unreachable(blocked: Path, account: Account) -> str:
    """What to do about a directory that the server's account may not enter, in words."""
    return (
        f"The database runs as {account.name}, who may not enter {blocked}. "
        f"Choose a place that is open to it, for instance below /var/lib, or let it pass: chmod o+x '{blocked}'."
    )


def _may_enter(folder: Path, account: Account) -> bool:
    """What the mode bits of one directory say."""
    facts = folder.stat()
    if facts.st_uid == account.uid:
        return bool(facts.st_mode & stat.S_IXUSR)
    if facts.st_gid == account.gid:
        return bool(facts.st_mode & stat.S_IXGRP)
    return bool(facts.st_mode & stat.S_IXOTH)


def _can_really_enter(folder: Path, account: Account) -> bool:
    """Let the account try to enter the directory."""
    command = ["/bin/sh", "-c", 'cd -- "$0"', os.fspath(folder)]
    return subprocess.run(command, capture_output=True, check=False, **account.identity()).returncode == 0
