-- Who was away at a past moment is found by an index, as bookings are.
set local lock_timeout = '4s';
set local statement_timeout = '600s';

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
  elsif tg_argv[0] = 'time_off' then
    insert into row_versions (tenant_id, table_name, row_id, version, op, action_id, "row",
                              artist_id, start_time, end_time)
    values (new.tenant_id, 'time_off', new.id, new.version, lower(tg_op),
            nullif(current_setting('app.action_id', true), '')::uuid, to_jsonb(new),
            new.artist_id, new.start_time, new.end_time);
  else
    insert into row_versions (tenant_id, table_name, row_id, version, op, action_id, "row")
    values (new.tenant_id, tg_argv[0], new.id, new.version, lower(tg_op),
            nullif(current_setting('app.action_id', true), '')::uuid, to_jsonb(new) - array['wire', 'wire_money']);
  end if;
  return null;
end
$$;

update row_versions v
set artist_id = (v."row" ->> 'artist_id')::uuid, start_time = (v."row" ->> 'start_time')::timestamptz,
    end_time = (v."row" ->> 'end_time')::timestamptz
where v.table_name = 'time_off' and v.op <> 'delete';

-- From an instant on, as the present is asked: little lies far beyond any moment that is looked at.
create index row_versions_of_time_off on row_versions (tenant_id, end_time)
  include (start_time, row_id, version, at, action_id)
  where (table_name = 'time_off' and artist_id is not null);
