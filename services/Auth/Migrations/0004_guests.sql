-- People who buy without a password. Their addresses may be those of accounts and of other guests: what is unique in email_key is no address for them, so
-- whoever looks for the account of an address finds none of them.
alter table accounts
  add column is_guest boolean not null default false,
  add constraint accounts_guests_have_no_password check (is_guest = (password_hash = '')),
  add constraint accounts_guests_share_addresses check (is_guest = (email_key = 'guest:' || id::text));
comment on column accounts.is_guest is 'Whether it was made to buy without a password. Nobody signs in to it.';
comment on column accounts.email_key is 'Personal. The address in lower case: two spellings of one address are one account. Of a guest "guest:" and the id.';
comment on column accounts.password_hash is 'Argon2id, or PBKDF2 from earlier versions, with its parameters. Empty: a guest, who has none.';
