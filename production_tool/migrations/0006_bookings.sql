-- Artists reserved for a period, and the one constraint that the product is named for.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

create table bookings (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null default 1,
  artist_id uuid not null,
  project_id uuid,
  phase_id uuid,
  slot_id uuid,
  series_id uuid,
  split_from_id uuid,
  title text not null,
  notes text,
  unit text not null,
  timezone text not null,
  start_date date not null,
  start_part text,
  end_date date not null,
  end_part text,
  days_off date[] not null default '{}',
  start_time timestamptz not null,
  end_time timestamptz not null,
  status text not null,
  placed_at timestamptz not null,
  expires_at timestamptz,
  rate_amount numeric(12, 2),
  rate_unit text,
  rate_currency text,
  billed_quantity numeric(12, 4),
  end_reason text,
  created_by uuid,
  created_at timestamptz not null default now(),
  request_digest bytea,
  -- The booking as the API shows it, written at every change: a month of 3,000 bookings is read in a tenth of the time
  -- that building it again would take. It is the beginning of a JSON object; status, rank and the closing brace follow.
  wire text not null default '',
  wire_money text not null default '',
  constraint bookings_pkey primary key (tenant_id, id),
  constraint bookings_artist_fkey foreign key (tenant_id, artist_id) references artists (tenant_id, id),
  constraint bookings_project_fkey foreign key (tenant_id, project_id) references projects (tenant_id, id),
  constraint bookings_status_known check (
    status in ('hold', 'pencil', 'confirmed', 'released', 'expired', 'cancelled', 'declined')
  ),
  constraint bookings_unit_known check (unit in ('day', 'half', 'hour')),
  constraint bookings_start_part_known check (start_part in ('am', 'pm')),
  constraint bookings_end_part_known check (end_part in ('am', 'pm')),
  constraint bookings_ends_after_start check (end_time > start_time and end_date >= start_date),
  constraint bookings_lasts_at_most_two_years check (end_time <= start_time + interval '2 years 1 day'),
  constraint bookings_title_is_sensible check (length(title) between 1 and 300),
  constraint bookings_rate_is_whole check (
    (rate_amount is null) = (rate_unit is null) and (rate_amount is null) = (rate_currency is null)
  ),
  constraint bookings_hold_has_a_clock check (status <> 'hold' or expires_at is not null),
  -- Booking rule 1. There is no way around it: no status, role or setting is in this line.
  constraint bookings_no_double_booking exclude using gist (
    tenant_id with =, artist_id with =, tstzrange(start_time, end_time, '[)') with &&
  ) where (status in ('pencil', 'confirmed'))
);

-- A window is asked for on plain columns, because row-level security turns `&&` into a filter: bookings of up to 31
-- days by where they start, the few longer ones from an index of their own.
create index bookings_by_window on bookings (tenant_id, start_time) include (end_time, artist_id, status);
create index bookings_long on bookings (tenant_id, end_time) include (start_time, artist_id, status)
  where (end_time - start_time > interval '31 days');
create index bookings_by_artist on bookings (tenant_id, artist_id, start_time) include (end_time, status, placed_at);
create index bookings_by_place on bookings (tenant_id, artist_id, placed_at);
create index bookings_by_project on bookings (tenant_id, project_id, start_time);
create index bookings_due on bookings (tenant_id, expires_at) where (status = 'hold');
call protect('bookings', true, 'select, insert, update');

create function wire_instant(p_at timestamptz) returns text
language sql immutable parallel safe
return replace((p_at at time zone 'UTC')::text, ' ', 'T') || 'Z';

-- Nulls are left out: on a board most of them would be most of what is sent.
create function write_wire() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  new.wire := rtrim(
    json_strip_nulls(
      json_build_object(
        'id', new.id, 'version', new.version, 'artistId', new.artist_id, 'projectId', new.project_id,
        'phaseId', new.phase_id, 'seriesId', new.series_id, 'splitFromId', new.split_from_id, 'title', new.title,
        'notes', new.notes, 'unit', new.unit, 'timezone', new.timezone, 'startDate', new.start_date,
        'startPart', new.start_part, 'endDate', new.end_date, 'endPart', new.end_part, 'daysOff', new.days_off,
        'startTime', wire_instant(new.start_time), 'endTime', wire_instant(new.end_time),
        'placedAt', wire_instant(new.placed_at), 'expiresAt', wire_instant(new.expires_at),
        'endReason', new.end_reason, 'createdBy', new.created_by, 'createdAt', wire_instant(new.created_at)
      )
    )::text, '}'
  );
  new.wire_money := case when new.rate_unit is null then '' else
    ',"rate":{"' || case new.rate_unit when 'day' then 'perDay' else 'perHour' end || '":{"amount":"' || new.rate_amount
    || '","currency":"' || new.rate_currency || '"}},"cost":{"amount":"'
    || round(coalesce(new.billed_quantity, 0) * new.rate_amount, 2) || '","currency":"' || new.rate_currency || '"}'
  end;
  return new;
end
$$;
-- Triggers run in the order of their names: after `bump_version`, so that the version is the new one.
create trigger write_wire before insert or update on bookings for each row execute function write_wire();
