-- Rows that a sweep (a clean-up, a reconciliation, a campaign) could not handle and went past. Each run of the sweep tries them again.
create table skipped_rows (
  sweep text not null,
  row_id text not null,
  error text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  times int not null default 1,
  primary key (sweep, row_id)
);
