-- Databases from before this script have these tables from another one of the same content.

create table if not exists idempotency_keys (
  scope text not null,
  key text not null,
  fingerprint bytea not null,
  resource_id uuid,
  status int,
  body text,
  location text,
  created_at timestamptz not null,
  primary key (scope, key)
);
create index if not exists idempotency_keys_created on idempotency_keys (created_at);

-- Rows that a sweep (a clean-up, a reconciliation, a campaign) could not handle and went past. Each run of the sweep tries them again.
create table if not exists skipped_rows (
  sweep text not null,
  row_id text not null,
  error text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  times int not null default 1,
  primary key (sweep, row_id)
);
