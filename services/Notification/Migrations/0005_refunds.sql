-- Whose order it is, for news that do not say it; where the customer confirms the payment; whether the customer was told that money could not be given back.
alter table orders add column user_id uuid, add column action_url text, add column refund_failed boolean not null default false;
update orders o set user_id = n.user_id
from (select distinct on (order_id) order_id, user_id from outgoing where order_id is not null order by order_id, position) n
where n.order_id = o.order_id;

-- News about an order that came before the order itself, on another topic. They are addressed when it comes.
create table unaddressed (
  source text primary key,
  order_id uuid not null,
  kind text not null,
  channels text[] not null,
  ids uuid[] not null,
  facts jsonb not null,
  trace text,
  created_at timestamptz not null
);
create index unaddressed_order on unaddressed (order_id);
alter table unaddressed alter column facts set statistics 0;
