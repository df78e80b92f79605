"""The server's configuration: its settings by the machine's memory, and who may connect."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from production_tool.kit.postgres.account import Account, find_account_of
from production_tool.kit.postgres.engine import Engine
from production_tool.kit.postgres.layout import PORT

SUPERUSER = "postgres"
OWNER = "pt_owner"
APP = "pt_app"
ROLES = (SUPERUSER, OWNER, APP)
MAP = "production_tool"

_MB = 1024 * 1024
_CONTAINER_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def read_memory() -> int:
    """The memory that this process may use, in bytes: the machine's, or less in a container."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for limit in map(Path, _CONTAINER_LIMITS):
        try:
            memory = min(memory, int(limit.read_text()))
        except (OSError, ValueError):  # absent, or "max"
            continue
    return memory


def plan_settings(memory: int, *, fsync: bool, has_statistics: bool) -> dict[str, str]:
    """The settings for a machine with `memory` bytes; `fsync=False` is for tests, which have nothing to lose."""
    planned = {
        "max_connections": "100",
        "shared_buffers": _megabytes(memory // 8, 32, 1024),
        "effective_cache_size": _megabytes(memory // 2, 128, 65536),
        "work_mem": _megabytes(memory // 512, 4, 32),
        "maintenance_work_mem": _megabytes(memory // 16, 32, 512),
        "max_wal_size": "2GB",
        "wal_level": "replica",
        "wal_compression": "on",
        "archive_mode": "off",
        "synchronous_commit": "on",
        # after a crash inside the server it is our supervisor that starts it again, or says why it cannot
        "restart_after_crash": "off",
        "jit": "off",
        "random_page_cost": "1.1",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] ",
        # statements and details of refusals hold people's names: they stay out of the log
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
    }
    if has_statistics:
        planned["shared_preload_libraries"] = "pg_stat_statements"
    if not fsync:
        planned |= {"fsync": "off", "full_page_writes": "off"}
    return planned


def write_settings(settings: Mapping[str, str]) -> str:
    """The text of postgresql.conf."""
    title = "# Written at every start. Your own settings belong into postgresql.auto.conf (alter system).\n"
    return title + "".join(f"{name} = {_quote_setting(value)}\n" for name, value in settings.items())


def plan_safety(sockets: Path, mark: str) -> list[str]:
    """The command-line arguments that no configuration file can undo: one private socket, no network.

    `mark` appears in the title of each of the server's processes, by which they are found after a crash.
    """
    quoted = '"' + os.fspath(sockets).replace('"', '""') + '"'
    settings = {
        "cluster_name": mark,
        "listen_addresses": "",
        "port": str(PORT),
        "unix_socket_directories": quoted,
        "unix_socket_permissions": "0700",
    }
    return [argument for name, value in settings.items() for argument in ("-c", f"{name}={value}")]


def write_host_rules() -> str:
    """The text of pg_hba.conf: the operating system says who is there, the map says who they may be."""
    return f"local all all peer map={MAP}\n"


def write_user_map(accounts: Iterable[Account]) -> str:
    """The text of pg_ident.conf: each of the accounts may be each of the product's roles.

    Root is always among them, since root can become any of the others anyway.
    """
    root = find_account_of(0)
    names = sorted({account.name for account in accounts} | ({root.name} if root else set()))
    return "".join(f"{MAP} {_quote_name(name)} {role}\n" for name in names for role in ROLES)


def find_settings(engine: Engine, *, fsync: bool, extra: Mapping[str, str]) -> dict[str, str]:
    """The settings for this machine, with the caller's own on top."""
    has_statistics = engine.has_library("pg_stat_statements")
    return plan_settings(read_memory(), fsync=fsync, has_statistics=has_statistics) | dict(extra)


def _megabytes(size: int, least: int, most: int) -> str:
    return f"{max(least, min(most, size // _MB))}MB"


def _quote_setting(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def _quote_name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
