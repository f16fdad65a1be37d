-- What reports and operators may see of orders: no person, and money as decimals. A migration that changes a column of it drops the view before, and makes it
-- again.

-- The digits of a currency's minor unit: ISO 4217, table A.1, as OnlineShop.Contracts has it.
create function currency_exponent(currency text) returns int
  language sql immutable parallel safe
  return case
    when currency in ('CLP', 'ISK', 'JPY', 'KRW', 'VND') then 0
    when currency in ('BHD', 'JOD', 'KWD', 'OMR', 'TND') then 3
    else 2 end;

-- 1234 minor units are 12.34 EUR, 1234 JPY and 1.234 KWD.
create function money_decimal(minor bigint, currency text) returns numeric
  language sql immutable parallel safe
  return round(minor / power(10::numeric, currency_exponent(currency)), currency_exponent(currency));

create view orders_report as
select o.id as order_id, o.status, o.reason, o.currency,
  money_decimal(o.subtotal_minor, o.currency) as subtotal,
  money_decimal(o.discount_minor, o.currency) as discount,
  money_decimal(o.shipping_minor, o.currency) as shipping,
  money_decimal(o.tax_minor, o.currency) as tax,
  money_decimal(o.total_minor, o.currency) as total,
  money_decimal(o.refunded_minor, o.currency) as refunded,
  money_decimal(o.total_in_base_minor, 'EUR') as total_in_base,
  o.promo_code, o.address ->> 'country' as country, o.carrier, o.attempt,
  lines.lines, lines.units,
  o.placed_at, past.paid_at, past.confirmed_at, past.shipped_at, past.delivered_at, o.updated_at
from orders o
cross join lateral (select count(*) as lines, coalesce(sum(l.quantity), 0) as units from order_lines l where l.order_id = o.id) lines
cross join lateral (
  select min(h.at) filter (where h.status = 'paid') as paid_at,
    min(h.at) filter (where h.status = 'confirmed') as confirmed_at,
    min(h.at) filter (where h.status = 'shipped') as shipped_at,
    min(h.at) filter (where h.status = 'delivered') as delivered_at
  from order_history h where h.order_id = o.id) past;

comment on function currency_exponent(text) is 'The digits of a currency''s minor unit (ISO 4217).';
comment on function money_decimal(bigint, text) is 'An amount in minor units as a decimal.';
comment on view orders_report is 'Orders without persons, with decimal money: for reports. The role "reporting", and anyone else who may connect to the database, may read it.';
comment on column orders_report.tax is 'The VAT that is in the total.';
comment on column orders_report.total_in_base is 'The total in EUR, at the order''s own rate.';
comment on column orders_report.country is 'Where it goes (ISO 3166-1 alpha-2).';
comment on column orders_report.attempt is 'Which try to pay it is.';
comment on column orders_report.paid_at is 'When it first came to that status; null: it did not, or what followed was committed with it.';
grant select on orders_report to public;
