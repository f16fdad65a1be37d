-- What is planned. Quartz's own tables follow these rows: a row that changed is carried over by a worker.
create table tasks (
  id uuid primary key,
  position bigint generated always as identity unique,
  name text not null,
  built_in boolean not null default false,
  -- Exactly one of the three says when.
  cron text,
  every_seconds int check (every_seconds > 0),
  run_at timestamptz,
  payload jsonb,
  -- An HTTP call in place of the event.
  call_service text,
  call_method text,
  call_path text,
  state text not null default 'active' check (state in ('active', 'done', 'deleted')),
  -- Who planned it under which key, so that a repeated request plans nothing twice.
  planned_by text,
  idempotency_key text,
  fingerprint bytea,
  needs_sync boolean not null default true,
  sync_at timestamptz not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  check (num_nonnulls(cron, every_seconds, run_at) = 1),
  unique (planned_by, idempotency_key)
);
create index tasks_sync on tasks (sync_at) where needs_sync;
create index tasks_name on tasks (name);

create table runs (
  id uuid primary key,
  position bigint generated always as identity unique,
  task_id uuid not null references tasks,
  name text not null,
  -- The time that the schedule meant: however often Quartz fires for it, it is one run.
  due_at timestamptz not null,
  manual boolean not null default false,
  kind text not null check (kind in ('event', 'call')),
  state text not null check (state in ('published', 'pending', 'succeeded', 'failed')),
  attempts int not null default 0,
  attempt_at timestamptz,
  status int,
  error text,
  started_at timestamptz not null,
  finished_at timestamptz,
  unique (task_id, due_at)
);
create index runs_task on runs (task_id, position desc);
create index runs_name on runs (name, position desc);
create index runs_pending on runs (attempt_at) where state = 'pending';
create index runs_finished on runs (finished_at) where finished_at is not null;
