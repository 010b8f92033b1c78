-- Two organizations. The first: 50,000 clients with 2 to 5 services each, 60,000 contacts, 250,000 deadlines, 1,000,000 events of
-- the audit log, 40,000 invitations. As superuser.
set session_replication_role = replica; -- neither triggers nor foreign keys row by row

insert into organizations (slug, name, plan, time_zone)
values ('large', 'Grande Studio', 'plus', 'Europe/Rome'), ('small', 'Piccolo Studio', 'plus', 'Europe/Rome');
insert into organization_slugs (organization_id, slug) select id, slug from organizations;

create temporary table surnames as select surname, row_number() over () as number from unnest(string_to_array(
  'Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti DeLuca Costa Giordano Mancini Rizzo '
  'Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale '
  'Lombardo Serra Coppola DeSantis D’Angelo Marchetti Parisi Villa Conte Ferraro Ferri Fabbri Bianco Marini Grasso Valentini Messina '
  'Sala DeAngelis Gatti Pellegrini Palumbo Sanna Farina Rizzi Monti Cattaneo Morelli Amato Silvestri Mazza Testa Grassi Pellegrino '
  'Carbone Giuliani Benedetti Barone Rossetti Caputo Montanari Guerra Palmieri Bernardi Martino Fiore DeRosa Ferretti Bellini Basile '
  'Riva Donati Piras Vitali Battaglia Sartori Neri Costantini Milani Pagano Ruggiero Sorrentino D’Amico Orlando Damico Negri Müller '
  'Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann '
  'Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann Köhler Huber Mayer Weiß Zanetti '
  'Öztürk Łukasz Nuñez García Ibáñez Étienne Ångström Søren Zöller Zuccaro', ' ')) as surname;
create temporary table trades as select trade, row_number() over () as number from unnest(string_to_array(
  'Arredi Hotel Auto Studio Immobiliare Ristorante Farmacia Costruzioni Trasporti Viaggi Grafica Moda Cantine Ottica Impianti '
  'Consulenze Pasticceria Legno Marmi Gioielli Sport Bikes Bau Möbel Druck Garten', ' ')) as trade;

insert into clients (organization_id, name, company, tags, notes, archived_at)
select organizations.id, initcap(trade) || ' ' || surname || ' ' || client.number,
  case when client.number % 3 = 0 then surname || ' ' || (array['Srl', 'GmbH', 'S.p.A.', '& Figli'])[1 + client.number % 4] end,
  case when client.number % 500 = 0 then array['vip'] when client.number % 3 = 0 then array['retail'] else '{}' end,
  repeat('What the team wrote down about this client. ', client.number % 9),
  case when client.number % 20 = 7 then now() end
from organizations, generate_series(1, 50000) as client (number)
  join surnames on surnames.number = 1 + (client.number * 7919) % (select count(*) from surnames)
  join trades on trades.number = 1 + (client.number * 3571) % (select count(*) from trades)
where slug = 'large' or client.number <= 100
order by organizations.id, md5(client.number::text);

create temporary table domains as
select organization_id, id as client_id, (regexp_match(name, '\d+$'))[1]::int as number,
  translate(lower(name), ' ’äöüßñáéåøłí', '--aousnaeaoli') || '.' || (array['it', 'com', 'de', 'eu'])[1 + (hashtext(name) & 3)] as domain
from clients;

insert into contacts (organization_id, client_id, name, email, canonical_email, may_sign_in, locale)
select organization_id, client_id, first || ' ' || number, mail, mail, number % 25 > 0, case when number % 4 = 0 then 'it' else 'en' end
from domains, lateral (select first, lower(first) || '@' || domain as mail
  from unnest((array['Anna', 'Marco', 'Giulia'])[1:case when number % 5 = 0 then 2 else 1 end]) as first) as contact;

insert into services (organization_id, client_id, name, reference, type, every_months, anchor_day)
select organization_id, client_id, (array['Domain', 'Hosting Business', 'SSL certificate', 'Mailbox PEC', 'Maintenance'])[service],
  case when service < 4 then domain else '' end, 'Web', 12, 1 + number % 28
from domains, generate_series(1, 2 + number % 4) as service
order by organization_id, client_id, service;

insert into deadlines (organization_id, client_id, service_id, due_on, amount_minor, currency)
select organization_id, client_id, id, current_date - 10 + (hashtext(id::text) & 65535) % 375, 2400, 'EUR' from services
order by organization_id, client_id, id;
insert into deadlines (organization_id, client_id, service_id, due_on, amount_minor, currency, state, closed_on)
select organization_id, client_id, service_id, due_on - interval '1 year', 2400, 'EUR', 'renewed', due_on - interval '1 year'
from deadlines where hashtext(id::text) & 1023 < 439;

insert into audit_events (organization_id, client_id, contact_id, action, actor, at)
select organization_id, client_id, id, (array['signed-in', 'signed-out', 'deadline-changed', 'client-changed'])[1 + number % 4],
  (array['contact', 'contact', 'staff', 'staff'])[1 + number % 4], now() - number * interval '7 hours'
from (select *, row_number() over (order by id) as position from contacts) as contact, generate_series(0, 27) as number
where position % 5 < 3;

insert into invitations (organization_id, client_id, contact_id)
select organization_id, client_id, id from (select *, row_number() over (order by id) as position from contacts) as contact
where position % 3 < 2;

reset session_replication_role;

-- What triggers would have done.
analyze;
insert into contact_arrivals (organization_id, client_id, contact_id, at)
select organization_id, client_id, contact_id, min(at) from audit_events where action = 'signed-in' group by 1, 2, 3;
insert into client_changes (organization_id, client_ids) select organization_id, array_agg(id) from clients group by 1;
