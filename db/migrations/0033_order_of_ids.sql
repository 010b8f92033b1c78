-- What is written one after the other in one instant sorts in that order too: RFC 9562 §5.7 with what is left of the
-- millisecond in the 12 bits behind the version (§6.2, method 3), and random from there.
create or replace function uuid_v7() returns uuid language sql volatile as $$
  select (overlay(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000 * 4096)::bigint), 15, '0') placing '7' from 13 for 0)
    || substring(gen_random_uuid()::text from 20))::uuid
$$;
