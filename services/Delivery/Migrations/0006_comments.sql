-- What tables and columns hold, where their names do not say all of it. A column whose comment says "Personal." holds data of a person.

comment on table shipping_zones is 'Countries that cost the same to send to, and how long that takes.';
comment on column shipping_zones.min_days is 'Days from the hand-over to the carrier, at least.';
comment on column shipping_zones.max_days is 'At most.';

comment on table shipping_countries is 'The countries that the shop sends to.';
comment on column shipping_countries.country is 'ISO 3166-1 alpha-2.';

comment on table shipping_prices is 'What a parcel costs, by zone and weight. Heavier goods go in several parcels.';
comment on column shipping_prices.up_to_grams is 'The heaviest parcel of this price.';
comment on column shipping_prices.price_minor is 'Cents of the base currency (EUR).';

comment on table shipments is 'The parcels of orders, one an order.';
comment on column shipments.user_id is 'Personal. Whose it is: the id of the account.';
comment on column shipments.name is 'Personal. The recipient.';
comment on column shipments.line1 is 'Personal. Street and number.';
comment on column shipments.line2 is 'Personal. Further details.';
comment on column shipments.city is 'Personal. Town.';
comment on column shipments.postal_code is 'Personal. In the form of the country.';
comment on column shipments.country is 'ISO 3166-1 alpha-2.';
comment on column shipments.label_url is 'The carriers label.';
comment on column shipments.detail is 'Personal. What the carrier said of the status, in its words.';
comment on column shipments.carrier_sequence is 'The carriers number of the newest event that was applied; older ones change nothing.';
comment on column shipments.heard_at is 'When the carrier was last heard of it.';
comment on column shipments.cancel_requested is 'Whether it is to be called off.';
comment on column shipments.sent_at is 'When the carrier may first have heard of the shipment. Null: it cannot know of it.';
comment on column shipments.under_way is 'Whether the carrier has it.';
comment on column shipments.version is 'Rises with each change.';
comment on column shipments.trace is 'The traceparent (W3C) of what asked for it: what is done for it later stays in that trace.';
comment on column shipments.attempts is 'How often it was tried.';
comment on column shipments.due_at is 'When to try (again). A claim moves it past the lease. Null: nothing is to be done.';
comment on column shipments.lease is 'Whose claim it is; null: nobodys.';

comment on table tracking_events is 'Where a parcel was. The carriers events have its id and sequence, the shops own have no sequence.';
comment on column tracking_events.sequence is 'The carriers number of the event; null: the shops own.';
comment on column tracking_events.detail is 'Personal. In the carriers words.';
comment on column tracking_events.occurred_at is 'When it happened, by the carriers clock.';
comment on column tracking_events.received_at is 'When the shop was told.';

comment on table called_off_orders is 'Orders called off before a shipment was asked for: none is made when it is.';
comment on column called_off_orders.at is 'When it was called off.';

-- No person is in these: the role "reporting", and anyone else who may connect to the database, may read them (docs/data.md).
grant select on shipping_zones, shipping_countries, shipping_prices to public;
