"""What the catalog of the database must say about every table: the rules of isolation, each as one query for faults.

A query answers one row of text for each fault, and none if all is well. They read the schema `public` without what
belongs to extensions, and need no right but to connect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

if TYPE_CHECKING:
    import psycopg

GLOBAL_TABLES = frozenset({"users", "sessions", "identity_events", "tenant_directory", "schema_migrations"})
"""Tables of no tenant: who somebody is before a studio is known, which slug is which studio, and what was migrated."""

INFRASTRUCTURE = frozenset(
    {"tenant_logs", "events", "row_versions", "idempotency_keys", "consumer_cursors", "activity_hours", "hold_warnings"}
    | {"inbox_items", "refusals", "history_horizons"}
)
"""Tenant tables that keep no versions of their rows: the log and the versions themselves, keys, cursors, counts."""

LOG_TABLES = frozenset({"tenant_logs", "events", "row_versions", "history_horizons"})
"""What the program may read and only the database's own functions write."""

# Every query stands on these: the tables, what belongs to extensions left out.
COMMON: LiteralString = """
with tables as (
  select c.oid, c.relname::text as name, c.relname::text <> all(%(global)s) as is_tenant, c.relrowsecurity,
         c.relforcerowsecurity, c.relname::text = any(%(infrastructure)s) as is_infrastructure
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
),
columns as (
  select t.oid, t.name as table_name, t.is_tenant, a.attnum, a.attname::text as name, a.atttypid, a.attnotnull
  from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
),
-- Since version 18 a `not null` is a constraint too; its name is made up, and it cannot be violated but by a mistake.
constraints as (
  select t.name as table_name, t.is_tenant, c.*, c.conname::text as name,
         (select array_agg(a.name order by k.place) from unnest(c.conkey) with ordinality as k (attnum, place)
          join columns a on a.oid = c.conrelid and a.attnum = k.attnum) as column_names
  from tables t join pg_constraint c on c.conrelid = t.oid
  where c.contype <> 'n'
),
functions as (
  select p.*, p.oid::regprocedure::text as name from pg_proc p
  where p.pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
),
triggers as (
  select t.name as table_name, g.*, g.tgname::text as name
  from tables t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
)
"""

