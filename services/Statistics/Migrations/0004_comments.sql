-- What tables and columns hold, where their names do not say all of it. A column whose comment says "Personal." holds data of a person.

comment on table orders is 'One row an order. What comes with the order itself is null until that is known; a status may be known before it.';
comment on column orders.user_id is 'Personal. Whose it is: the id of the account.';
comment on column orders.version is 'The orders version that the status is of; 0 until a status came. Only a higher one counts.';
comment on column orders.total_minor is 'In the orders currency.';
comment on column orders.total_in_base_minor is 'In the base currency (EUR), at the orders own rate.';
comment on column orders.units is 'Units of all lines; 0 while the lines are not known.';
comment on column orders.outcome is 'What the order is to a report: the one place that says what a sale is.';
comment on column orders.since_moment is 'The number of the first moment that shows it so.';

comment on table order_lines is 'The lines of orders.';
comment on column order_lines.revenue_in_base_minor is 'The lines part of the orders total in the base currency, after discount and without shipping.';

comment on table products is 'The catalog, as far as reports name products.';
comment on column products.version is 'The version of the product that this is of.';

comment on table collections is 'Comparisons with Orders orders, which repair what differs.';
comment on column collections.position is 'The order of asking, which lists are paged by.';
comment on column collections.reason is 'Who or what asked for it.';
comment on column collections.next_attempt_at is 'When to try (again).';
comment on column collections.read_to is 'How far Orders list is read: a run that is interrupted goes on from here.';
comment on column collections.checked is 'Orders compared.';
comment on column collections.missing is 'Orders that were not here.';
comment on column collections.differing is 'Orders that were different here.';
comment on column collections.repaired is 'Of these, repaired.';
comment on column collections.skipped is 'Orders that could not be read or repaired.';
comment on column collections.whole is 'Whether all orders are compared, or those placed since the run before.';

comment on table moments is 'The moments that reports are of, in their order.';

comment on table order_versions is 'What an order was, from one moment (that included) to another (that not included), once a moment has shown it.';
comment on column order_versions.user_id is 'Personal. Whose it is: the id of the account.';

comment on table refunds is 'Money that went back.';
comment on column refunds.return_id is 'The return that it pays for. Its message may arrive before that of the refund.';
comment on column refunds.at is 'When the money went back.';
comment on column refunds.succeeded is 'Whether it is back: not where only the return is known yet, nor where the provider took it back.';
comment on column refunds.told_at is 'The time of the message that said so last: an older one changes nothing.';

comment on table return_lines is 'The units of returns.';

comment on table refund_entries is 'What a refund takes from each line of its order, from one moment to another.';
comment on column refund_entries.line is '0: what falls on no line, which is shipping, and all of an order whose lines are not known.';
comment on column refund_entries.until_moment is 'Null: what it takes now.';

-- No person is in these: the role "reporting", and anyone else who may connect to the database, may read them (docs/data.md). Of an order all but whose it is.
grant select on order_lines, products, collections, moments, refunds, return_lines, refund_entries to public;
grant select (id, status, version, currency, total_minor, total_in_base_minor, placed_at, updated_at, units, has_lines, outcome, since_moment) on orders to public;
