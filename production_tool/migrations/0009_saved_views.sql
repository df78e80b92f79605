-- What somebody has set up on the board to come back to: personal, or shared with the studio.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

create table saved_views (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null default 1,
  name text not null,
  owner_id uuid not null,
  is_shared boolean not null,
  search jsonb not null,
  position integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  request_digest bytea,
  constraint saved_views_pkey primary key (tenant_id, id),
  constraint saved_views_name_is_sensible check (length(name) between 1 and 80),
  constraint saved_views_position_in_range check (position between 0 and 10000),
  constraint saved_views_search_is_small check (jsonb_typeof(search) = 'object' and octet_length(search::text) <= 4096)
);

create index saved_views_by_owner on saved_views (tenant_id, owner_id);
call protect('saved_views', true);
