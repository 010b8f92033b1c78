-- The list of deadlines across clients, in its order, with all that its counts and totals need: they are added up without a
-- look at the table. It does what deadlines_open did, for every state.
create index deadlines_by_due on deadlines (organization_id, state, due_on, id)
  include (client_id, service_id, currency, amount_minor);
drop index deadlines_open;

-- What services are called and who supplies them: to filter by, and to find each word in use in one step a word.
create index services_by_type on services (organization_id, type);
create index services_by_supplier on services (organization_id, supplier);
