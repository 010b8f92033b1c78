-- What a service is searched by among all of the organization's, folded once and not at every search. Row security lets no index
-- serve the middle of a word (docs/decisions/0012), so it is compared with each, and that has to be quick.
alter table services add column words text not null generated always as (folded(name || E'\n' || reference)) stored;
