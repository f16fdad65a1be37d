-- People whom this service has removed, or is about to: nothing but ids.
create table erasures (
  user_id uuid primary key,
  -- The last round that was asked for; each is done anew.
  round int not null,
  requested_at timestamptz not null,
  -- When to try (again). A claim moves it past the lease; null: done.
  due_at timestamptz,
  attempts int not null default 0,
  erased_at timestamptz
);
create index erasures_due on erasures (due_at) where due_at is not null;
