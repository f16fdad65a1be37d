-- Money that went back, and reports of one moment.

-- The moments that reports are of, in their order.
create table moments (
  id bigint primary key,
  at timestamptz not null unique
);

-- The number that a change carries: that of the next moment, the first one to show it. Who makes a moment waits for all who hold the lock, so a
-- moment that is made never gets another change.
create function next_moment() returns bigint language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(6003000600300061);
  return (select coalesce(max(id), 0) + 1 from moments);
end $$;

-- What an order was, from one moment (that included) to another (that not included), once a moment has shown it.
create table order_versions (
  order_id uuid not null,
  since_moment bigint not null,
  until_moment bigint not null,
  user_id uuid not null,
  status text not null,
  outcome text not null,
  currency text not null,
  total_minor bigint not null,
  total_in_base_minor bigint,
  placed_at timestamptz,
  units int not null,
  has_lines boolean not null,
  primary key (order_id, since_moment)
);
create index order_versions_until on order_versions (until_moment, since_moment);

alter table orders add column since_moment bigint not null default 0;

create function keep_order_version() returns trigger language plpgsql as $$
declare
  moment bigint;
begin
  if tg_op = 'UPDATE' and (old.user_id, old.status, old.currency, old.total_minor, old.total_in_base_minor, old.placed_at, old.units, old.has_lines)
    is not distinct from (new.user_id, new.status, new.currency, new.total_minor, new.total_in_base_minor, new.placed_at, new.units, new.has_lines) then
    return new;
  end if;
  moment := next_moment();
  if tg_op = 'UPDATE' and old.since_moment < moment then
    insert into order_versions (
      order_id, since_moment, until_moment, user_id, status, outcome, currency, total_minor, total_in_base_minor, placed_at, units, has_lines)
    values (
      old.id, old.since_moment, moment, old.user_id, old.status, old.outcome, old.currency, old.total_minor, old.total_in_base_minor, old.placed_at, old.units,
      old.has_lines);
  end if;
  new.since_moment := moment;
  return new;
end $$;
create trigger orders_keep_versions before insert or update on orders for each row execute function keep_order_version();

-- A day is one of the shop's time zone, which a setting names: days are reckoned when they are asked for.
drop index orders_of_day;
alter table orders drop column day;
-- Covers the sums of a range.
create index orders_placed on orders (placed_at) include (outcome, currency, total_minor, total_in_base_minor, units, since_moment);
drop index sales_of_customer;
create index sales_of_customer on orders (user_id, placed_at, id) where outcome in ('sale', 'returned');

create table refunds (
  id uuid primary key,
  order_id uuid not null,
  -- The return that it pays for. It may be told of before the refund itself.
  return_id uuid,
  currency text,
  amount_minor bigint check (amount_minor between 0 and 1000000000000000),
  -- When the money went back.
  at timestamptz,
  -- Whether it is back: not where only the return is known yet, nor where the provider took it back.
  succeeded boolean not null,
  -- The time of the message that said so last: an older one changes nothing.
  told_at timestamptz not null,
  check (not succeeded or (currency is not null and amount_minor is not null and at is not null))
);
create index refunds_of_order on refunds (order_id);

create table return_lines (
  return_id uuid not null,
  product_id uuid not null,
  quantity int not null check (quantity > 0),
  primary key (return_id, product_id)
);

-- What a refund takes from each line of its order, from one moment to another; without an end what it takes now.
create table refund_entries (
  refund_id uuid not null,
  -- 0: what falls on no line, which is shipping, and all of an order whose lines are not known.
  line int not null,
  since_moment bigint not null,
  until_moment bigint,
  order_id uuid not null,
  return_id uuid,
  product_id uuid,
  at timestamptz not null,
  currency text not null,
  amount_minor bigint not null,
  amount_in_base_minor bigint not null,
  units int not null,
  primary key (refund_id, line, since_moment)
);
create index refund_entries_at on refund_entries (at);
create index refund_entries_of_order on refund_entries (order_id);

alter table collections add column skipped bigint not null default 0;

-- The range of Money: what is beyond it nobody could read. Rows that are there already are left as they are.
alter table orders
  add constraint orders_amounts_in_range check (
    total_minor between -1000000000000000 and 1000000000000000 and total_in_base_minor between -1000000000000000 and 1000000000000000) not valid;
alter table order_lines
  add constraint order_lines_amounts_in_range check (revenue_in_base_minor between -1000000000000000 and 1000000000000000) not valid;