TABLE_RULES: dict[str, LiteralString] = {
    "tenant_id is a uuid and not null": """
      select t.name from tables t
      where t.is_tenant and not exists (
        select from columns c where c.oid = t.oid and c.name = 'tenant_id' and c.atttypid = 'uuid'::regtype and c.attnotnull
      )
    """,
    "tenant_id is first in the primary key": """
      select t.name from tables t
      where t.is_tenant and not exists (
        select from constraints c where c.conrelid = t.oid and c.contype = 'p' and c.column_names[1] = 'tenant_id'
      )
    """,
    "every unique index holds plain tenant_id": """
      select i.indexrelid::regclass::text from tables t join pg_index i on i.indrelid = t.oid
      where t.is_tenant and (i.indisunique or i.indisexclusion) and not exists (
        select from columns c
        where c.oid = t.oid and c.name = 'tenant_id' and c.attnum = any((i.indkey::int2[])[0:i.indnkeyatts - 1])
      )
    """,
    "every exclusion compares tenant_id by =": """
      select c.name from constraints c
      where c.is_tenant and c.contype = 'x' and not exists (
        select from unnest(c.column_names, c.conexclop) as k (name, operator)
        where k.name = 'tenant_id' and k.operator = '=(uuid,uuid)'::regoperator
      )
    """,
    "foreign keys are composite and stay within the tenant": """
      select c.name from constraints c join tables r on r.oid = c.confrelid
      where c.is_tenant and c.contype = 'f' and (not r.is_tenant or not exists (
        select from unnest(c.conkey, c.confkey) as k (here, there)
        join columns a on a.oid = c.conrelid and a.attnum = k.here and a.name = 'tenant_id'
        join columns b on b.oid = c.confrelid and b.attnum = k.there and b.name = 'tenant_id'
      ))
    """,
    "no foreign key changes rows by itself": """
      select c.name from constraints c
      where c.is_tenant and c.contype = 'f' and (c.confupdtype <> 'a' or c.confdeltype not in ('a', 'r'))
    """,
    "nothing is deferrable": """
      select c.name from constraints c where c.condeferrable
      union all select g.table_name || '.' || g.name from triggers g where g.tgdeferrable
    """,
    "no rules": """
      select t.name || '.' || r.rulename from tables t join pg_rewrite r on r.ev_class = t.oid
    """,
    "no inheritance and no partitions": """
      select t.name from tables t
      where exists (select from pg_inherits h where t.oid in (h.inhrelid, h.inhparent))
        or exists (select from pg_partitioned_table p where p.partrelid = t.oid)
    """,
    "no materialized views": """
      select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'm'
    """,
    "views ask as the one who looks": """
      select c.relname from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
        and not coalesce('security_invoker=true' = any(c.reloptions), false)
    """,
    "no enums": """
      select y.typname from pg_type y where y.typnamespace = 'public'::regnamespace and y.typtype = 'e'
    """,
    "the global tables are the listed ones": """
      select name from unnest(%(global)s::text[]) as name where to_regclass('public.' || quote_ident(name)) is null
    """,
    "global tables reference no tenant": """
      select c.name from constraints c join tables r on r.oid = c.confrelid
      where not c.is_tenant and c.contype = 'f' and r.is_tenant
    """,
    "constraints and indexes are named, after their table": """
      select c.name from constraints c
      where not starts_with(c.name, c.table_name || '_')
        or c.contype in ('f', 'u', 'x') and c.name ~ ('^' || c.table_name || '_' || array_to_string(c.column_names, '_')
                                                        || '_(fkey|key|excl)[0-9]*$')
        or c.contype = 'c' and c.name ~ '_check[0-9]*$'
      union all
      select i.indexrelid::regclass::text from tables t
      join pg_index i on i.indrelid = t.oid join pg_class x on x.oid = i.indexrelid
      where not starts_with(x.relname, t.name || '_') or x.relname ~ '_idx[0-9]*$'
    """,
}

RIGHTS_RULES: dict[str, LiteralString] = {
    "row-level security is on, and not forced": """
      select t.name from tables t where t.is_tenant and (not t.relrowsecurity or t.relforcerowsecurity)
    """,
    "each tenant table has the one policy": """
      select t.name from tables t
      where t.is_tenant and coalesce((
        select array_agg(concat_ws(' ', p.polname, p.polcmd, p.polpermissive, p.polroles::regrole[]::text,
                                   pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)))
        from pg_policy p where p.polrelid = t.oid
      ), '{}') <> array['tenant_isolation * t {pt_app} ' || %(policy)s || ' ' || %(policy)s]
    """,
    "pt_app has what protect() gives": """
      select t.name || ': ' || right_ from tables t, unnest(array['truncate', 'references', 'trigger']) as right_
      where has_table_privilege('pt_app', t.oid, right_)
      union all
      select t.name || ': ' || right_ from tables t, unnest(array['insert', 'update']) as right_
      where t.name = any(%(log)s) and has_any_column_privilege('pt_app', t.oid, right_)
      union all
      select t.name || ': delete' from tables t
      where t.name = any(%(log)s) and has_table_privilege('pt_app', t.oid, 'delete')
    """,
    "pt_app has no right on a global table": """
      select t.name || ': ' || right_ from tables t, unnest(array['select', 'insert', 'update', 'references']) as right_
      where not t.is_tenant and has_any_column_privilege('pt_app', t.oid, right_)
        and (t.name, right_) <> ('schema_migrations', 'select') -- names of files: asked for before the program starts
      union all
      select t.name || ': delete' from tables t where not t.is_tenant and has_table_privilege('pt_app', t.oid, 'delete')
    """,
    "nobody else has rights on tables": """
      select t.name from tables t join pg_class c on c.oid = t.oid, aclexplode(c.relacl) as a
      where a.grantee not in ('pt_app'::regrole, 'pt_owner'::regrole)
    """,
    "pt_app is nobody special": """
      select r.rolname from pg_roles r
      where r.rolname = 'pt_app'
        and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)
    """,
    "pt_app can become nobody else": """
      select m.roleid::regrole::text from pg_auth_members m where m.member = 'pt_app'::regrole
    """,
    "pt_app owns nothing": """
      select d.classid::regclass || ' ' || d.objid from pg_shdepend d
      where d.refclassid = 'pg_authid'::regclass and d.refobjid = 'pt_app'::regrole and d.deptype = 'o'
    """,
    "pt_app cannot create": """
      select 'schema public' where has_schema_privilege('pt_app', 'public', 'create')
      union all select 'database' where has_database_privilege('pt_app', current_database(), 'create')
    """,
    "pt_owner owns every table and function, and is nobody special": """
      select t.name from tables t join pg_class c on c.oid = t.oid where c.relowner <> 'pt_owner'::regrole
      union all select f.name from functions f where f.proowner <> 'pt_owner'::regrole
      union all select r.rolname from pg_roles r where r.rolname = 'pt_owner' and (r.rolsuper or r.rolbypassrls)
    """,
    "definer functions look where they say": """
      select f.name from functions f
      where f.prosecdef
        and not coalesce('search_path=pg_catalog, public, pg_temp' = any(f.proconfig), false)
    """,
    "definer functions are not for everybody": """
      select f.name from functions f, aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) as a
      where f.prosecdef and a.grantee = 0
    """,
}

