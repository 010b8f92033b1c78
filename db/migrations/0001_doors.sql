-- The doors: roles that hold no login and own nothing. A transaction steps through exactly one of them with SET LOCAL,
-- bringing the context that the policies of each table compare with. Without context a door shows no rows.

do $$
declare door text;
begin
  foreach door in array array['sign_in_door', 'client_door', 'staff_door', 'operator_door', 'worker_door', 'keeper_door'] loop
    -- Roles belong to the cluster, not to the database: another portal beside this one may have made them already.
    begin
      execute format('create role %I nologin noinherit', door);
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
end $$;

-- The one clock of every rule about time: codes, sessions, limits, today. Tests replace it in their own database.
create function clock_now() returns timestamptz language sql stable as $$ select now() $$;

-- RFC 9562 §5.7: 48 bits of Unix milliseconds, then random. (PostgreSQL has its own uuidv7() only from version 18.)
create function uuid_v7() returns uuid language sql volatile as $$
  select encode(set_bit(set_bit(overlay(
    uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
    from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;

create function current_organization() returns uuid language sql stable
  as $$ select nullif(current_setting('app.organization_id', true), '')::uuid $$;

create function current_client() returns uuid language sql stable
  as $$ select nullif(current_setting('app.client_id', true), '')::uuid $$;

create function current_staff() returns uuid language sql stable
  as $$ select nullif(current_setting('app.staff_id', true), '')::uuid $$;

create function presented_slug() returns text language sql stable
  as $$ select nullif(current_setting('app.slug', true), '') $$;

-- SHA-256 hashes of the tokens that the browser presented: the sign-in door sees only the flow and the session they open.
-- One expression, which PostgreSQL puts in place of the call and looks up in an index; null, and so no rows, without tokens.
create function presented_tokens() returns bytea[] language sql stable as $$
  select ('{\\x' || replace(nullif(current_setting('app.tokens', true), ''), ',', ',\\x') || '}')::bytea[]
$$;
