-- What artists are booked onto.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

create table projects (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null default 1,
  name text not null,
  client text,
  code text,
  color text not null,
  status text not null,
  budget_amount numeric(14, 2),
  budget_currency text,
  start_date date,
  end_date date,
  progress smallint not null default 0,
  settings jsonb not null default '{}',
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  request_digest bytea,
  constraint projects_pkey primary key (tenant_id, id),
  constraint projects_status_known check (status in ('planning', 'active', 'paused', 'completed')),
  constraint projects_name_is_sensible check (length(name) between 1 and 200),
  constraint projects_color_is_known check (color ~ '^(#[0-9a-fA-F]{6}|[a-z]{3,10})$'),
  constraint projects_ends_after_start check (end_date >= start_date),
  constraint projects_progress_in_range check (progress between 0 and 100),
  constraint projects_budget_is_whole check (
    (budget_amount is null) = (budget_currency is null)
    and (budget_amount is null or budget_amount >= 0)
    and (budget_currency is null or budget_currency ~ '^[A-Z]{3}$')
  )
);
create unique index projects_one_per_code on projects (tenant_id, lower(code)) where archived_at is null;
create index projects_by_name on projects (tenant_id, lower(name), id);
call protect('projects', true, 'select, insert, update');
