-- 10 organizations × 5,000 clients × 25 services with one open deadline each: 1,250,000 rows. As superuser.
set session_replication_role = replica; -- no foreign key is checked row by row

insert into organizations (slug, name, plan, time_zone, accent_color, contact_email)
select 'bench-' || number, 'Studio Aurora ' || number, 'plus', 'Europe/Rome', '#9398ff', 'ciao@studio-' || number || '.example'
from generate_series(1, 10) as number;

insert into organization_slugs (organization_id, slug) select id, slug from organizations;

insert into clients (organization_id, name)
select id, 'Rossi Arredi ' || number from organizations, generate_series(1, 5000) as number;

insert into contacts (organization_id, client_id, name, email, canonical_email)
select organization_id, id, 'Anna Rossi', 'anna' || replace(name, ' ', '-') || '@rossi.example', 'anna' || replace(lower(name), ' ', '-') || '@rossi.example'
from clients;

insert into services (organization_id, client_id, name, reference, type, every_months, anchor_day)
select organization_id, id, (array['Hosting Business', 'Domain', 'SSL certificate', 'Mailbox PEC', 'Maintenance'])[1 + number % 5],
  'service-' || number || '.rossi-arredi.example', 'Hosting', (array[1, 3, 12, 12, null])[1 + number % 5], 1 + (number * 7 + ascii(right(id::text, 1))) % 28
from clients, generate_series(1, 25) as number
order by organization_id, id, number;

-- A price list of 200 prices, €9 to €208.
insert into deadlines (organization_id, client_id, service_id, due_on, amount_minor, currency)
select organization_id, client_id, id,
  current_date - 15 + (hashtext(id::text) & 1023) % 300, 900 + 100 * ((hashtext(id::text) & 65535) % 200), 'EUR'
from services
order by organization_id, client_id, id;

-- What triggers would have summed up.
insert into client_summaries
  (organization_id, client_id, name_key, is_archived, may_sign_in, is_invited, has_signed_in, open_deadlines, next_due)
select organization_id, client_id, folded(clients.name), false, true, false, false, count(*), min(due_on)
from deadlines join clients using (organization_id) where clients.id = client_id
group by organization_id, client_id, clients.name;

reset session_replication_role;