TRIGGER_RULES: dict[str, LiteralString] = {
    "every table but infrastructure keeps versions": """
      select t.name from tables t
      where t.is_tenant and t.is_infrastructure = (
        select count(*) filter (where g.tgfoid = 'bump_version'::regproc and g.tgtype = 19) = 1
           and count(*) filter (where g.tgfoid = 'keep_version'::regproc and g.tgtype = 29) = 1
        from triggers g where g.tgrelid = t.oid
      )
    """,
    "versions are kept under the name of the table": """
      select g.table_name from triggers g
      where g.tgfoid = 'keep_version'::regproc and encode(g.tgargs, 'escape') <> g.table_name || '\\000'
    """,
    "what keeps versions has an id and a version": """
      select t.name from tables t
      where t.is_tenant and not t.is_infrastructure and 2 <> (
        select count(*) from columns c
        where c.oid = t.oid and c.attnotnull
          and (c.name, c.atttypid) in (('id', 'uuid'::regtype), ('version', 'bigint'::regtype))
      )
    """,
    "triggers are for each row, and on": """
      select g.table_name || '.' || g.name from triggers g where g.tgtype & 1 = 0 or g.tgenabled <> 'O'
    """,
    "nothing notifies": """
      select f.name from functions f where coalesce(pg_get_function_sqlbody(f.oid), f.prosrc) ~* 'notify'
    """,
}

RULES: dict[str, LiteralString] = TABLE_RULES | RIGHTS_RULES | TRIGGER_RULES
POLICY = "(tenant_id = ( SELECT current_tenant() AS current_tenant))"


def find_faults(connection: psycopg.Connection, rule: str) -> list[str]:
    """What breaks a rule."""
    params = {
        "global": sorted(GLOBAL_TABLES),
        "infrastructure": sorted(INFRASTRUCTURE),
        "log": sorted(LOG_TABLES),
        "policy": POLICY,
    }
    return [row[0] for row in connection.execute(COMMON + RULES[rule], params).fetchall()]


def find_all_faults(connection: psycopg.Connection) -> dict[str, list[str]]:
    """Every rule that is broken, with what breaks it."""
    found = {rule: find_faults(connection, rule) for rule in RULES}
    return {rule: faults for rule, faults in found.items() if faults}


def list_tables(connection: psycopg.Connection) -> list[str]:
    """The tenant tables."""
    query: LiteralString = COMMON + "select name from tables where is_tenant order by name"
    params = {"global": sorted(GLOBAL_TABLES), "infrastructure": sorted(INFRASTRUCTURE)}
    return [row[0] for row in connection.execute(query, params).fetchall()]
