-- What it costs to send, and the parcels of orders.

create table shipping_zones (
  id text primary key,
  min_days smallint not null,
  max_days smallint not null check (max_days >= min_days)
);

create table shipping_countries (
  country text primary key check (country ~ '^[A-Z]{2}$'),
  zone text not null references shipping_zones
);

-- A parcel of up to so many grams costs so many cents of the base currency. Heavier goods go in several parcels.
create table shipping_prices (
  zone text not null references shipping_zones,
  up_to_grams int not null check (up_to_grams > 0),
  price_minor bigint not null check (price_minor >= 0),
  primary key (zone, up_to_grams)
);

insert into shipping_zones (id, min_days, max_days) values ('domestic', 1, 2), ('eu', 2, 5), ('europe', 4, 8), ('world', 7, 16);

insert into shipping_countries (country, zone)
select unnest(string_to_array('DE', ' ')), 'domestic'
union all select unnest(string_to_array('AT BE BG HR CY CZ DK EE FI FR GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE', ' ')), 'eu'
union all select unnest(string_to_array('AD AL AM AZ BA CH FO GB GE GG GI IM IS JE LI MC MD ME MK NO RS SM TR UA VA XK', ' ')), 'europe'
union all select unnest(string_to_array(
  'AE AR AU BB BD BH BN BO BR BS BW BY BZ CA CL CN CO CR DO DZ EC EG FJ GH GT HK HN ID IL IN JM JO JP KE KG KH KR KW KZ LA LB LK MA MG MN MO MU MV MX MY '
  || 'NA NG NI NP NZ OM PA PE PH PK PY QA RU RW SA SG SN SV TH TJ TN TT TW TZ UG US UY UZ VN ZA ZM', ' ')), 'world';

insert into shipping_prices (zone, up_to_grams, price_minor) values
  ('domestic', 1000, 390), ('domestic', 2000, 490), ('domestic', 5000, 690), ('domestic', 10000, 990), ('domestic', 31500, 1690),
  ('eu', 1000, 890), ('eu', 2000, 1190), ('eu', 5000, 1590), ('eu', 10000, 2190), ('eu', 31500, 3990),
  ('europe', 1000, 1290), ('europe', 2000, 1690), ('europe', 5000, 2490), ('europe', 10000, 3690), ('europe', 31500, 6490),
  ('world', 1000, 1690), ('world', 2000, 2490), ('world', 5000, 3990), ('world', 10000, 6490), ('world', 31500, 13900);

create table shipments (
  id uuid primary key,
  order_id uuid not null unique,
  user_id uuid not null,
  status text not null check (status in ('pending', 'labelCreated', 'inTransit', 'outForDelivery', 'delivered', 'cancelled', 'failed')),
  name text not null,
  line1 text not null,
  line2 text,
  city text not null,
  postal_code text not null,
  country text not null,
  weight_grams int not null check (weight_grams > 0),
  carrier text,
  tracking_number text unique,
  label_url text,
  detail text,
  -- The carrier's number of the newest event that was applied; older ones change nothing.
  carrier_sequence int not null default 0,
  heard_at timestamptz,
  cancel_wished boolean not null default false,
  cancel_reason text,
  -- When the carrier may first have heard of the shipment; null: it cannot know of it.
  sent_at timestamptz,
  -- Work: due at a time, held by a lease. While held, due_at is when the lease runs out.
  attempts int not null default 0,
  due_at timestamptz,
  lease uuid,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index shipments_due on shipments (due_at) where due_at is not null;
create index shipments_of_user on shipments (user_id, id desc);
create index shipments_under_way on shipments (heard_at) where status in ('labelCreated', 'inTransit', 'outForDelivery');

-- Where a parcel was. The carrier's events have its id and sequence, the shop's own have no sequence.
create table tracking_events (
  id uuid primary key,
  shipment_id uuid not null references shipments,
  status text not null,
  sequence int,
  detail text,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  unique (shipment_id, sequence)
);

-- Orders called off before a shipment was asked for.
create table called_off_orders (
  order_id uuid primary key,
  reason text not null,
  at timestamptz not null
);
