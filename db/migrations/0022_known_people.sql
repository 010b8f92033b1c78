-- Whose id staff know, they see no more of for it: nobody becomes a member through their door. The operator adds the founder; who
-- was invited joins by the link, at the office's sign-in door. Here members get another role, and leave.
revoke insert, update on memberships from staff_door;
grant update (role) on memberships to staff_door;

-- The log shows who did what by name and address, so nobody else is written into it: staff name whom they see.
drop policy staff on audit_events;
create policy staff on audit_events for select to staff_door using (organization_id = current_organization());
create policy staff_adds on audit_events for insert to staff_door
  with check (organization_id = current_organization()
    and (staff_id is null or exists (select from staff where staff.id = audit_events.staff_id)));

-- The portal's sign-in door can't see who they are. It names them in one kind of line, which alone shows nobody: whoever left a
-- preview has opened one.
alter policy sign_in on audit_events
  with check (organization_id = (select organization_id from organization_slugs where slug = presented_slug())
    and (staff_id is null or action = 'preview-closed'));
alter policy staff on staff
  using (id = current_staff()
    or exists (select from memberships where staff_id = staff.id and organization_id = current_organization())
    or exists (select from audit_events where staff_id = staff.id and organization_id = current_organization()
      and action <> 'preview-closed'));
