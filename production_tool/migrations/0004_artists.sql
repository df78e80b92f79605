-- The roster: artists, what they can do, what they cost, when they work.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

create table departments (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null default 1,
  name text not null,
  "position" integer not null default 0,
  created_at timestamptz not null default now(),
  constraint departments_pkey primary key (tenant_id, id),
  constraint departments_name_is_sensible check (length(name) between 1 and 100)
);
create unique index departments_one_per_name on departments (tenant_id, lower(name));
call protect('departments', true);

create table artists (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null default 1,
  name text not null,
  email text,
  kind text not null,
  title text,
  department_id uuid,
  user_id uuid,
  timezone text not null,
  holiday_region text,
  color text,
  settings jsonb not null default '{}',
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  request_digest bytea,
  constraint artists_pkey primary key (tenant_id, id),
  constraint artists_department_fkey foreign key (tenant_id, department_id) references departments (tenant_id, id),
  constraint artists_one_per_user unique (tenant_id, user_id),
  constraint artists_kind_known check (kind in ('staff', 'freelance')),
  constraint artists_name_is_sensible check (length(name) between 1 and 200),
  constraint artists_color_is_known check (color ~ '^(#[0-9a-fA-F]{6}|[a-z]{3,10})$')
);
create unique index artists_one_per_email on artists (tenant_id, lower(email)) where archived_at is null;
create index artists_by_name on artists (tenant_id, lower(name), id);
create index artists_by_department on artists (tenant_id, department_id);
call protect('artists', true, 'select, insert, update');

create table artist_skills (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null default 1,
  artist_id uuid not null,
  name text not null,
  level smallint not null,
  "position" integer not null default 0,
  constraint artist_skills_pkey primary key (tenant_id, id),
  constraint artist_skills_artist_fkey foreign key (tenant_id, artist_id) references artists (tenant_id, id),
  constraint artist_skills_level_in_range check (level between 1 and 5),
  constraint artist_skills_name_is_sensible check (length(name) between 1 and 100)
);
create unique index artist_skills_one_per_name on artist_skills (tenant_id, artist_id, lower(name));
create index artist_skills_by_name on artist_skills (tenant_id, lower(name), artist_id, level);
call protect('artist_skills', true);

-- A rate holds from a day on, until the next one.
create table artist_rates (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null default 1,
  artist_id uuid not null,
  valid_from date not null,
  unit text not null,
  amount numeric(12, 2) not null,
  currency text not null,
  constraint artist_rates_pkey primary key (tenant_id, id),
  constraint artist_rates_artist_fkey foreign key (tenant_id, artist_id) references artists (tenant_id, id),
  constraint artist_rates_one_per_day unique (tenant_id, artist_id, valid_from),
  constraint artist_rates_unit_known check (unit in ('day', 'hour')),
  constraint artist_rates_amount_not_negative check (amount >= 0),
  constraint artist_rates_currency_is_iso check (currency ~ '^[A-Z]{3}$')
);
call protect('artist_rates', true);

-- A weekly pattern holds from a day on, until the next one; without any the studio's working week holds.
create table artist_patterns (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null default 1,
  artist_id uuid not null,
  valid_from date not null,
  pattern jsonb not null,
  constraint artist_patterns_pkey primary key (tenant_id, id),
  constraint artist_patterns_artist_fkey foreign key (tenant_id, artist_id) references artists (tenant_id, id),
  constraint artist_patterns_one_per_day unique (tenant_id, artist_id, valid_from)
);
call protect('artist_patterns', true);
