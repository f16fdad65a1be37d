-- Where programs of others are told of events, by POST.
create table webhooks (
  id uuid primary key,
  url text not null,
  -- Names of event types; '*' is all of them.
  events text[] not null,
  description text,
  enabled boolean not null,
  -- Why it is disabled: by an administrator, since it answered 410, or since it failed for too long.
  disabled_reason text check (disabled_reason in ('administrator', 'gone', 'failing')),
  disabled_at timestamptz,
  -- The first failure after the last success.
  failing_since timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- What deliveries are signed with: each is signed with every secret that has not expired.
create table webhook_secrets (
  webhook_id uuid not null references webhooks on delete cascade,
  secret text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  primary key (webhook_id, secret)
);

-- An event for a webhook, and what became of it. There is no foreign key: an insert would lock the webhook's row, and what belongs to
-- one that was deleted is found and claimed by nobody, and deleted with what is old.
create table webhook_deliveries (
  id uuid primary key default gen_random_uuid(),
  -- The order of arrival, and so the order of the log.
  position bigint generated always as identity,
  webhook_id uuid not null,
  event_id uuid not null,
  type text not null,
  -- The same bytes at each attempt.
  body text not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  attempts int not null default 0,
  -- The attempts before it was last sent again by an administrator: its pauses begin anew.
  attempts_before int not null default 0,
  -- When to try (again). A claim moves it past the lease.
  due_at timestamptz not null,
  give_up_at timestamptz not null,
  last_status int,
  last_error text,
  trace text,
  created_at timestamptz not null,
  done_at timestamptz,
  unique (webhook_id, event_id)
);
create index webhook_deliveries_due on webhook_deliveries (webhook_id, due_at) where state = 'pending';
create index webhook_deliveries_listed on webhook_deliveries (webhook_id, position desc);
create index webhook_deliveries_created on webhook_deliveries using brin (created_at);

create table webhook_attempts (
  delivery_id uuid not null,
  number int not null,
  at timestamptz not null,
  duration_ms int not null,
  status int,
  error text,
  -- The beginning of what was answered.
  response text,
  primary key (delivery_id, number)
);
