create table codes (
  code text primary key check (code ~ '^[A-Z0-9_-]{3,32}$'),
  kind text not null check (kind in ('percent', 'fixed', 'freeShipping')),
  percent numeric check (percent > 0 and percent <= 100),
  amount_minor bigint check (amount_minor > 0),
  amount_currency text,
  minimum_minor bigint check (minimum_minor >= 0),
  minimum_currency text,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  total_limit int check (total_limit > 0),
  per_user_limit int check (per_user_limit > 0),
  redeemed int not null default 0 check (redeemed >= 0),
  active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (valid_to > valid_from),
  check ((kind = 'percent') = (percent is not null)),
  check ((kind = 'fixed') = (amount_minor is not null)),
  check ((amount_minor is null) = (amount_currency is null)),
  check ((minimum_minor is null) = (minimum_currency is null)),
  -- A code is converted at one rate.
  check (amount_currency is null or minimum_currency is null or amount_currency = minimum_currency),
  constraint codes_within_limit check (total_limit is null or redeemed <= total_limit)
);

-- How often a user has used a code. Changed only under the lock of the code's row.
create table code_users (
  code text not null references codes,
  user_id uuid not null,
  redeemed int not null check (redeemed >= 0),
  primary key (code, user_id)
);

-- What came of an order's code. A row without a code says that the order gave back what it had not used yet.
create table redemptions (
  order_id uuid primary key,
  code text,
  user_id uuid,
  state text not null check (state in ('claimed', 'redeemed', 'refused', 'released')),
  reason text,
  discount_minor bigint,
  discount_currency text,
  decided_at timestamptz not null,
  released_at timestamptz
);
create index redemptions_code on redemptions (code, state);

-- The rates that discounts were quoted at, and when. A redemption is judged by them, and so by what the customer was told.
create table quoted_rates (
  from_currency text not null,
  to_currency text not null,
  value numeric not null check (value > 0),
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (from_currency, to_currency, value)
);

create table campaigns (
  id uuid primary key,
  name text not null,
  code text references codes,
  starts_at timestamptz not null,
  texts jsonb not null,
  state text not null check (state in ('planned', 'started', 'cancelled')),
  created_at timestamptz not null,
  started_at timestamptz,
  cancelled_at timestamptz
);
create index campaigns_planned on campaigns (starts_at) where state = 'planned';
