"""The operating-system account that the server runs as.

PostgreSQL refuses to run as root, so root hands it to a dedicated account; everybody else runs it as themselves.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from production_tool.kit.postgres.errors import PostgresError

DEDICATED_NAME = "production-tool"
FALLBACK_NAMES = ("postgres", "nobody")

_BUSY = (1, 10)
"""What useradd answers while another process holds the lock of the password file or of the group file."""
_ATTEMPTS, _PAUSE = 20, 0.1


class Identity(TypedDict, total=False):
    """The keyword arguments of `subprocess.Popen` that change who the child is."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """An operating-system account: its name, user id and main group id."""

    name: str
    uid: int
    gid: int

    def is_us(self) -> bool:
        """Whether this process already runs as this account."""
        return self.uid == os.geteuid()

    def identity(self) -> Identity:
        """What `subprocess.Popen` needs to run a child as this account, without any other group."""
        return {} if self.is_us() else {"user": self.uid, "group": self.gid, "extra_groups": []}


def find_account(name: str) -> Account | None:
    """The account of that name, if the machine has it."""
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def find_account_of(uid: int) -> Account | None:
    """The account with that user id, if the machine has it."""
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def get_own_account() -> Account:
    """The account of this process; PostgresError if its user id has no name, which initdb and peer need."""
    account = find_account_of(os.geteuid())
    if account is None:
        raise PostgresError(
            f"The user id {os.geteuid()} has no name on this machine, and PostgreSQL needs one. "
            "Add it to /etc/passwd, run the program as another user, or set PT_DATABASE_URL to a server of your own."
        )
    return account


def find_server_account(cluster: Path) -> Account | None:
    """Who would run the server on `cluster`, without making an account: None if one must be made first.

    Root runs it as the owner of the data, so that root and the owner can take turns on one directory;
    data that is new, or root's, or nobody's we know, goes to the dedicated account.
    """
    if os.geteuid() != 0:
        return get_own_account()
    existing = next((path for path in (cluster, cluster.parent) if path.exists()), None)
    owner = find_account_of(existing.stat().st_uid) if existing else None
    if owner is not None and owner.uid != 0:
        return owner
    return find_account(DEDICATED_NAME)


def choose_server_account(cluster: Path, on_step: Callable[[str], None]) -> Account:
    """Who runs the server on `cluster`; as root, the dedicated account is made if it is absent."""
    account = find_server_account(cluster) or create_dedicated_account(on_step)
    for name in FALLBACK_NAMES:
        account = account or find_account(name)
    if account is None:
        raise PostgresError(
            "PostgreSQL refuses to run as root, and no other account could be found or made. "
            f"Make one (useradd --system {DEDICATED_NAME}), or run the program as an ordinary user."
        )
    return account


def create_dedicated_account(on_step: Callable[[str], None]) -> Account | None:
    """Make the system account `production-tool`, which cannot sign in; None if this machine does not let us."""
    command = _find_creating_command()
    if command is None:
        return None
    on_step(f"Making the system account {DEDICATED_NAME}, which the database runs as")
    for _ in range(_ATTEMPTS):
        done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
        account = find_account(DEDICATED_NAME)
        if account is not None or done.returncode not in _BUSY:
            return account
        time.sleep(_PAUSE)
    return None


def _find_creating_command() -> list[str] | None:
    """The command that makes the account on this machine: shadow's, or busybox's."""
    folders = f"{os.defpath}:/usr/sbin:/sbin"
    if useradd := shutil.which("useradd", path=folders):
        return [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", DEDICATED_NAME]
    if adduser := shutil.which("adduser", path=folders):
        return [adduser, "-S", "-D", "-H", "-s", "/sbin/nologin", DEDICATED_NAME]
    return None
