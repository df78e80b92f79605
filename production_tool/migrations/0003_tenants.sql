-- Studios, and who works in them.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

-- Which slug is which tenant: the one thing about a studio that is known outside of it.
create table tenant_directory (
  tenant_id uuid not null,
  slug text not null,
  created_at timestamptz not null default now(),
  constraint tenant_directory_pkey primary key (tenant_id),
  constraint tenant_directory_one_per_slug unique (slug),
  constraint tenant_directory_slug_is_plain check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$')
);

create table tenants (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null default 1,
  name text not null,
  slug text not null,
  timezone text not null,
  currency text not null,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now(),
  constraint tenants_pkey primary key (tenant_id, id),
  constraint tenants_id_is_tenant check (id = tenant_id),
  constraint tenants_name_is_sensible check (length(name) between 1 and 200),
  constraint tenants_currency_is_iso check (currency ~ '^[A-Z]{3}$')
);
call protect('tenants', true, 'select, insert, update');

create table members (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null default 1,
  user_id uuid not null,
  email text not null,
  name text not null,
  role text not null,
  created_at timestamptz not null default now(),
  constraint members_pkey primary key (tenant_id, id),
  constraint members_one_per_user unique (tenant_id, user_id),
  constraint members_role_known check (role in ('owner', 'admin', 'manager', 'artist', 'viewer')),
  constraint members_name_is_sensible check (length(name) between 1 and 200)
);
call protect('members', true);

create function register_tenant(p_tenant uuid, p_slug text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  insert into tenant_directory (tenant_id, slug) values (p_tenant, p_slug);
  insert into tenant_logs (tenant_id) values (p_tenant);
end;

create function is_slug_free(p_slug text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select not exists (select 1 from tenant_directory where slug = p_slug);
end;

create function find_tenant(p_slug text) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select tenant_id from tenant_directory where slug = p_slug;
end;

revoke all on function register_tenant, is_slug_free, find_tenant from public;
grant execute on function register_tenant, is_slug_free, find_tenant to pt_app;
