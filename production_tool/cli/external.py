"""Is somebody's own PostgreSQL fit to be served from? The role must have no power beyond the policies of the schema."""

from __future__ import annotations

import psycopg
from psycopg.conninfo import conninfo_to_dict

from production_tool.cli.refusal import Exit, Refusal
from production_tool.kit.migrations import find_missing, read_applied

OLDEST = 150000

# Rights come by inheritance and by `set role` too, so what counts is everything that the role is a member of.
# pg_shdepend knows the owner of every object in every database of the server.
POWERS = """
  select current_user as role,
         current_setting('server_version_num')::int as version,
         coalesce(bool_or(r.rolsuper), false) as is_superuser,
         coalesce(bool_or(r.rolbypassrls), false) as bypasses_policies,
         exists (
           select from pg_shdepend d
           join pg_roles owner on owner.oid = d.refobjid
           where d.refclassid = 'pg_authid'::regclass and d.deptype = 'o'
             and pg_has_role(current_user, owner.oid, 'member')
         ) as owns_something
  from pg_roles r
  where pg_has_role(current_user, r.oid, 'member')
"""


def refuse_unfit_database(url: str) -> None:
    """Raise `Refusal` unless the role owns nothing, obeys the policies, and finds the present schema."""
    faults = find_faults(url)
    if faults:
        raise Refusal(" ".join(faults), Exit.BAD_INPUT)


def find_faults(url: str) -> list[str]:
    """What is wrong with this database or role, each with what to do. Raises psycopg.OperationalError."""
    refuse_bad_url(url)
    with psycopg.connect(url, autocommit=True, connect_timeout=10) as connection:
        found = connection.execute(POWERS).fetchone()
    assert found is not None
    role, version, is_superuser, bypasses_policies, owns_something = found
    if version < OLDEST:
        return [f"This is PostgreSQL {version // 10000}. Production Tool needs 15 or newer."]
    powers = {
        "is a superuser": is_superuser,
        "bypasses row-level security": bypasses_policies,
        "owns objects of the database": owns_something,
    }
    excess = [power for power, has_it in powers.items() if has_it]
    if excess:
        return [
            f"The role {role} {' and '.join(excess)}, itself or through another role, so one studio could see "
            "another's data. Connect as pt_app, a role that owns nothing, and migrate as pt_owner."
        ]
    return _find_schema_faults(url)


def _find_schema_faults(url: str) -> list[str]:
    missing = find_missing(read_applied(url))
    if not missing:
        return []
    return [
        f"The database lacks {len(missing)} of the program's migrations, beginning with {missing[0].name}. "
        "Run: production-tool migrate --database-url URL-AS-PT_OWNER"
    ]


def refuse_bad_url(url: str) -> None:
    """Raise `Refusal` for what libpq cannot read. The text is not repeated, because it may hold a password."""
    try:
        conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise Refusal(
            "This is no connection string. Write it as postgresql://pt_app:PASSWORD@HOST/DATABASE.", Exit.BAD_INPUT
        ) from error
