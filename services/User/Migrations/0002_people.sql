alter table profiles add column email_verified boolean not null default false;

-- Removals of people from the whole shop. What is left of one is that it took place: ids and times.
create table erasure_processes (
  user_id uuid primary key,
  requested_by uuid not null,
  requested_at timestamptz not null,
  -- How long a token that is out may be used when the account is gone. What it left behind is removed by a second round.
  token_seconds int not null check (token_seconds >= 0),
  round int not null,
  -- When the services were last asked for this round.
  asked_at timestamptz not null,
  -- The services that have done this round.
  confirmed text[] not null default '{}',
  -- When the next round begins; null while this one goes on.
  next_round_at timestamptz,
  attempts int not null default 0,
  due_at timestamptz,
  completed_at timestamptz
);
create index erasure_processes_due on erasure_processes (due_at) where due_at is not null;
