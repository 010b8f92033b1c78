-- An invitation changes one thing about its client. To make the words of 50,000 clients anew because they were all invited would
-- take longer than a statement may.
create function note_invited() returns trigger language plpgsql
  set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  ids constant uuid[] = array(select distinct client_id from added);
begin
  -- In the order in which commits take them too, so that nobody waits in a circle.
  perform from client_summaries
  where organization_id in (select organization_id from added) and client_id = any (ids) and not is_invited
  order by client_id for update;
  update client_summaries set is_invited = true
  where organization_id in (select organization_id from added) and client_id = any (ids) and not is_invited;
  return null;
end $$;
revoke all on function note_invited() from public;

drop trigger summarize_added on invitations;
create trigger client_invited after insert on invitations
  referencing new table as added for each statement execute function note_invited();

-- PostgreSQL put the bodies of these in place of their calls and expected millions of words, with a hash table as large for each
-- client. Strict functions stay calls, which return as many rows as they say. A word that comes twice is nobody's harm.
create or replace function typed_words(text) returns setof text language sql immutable strict parallel safe rows 5
begin atomic
  select distinct left(word, 40)
  from regexp_split_to_table(folded($1) collate "und-x-icu", '[\s!-/:-@\[-`{-\u00bf\u02bc\u2000-\u206f\u3000-\u3020\u30fb]+') as word
  where word <> '';
end;

create or replace function indexed_words(text) returns setof text language sql immutable strict parallel safe rows 20
begin atomic
  with words (word) as materialized (select word from typed_words($1 || ' ' || translate($1, '''’‘ʼ`', '')) as word)
  select word from words
  union all
  select substr(word, start) from words, generate_series(2, length(word)) as start
  where word ~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]';
end;
