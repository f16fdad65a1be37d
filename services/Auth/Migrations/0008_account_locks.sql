-- The people of the shop keep an account from being used, and say why.
alter table accounts
  add column locked_at timestamptz,
  add column lock_reason text,
  add constraint accounts_locks_have_a_reason check ((locked_at is null) = (lock_reason is null));
create index accounts_locked on accounts (id) where locked_at is not null;
comment on column accounts.locked_at is 'Since when the people of the shop keep its holder from signing in; null: they do not.';
comment on column accounts.lock_reason is 'Personal. Why they do, in their own words; null: they do not.';
