-- What one person did of one kind, and when they last signed in, without looking through all that they ever did.
create index audit_events_by_staff_and_action on audit_events (organization_id, staff_id, action, at, id);
