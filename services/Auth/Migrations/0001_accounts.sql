create table accounts (
  id uuid primary key,
  email text not null,
  -- The address in lower case: two spellings of one address are one account.
  email_key text not null unique,
  display_name text not null,
  locale text not null,
  role text not null check (role in ('customer', 'admin')),
  password_hash text not null,
  registered_at timestamptz not null
);
create index accounts_admins on accounts (id) where role = 'admin';

-- Failures in a row by the hash of the address tried. Addresses without an account count too, so that a lock-out tells nothing.
create table sign_in_attempts (
  subject bytea primary key,
  failures int not null,
  locked_until timestamptz,
  attempted_at timestamptz not null
);
create index sign_in_attempts_age on sign_in_attempts (attempted_at);

-- A session is a family of refresh tokens: each refresh uses one up and adds the next.
create table sessions (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_because text
);
create index sessions_account on sessions (account_id) where revoked_at is null;
create index sessions_expiry on sessions (expires_at);

create table refresh_tokens (
  hash bytea primary key,
  session_id uuid not null references sessions (id) on delete cascade,
  issued_at timestamptz not null,
  used_at timestamptz
);
create index refresh_tokens_session on refresh_tokens (session_id);

create table signing_keys (
  id text primary key,
  x text not null,
  y text not null,
  -- PKCS #8, sealed with AES-256-GCM under a key derived from the configured secret.
  sealed_private_key bytea not null,
  created_at timestamptz not null,
  signs_from timestamptz not null
);
