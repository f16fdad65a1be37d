-- One row: who stores rates locks it, so that versions and messages follow one another in the order of their commits.
create table rates_state (
  only_row boolean primary key default true check (only_row),
  version bigint not null
);
insert into rates_state (version) values (0);

create table rate_days (
  day date primary key,
  source text not null,
  received_at timestamptz not null,
  version bigint not null
);

-- Units of a currency for one euro, with the digits that the source gave.
create table rates (
  currency text not null,
  day date not null references rate_days,
  value numeric not null check (value > 0),
  primary key (currency, day)
);
create index rates_day on rates (day);

create table refresh_runs (
  id uuid primary key,
  reason text not null,
  state text not null default 'pending' check (state in ('pending', 'done', 'failed')),
  requested_at timestamptz not null,
  next_attempt_at timestamptz not null,
  leased_until timestamptz,
  attempts int not null default 0,
  outcome text,
  error text,
  finished_at timestamptz
);
create index refresh_runs_pending on refresh_runs (next_attempt_at) where state = 'pending';
