-- The team of an organization. An invitation gets its token only when the worker sends its mail, as a code does: until then,
-- and again when it is renewed, no link opens it.
alter table membership_invitations
  alter column token_hash drop not null,
  add column mail_id uuid,
  -- What the person who invites is called, for the mail and the page: neither needs to read anything of the team.
  add column inviter text not null default '',
  add foreign key (organization_id, mail_id) references outgoing_mail (organization_id, id) on delete set null (mail_id);
create index membership_invitations_by_mail on membership_invitations (organization_id, mail_id);
-- Somebody who is invited again has their one invitation renewed.
create unique index membership_invitations_open on membership_invitations (organization_id, canonical_email)
  where accepted_at is null;

alter table outgoing_mail
  drop constraint outgoing_mail_kind_check,
  add constraint outgoing_mail_kind_check check (kind in ('code', 'invitation', 'team-invitation'));

create policy worker on membership_invitations to worker_door
  using (organization_id = current_organization() and accepted_at is null);
grant select (organization_id, id, email, role, inviter, mail_id, expires_at, accepted_at), update (token_hash, expires_at)
  on membership_invitations to worker_door;

-- Who holds the link of an invitation sees that invitation and its organization, and whether the address is somebody's already.
create policy office_sign_in on membership_invitations to office_sign_in_door
  using (token_hash = any (presented_tokens()));
grant select (organization_id, id, email, canonical_email, role, inviter, token_hash, expires_at, accepted_at), update (accepted_at)
  on membership_invitations to office_sign_in_door;
alter policy office_sign_in on organizations
  using (id in (select organization_id from memberships) or id in (select organization_id from membership_invitations));
alter policy office_sign_in on staff
  using (id in (select staff_id from office_sessions)
    or canonical_email in (select canonical_email from office_flows)
    or canonical_email in (select canonical_email from membership_invitations));

-- And may join: as the address it was sent to, in the role it says, and nobody else in no other.
create policy office_sign_in_joining on staff for insert to office_sign_in_door
  with check (canonical_email in (select canonical_email from membership_invitations
    where token_hash = any (presented_tokens()) and accepted_at is null and expires_at > clock_now()));
grant insert (name, email, canonical_email, locale) on staff to office_sign_in_door;
create policy office_sign_in_joining on memberships for insert to office_sign_in_door
  with check (exists (select from membership_invitations as invitation
    join staff on staff.canonical_email = invitation.canonical_email
    where invitation.token_hash = any (presented_tokens()) and invitation.accepted_at is null
      and invitation.expires_at > clock_now() and staff.id = memberships.staff_id
      and invitation.organization_id = memberships.organization_id and invitation.role = memberships.role));
grant insert (organization_id, staff_id, role) on memberships to office_sign_in_door;

-- Staff sign in to no organization in particular: a session notes where it was used, so that each audit log tells once of it.
alter table office_sessions add column entered uuid[] not null default '{}';

-- Who joins and who signs out says so where they do: joining by its invitation, signing out where they work.
create policy office_sign_in on audit_events for insert to office_sign_in_door
  with check (actor = 'staff' and staff_id in (select id from staff) and (organization_id in (select organization_id from membership_invitations)
    or organization_id in (select organization_id from memberships)));
grant insert on audit_events to office_sign_in_door;

-- An organization never loses its last owner, whoever removes or demotes whom at the same time: each waits for the other, and
-- then sees what the other did. Only deleting the organization itself takes them all.
create function keep_an_owner() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('owners of ' || old.organization_id, 0));
  if not exists (select from memberships where organization_id = old.organization_id and role = 'owner')
    and exists (select from organizations where id = old.organization_id)
  then
    raise exception 'An organization keeps an owner'
      using errcode = 'check_violation', constraint = 'memberships_keep_an_owner', table = 'memberships';
  end if;
  return null;
end $$;
revoke all on function keep_an_owner() from public;
create trigger memberships_keep_an_owner after update or delete on memberships for each row
  when (old.role = 'owner') execute function keep_an_owner();

-- The log of an organization names who did it, also when they have left: they are found by what they did.
alter policy staff on staff
  using (id = current_staff()
    or exists (select from memberships where staff_id = staff.id and organization_id = current_organization())
    or exists (select from audit_events where staff_id = staff.id and organization_id = current_organization()));

-- The activity page reads the log from its newest end: all of it, of one person, of one client, of clients, or of one kind.
drop index audit_events_by_time, audit_events_by_client;
create index audit_events_by_time on audit_events (organization_id, at, id);
create index audit_events_by_client on audit_events (organization_id, client_id, at, id);
create index audit_events_by_staff on audit_events (organization_id, staff_id, at, id);
create index audit_events_by_action on audit_events (organization_id, action, at, id);
create index audit_events_of_contacts on audit_events (organization_id, at, id) where actor = 'contact';
