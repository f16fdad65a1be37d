-- Files of products that are taken in. The rows are stored first and worked off in batches, each of which is one commit with its
-- count: an import goes on where it was when the service ended.
create table imports (
  id uuid primary key,
  dry_run boolean not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  columns text[] not null,
  total int not null check (total >= 0),
  read_to int not null default 0,
  done int not null default 0,
  created int not null default 0,
  changed int not null default 0,
  unchanged int not null default 0,
  bad int not null default 0,
  error text,
  attempts int not null default 0,
  created_by uuid not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  due_at timestamptz
);
create index imports_due on imports (due_at) where due_at is not null;
create index imports_created on imports (created_at);

create table import_rows (
  import_id uuid not null references imports (id) on delete cascade,
  number int not null check (number > 0),
  cells jsonb not null,
  problems jsonb,
  primary key (import_id, number)
);
create index import_rows_bad on import_rows (import_id, number) where problems is not null;

comment on table imports is 'Files of products that were uploaded, with how far they are taken in.';
comment on column imports.dry_run is 'Whether it only tells what it would do.';
comment on column imports.state is 'waiting, running, done or failed.';
comment on column imports.columns is 'The columns of the file, in its order.';
comment on column imports.total is 'How many rows the file has, without the header.';
comment on column imports.read_to is 'The number of the last row that is done.';
comment on column imports.done is 'How many rows are done: created, changed, unchanged and bad ones.';
comment on column imports.error is 'Why it failed.';
comment on column imports.attempts is 'How often a worker has begun it, or gone on with it.';
comment on column imports.created_by is 'Which member of the staff: the id of the account.';
comment on column imports.due_at is 'When a worker takes it, or, while one works on it, when another may.';

comment on table import_rows is 'The rows of imports under way, and the bad ones of those that are done.';
comment on column import_rows.number is 'The row of the file; the header is row 1.';
comment on column import_rows.cells is 'What is in it, by column; empty cells are left out.';
comment on column import_rows.problems is 'What is wrong with it, by column; empty key for the row as a whole.';
