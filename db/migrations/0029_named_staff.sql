-- Whoever names somebody of the staff in a row sees their name by it: so nobody names anyone but themselves.
alter policy contact on audit_events
  with check (organization_id = current_organization() and contact_id = current_contact() and actor = 'contact'
    and staff_id is null and action in ('reminders-chosen', 'signed-out-elsewhere'));
alter policy staff on outgoing_mail
  with check (organization_id = current_organization() and (staff_id is null or staff_id = current_staff()));
