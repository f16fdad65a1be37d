-- Attempts that are not in the delivery log yet, where that is in MongoDB. Each is stored by the commit that ends its attempt, and taken away when MongoDB has it.
create table unlogged (
  position bigint generated always as identity primary key,
  delivery_id uuid not null,
  entry jsonb not null,
  due_at timestamptz not null
);
create index unlogged_due on unlogged (due_at, position);
create index unlogged_delivery on unlogged (delivery_id, position);
alter table unlogged alter column entry set statistics 0;
