-- When its holder showed that mail to the address arrives; null: not yet.
alter table accounts add column email_verified_at timestamptz;

-- Links that mails bring. What a link says is made from its id with a secret key and stored nowhere.
create table account_links (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  purpose text not null check (purpose in ('resetPassword', 'confirmEmail', 'changeEmail')),
  -- Where the mail goes; for changeEmail the new address.
  email text not null,
  -- The account's address (in lower case) when the link was made: the link is good for no other.
  account_key text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index account_links_account on account_links (account_id, created_at);
create index account_links_expiry on account_links (expires_at);

-- Forgotten passwords by the hash of the address asked for, with or without an account: what was asked for is looked into later, by a worker.
create table password_requests (
  subject bytea primary key,
  -- The address in lower case, while it has to be looked into.
  email_key text,
  -- How often it was asked for since.
  requests int not null,
  since timestamptz not null,
  due_at timestamptz
);
create index password_requests_due on password_requests (due_at) where due_at is not null;
create index password_requests_age on password_requests (since);
