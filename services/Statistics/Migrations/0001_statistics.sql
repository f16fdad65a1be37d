-- One row an order. What comes with OrderPlaced is null until that is known; a status may be known before it.
create table orders (
  id uuid primary key,
  user_id uuid not null,
  status text not null check (status in
    ('placed', 'reserved', 'requiresAction', 'paid', 'confirmed', 'shipped', 'delivered', 'rejected', 'cancelled', 'returned')),
  -- The order's version that the status is of; 0 until a status came. Only a higher one counts.
  version bigint not null,
  currency text not null,
  total_minor bigint not null,
  total_in_base_minor bigint,
  placed_at timestamptz,
  updated_at timestamptz not null,
  -- Units of all lines; 0 while the lines are not known.
  units int not null default 0,
  has_lines boolean not null default false,
  -- What the order is to a report: the one place that says what a sale is.
  outcome text not null generated always as (case
    when status in ('confirmed', 'shipped', 'delivered') then 'sale'
    when status in ('rejected', 'cancelled', 'returned') then status
    else 'open' end) stored,
  -- The UTC day that the order counts for.
  day date generated always as ((placed_at at time zone 'UTC')::date) stored,
  check ((placed_at is null) = (total_in_base_minor is null))
);
-- Covers the sums by day and currency, so that a report reads the index alone.
create index orders_of_day on orders (day) include (outcome, currency, total_minor, total_in_base_minor, units);
create index sales_of_customer on orders (user_id, placed_at, id) where outcome = 'sale';

create table order_lines (
  order_id uuid not null references orders (id),
  line int not null,
  product_id uuid not null,
  sku text not null,
  name text not null,
  quantity int not null check (quantity > 0),
  -- The line's part of the order's total in the base currency, after discount and without shipping.
  revenue_in_base_minor bigint not null,
  primary key (order_id, line)
);
create index order_lines_of_product on order_lines (product_id, order_id);

create table products (
  id uuid primary key,
  sku text not null,
  name text not null,
  category text not null,
  retired boolean not null,
  version bigint not null
);

create table collections (
  run_id uuid primary key,
  -- The order of asking, which lists are paged by.
  position bigint generated always as identity unique,
  reason text not null,
  state text not null default 'pending' check (state in ('pending', 'done', 'failed')),
  requested_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  next_attempt_at timestamptz not null,
  leased_until timestamptz,
  attempts int not null default 0,
  error text,
  -- How far Order's list is read, and what was found up to there: a run that is interrupted goes on from here.
  read_to uuid,
  checked bigint not null default 0,
  missing bigint not null default 0,
  differing bigint not null default 0,
  repaired bigint not null default 0
);
create index collections_pending on collections (next_attempt_at) where state = 'pending';
