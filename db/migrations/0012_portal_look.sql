-- Which logo an organization shows, beside the rest of its look, so that a page needs no second table to link it. It points at
-- the image, as the slug points at the slugs.
alter table organization_logos drop constraint organization_logos_pkey, add primary key (organization_id, hash);
alter table organizations add column logo_hash text;
alter table organizations
  add constraint organizations_current_logo foreign key (id, logo_hash)
  references organization_logos (organization_id, hash) deferrable initially deferred;
grant select (logo_hash) on organizations to sign_in_door, office_sign_in_door, client_door, worker_door;
grant update (logo_hash) on organizations to staff_door;
