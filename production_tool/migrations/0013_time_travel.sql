-- Any past moment can be looked at: what the bookings of some artists were at an instant is found in their versions by
-- an index, and shown as it was written then.
set local lock_timeout = '4s';
set local statement_timeout = '600s';

-- Of a booking: whose it was and when, to find it by, and `wire` and `wire_money` as the row had them. Null for others.
alter table row_versions
  add column artist_id uuid,
  add column start_time timestamptz,
  add column end_time timestamptz,
  add column wire text,
  add column wire_money text;

create or replace function keep_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    insert into row_versions (tenant_id, table_name, row_id, version, op, action_id, "row")
    values (old.tenant_id, tg_argv[0], old.id, old.version, 'delete',
            nullif(current_setting('app.action_id', true), '')::uuid, to_jsonb(old) - array['wire', 'wire_money']);
  elsif tg_argv[0] = 'bookings' then
    insert into row_versions (tenant_id, table_name, row_id, version, op, action_id, "row",
                              artist_id, start_time, end_time, wire, wire_money)
    values (new.tenant_id, 'bookings', new.id, new.version, lower(tg_op),
            nullif(current_setting('app.action_id', true), '')::uuid, to_jsonb(new) - array['wire', 'wire_money'],
            new.artist_id, new.start_time, new.end_time, new.wire, new.wire_money);
  else
    insert into row_versions (tenant_id, table_name, row_id, version, op, action_id, "row")
    values (new.tenant_id, tg_argv[0], new.id, new.version, lower(tg_op),
            nullif(current_setting('app.action_id', true), '')::uuid, to_jsonb(new) - array['wire', 'wire_money']);
  end if;
  return null;
end
$$;

-- The versions that there are already get what new ones have. The trigger of bookings writes it, so that there is one
-- place that knows how a booking is shown. What was written before 0011 does not say how often a hold was extended: never.
create temporary table earlier_bookings (like bookings) on commit drop;
create trigger write_wire before insert on earlier_bookings for each row execute function write_wire();
insert into earlier_bookings
select (jsonb_populate_record(null::bookings, '{"extensions": 0}'::jsonb || v."row")).* from row_versions v
where v.table_name = 'bookings' and v.op <> 'delete';
update row_versions v
set artist_id = e.artist_id, start_time = e.start_time, end_time = e.end_time, wire = e.wire, wire_money = e.wire_money
from earlier_bookings e
where v.tenant_id = e.tenant_id and v.table_name = 'bookings' and v.row_id = e.id and v.version = e.version
  and v.op <> 'delete';

-- As the indexes of bookings: what lasts up to 31 days by where it starts, the few longer ones from an index of their own.
create index row_versions_of_bookings on row_versions (tenant_id, artist_id, start_time)
  include (end_time, row_id, version, at, action_id)
  where (table_name = 'bookings' and artist_id is not null);
create index row_versions_of_long_bookings on row_versions (tenant_id, artist_id, end_time)
  include (start_time, row_id, version, at, action_id)
  where (table_name = 'bookings' and artist_id is not null and end_time - start_time > interval '31 days');

-- The number of the last event at an instant, 0 before the first. `at` rises with `seq`, so halving finds it without an
-- index, which every commit would have to keep.
create function find_seq_at(p_at timestamptz) returns bigint
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  v_tenant uuid := current_tenant();
  v_low bigint := 0;
  v_high bigint := (select l.seq from tenant_logs l where l.tenant_id = v_tenant);
  v_middle bigint;
begin
  while v_low < v_high loop
    v_middle := (v_low + v_high + 1) / 2;
    if (select e.at from events e where e.tenant_id = v_tenant and e.seq >= v_middle order by e.seq limit 1) <= p_at then
      v_low := v_middle;
    else
      v_high := v_middle - 1;
    end if;
  end loop;
  return v_low;
end
$$;
revoke all on function find_seq_at from public;
grant execute on function find_seq_at to pt_app;
