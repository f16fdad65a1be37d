-- Codes from an app on the holder's phone, beside the password.
create table two_factor (
  account_id uuid primary key references accounts (id) on delete cascade,
  -- AES-256-GCM under a key derived from the configured secret.
  sealed_secret bytea not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  used_step bigint
);
create index two_factor_pending on two_factor (created_at) where confirmed_at is null;
comment on table two_factor is 'Accounts with a second factor: codes that change each 30 seconds (RFC 6238).';
comment on column two_factor.sealed_secret is 'What the codes are made from, sealed with AES-256-GCM under a key derived from the configured secret.';
comment on column two_factor.created_at is 'When the secret was made.';
comment on column two_factor.confirmed_at is 'Since when signing in asks for a code; null: the holder has not shown yet that the app makes the right ones.';
comment on column two_factor.used_step is 'The latest step, of 30 seconds since 1970, whose code was accepted: it and those before are refused. Null: none yet.';

create table recovery_codes (
  account_id uuid not null references two_factor (account_id) on delete cascade,
  hash bytea not null,
  used_at timestamptz,
  primary key (account_id, hash)
);
comment on table recovery_codes is 'What lets a holder in without the app, each code once.';
comment on column recovery_codes.hash is 'The hash of the account id and the code, which itself is stored nowhere.';
comment on column recovery_codes.used_at is 'When it was used; null: it is good.';
