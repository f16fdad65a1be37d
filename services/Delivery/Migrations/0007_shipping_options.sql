-- Shipping options beside standard, whose days and prices stay where they were, in shipping_zones and shipping_prices: an earlier version knows no
-- other, and goes on with it.
create table shipping_options (
  zone text not null references shipping_zones,
  id text not null check (id ~ '^[a-z][A-Za-z0-9]{0,31}$' and id <> 'standard'),
  min_days smallint not null check (min_days >= 0),
  max_days smallint not null check (max_days >= min_days),
  primary key (zone, id)
);
comment on table shipping_options is 'The shipping options of a zone beside standard. A zone without a row has none.';
comment on column shipping_options.id is 'What the API calls it, such as express.';
comment on column shipping_options.min_days is 'Working days from the order, at least.';
comment on column shipping_options.max_days is 'At most.';

create table shipping_option_prices (
  zone text not null,
  option text not null,
  up_to_grams int not null check (up_to_grams > 0),
  price_minor bigint not null check (price_minor between 0 and 1000000000000000),
  primary key (zone, option, up_to_grams),
  foreign key (zone, option) references shipping_options (zone, id)
);
comment on table shipping_option_prices is 'What a parcel costs by a shipping option beside standard. Heavier goods go in several parcels. An option without prices is not offered.';
comment on column shipping_option_prices.up_to_grams is 'The heaviest parcel of this price.';
comment on column shipping_option_prices.price_minor is 'Cents of the base currency (EUR).';

comment on table shipping_zones is 'Countries that cost the same to send to, and how long standard shipping takes.';
comment on column shipping_zones.min_days is 'Working days from the order, at least.';
comment on table shipping_prices is 'What a parcel costs by standard shipping, by zone and weight. Heavier goods go in several parcels.';

insert into shipping_options (zone, id, min_days, max_days) values
  ('domestic', 'express', 1, 1), ('eu', 'express', 1, 2), ('europe', 'express', 2, 4), ('world', 'express', 3, 6);

insert into shipping_option_prices (zone, option, up_to_grams, price_minor) values
  ('domestic', 'express', 1000, 990), ('domestic', 'express', 2000, 1190), ('domestic', 'express', 5000, 1490),
  ('domestic', 'express', 10000, 1990), ('domestic', 'express', 31500, 3490),
  ('eu', 'express', 1000, 1990), ('eu', 'express', 2000, 2490), ('eu', 'express', 5000, 3290), ('eu', 'express', 10000, 4590), ('eu', 'express', 31500, 8490),
  ('europe', 'express', 1000, 2990), ('europe', 'express', 2000, 3690), ('europe', 'express', 5000, 4990), ('europe', 'express', 10000, 7290),
  ('europe', 'express', 31500, 12900),
  ('world', 'express', 1000, 3990), ('world', 'express', 2000, 5490), ('world', 'express', 5000, 7990), ('world', 'express', 10000, 12900),
  ('world', 'express', 31500, 27900);

-- What was asked for before there was a choice went by standard shipping, without a promise.
alter table shipments
  add column shipping_option text not null default 'standard',
  add column earliest date,
  add column latest date;
comment on column shipments.shipping_option is 'How it is sent, such as standard or express.';
comment on column shipments.earliest is 'The first day on which it may arrive, by the tariff when it was asked for; null: no promise was made.';
comment on column shipments.latest is 'The day by which it is to arrive.';

-- No person is in these, as in the rest of the tariff (0006).
grant select on shipping_options, shipping_option_prices to public;
