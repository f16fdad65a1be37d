-- What tables and columns hold, where their names do not say all of it. A column whose comment says "Personal." holds data of a person.

comment on table accounts is 'People who can sign in.';
comment on column accounts.email is 'Personal. The address as it was written.';
comment on column accounts.email_key is 'Personal. The address in lower case: two spellings of one address are one account.';
comment on column accounts.display_name is 'Personal. The name that the shop shows and greets with.';
comment on column accounts.locale is 'The language of mails to the holder, such as en or de-AT.';
comment on column accounts.role is 'customer or admin.';
comment on column accounts.password_hash is 'Argon2id, or PBKDF2 from earlier versions, with its parameters.';
comment on column accounts.email_verified_at is 'When its holder showed that mail to the address arrives. Null: not yet.';

comment on table sign_in_attempts is 'Failures in a row by the address tried. Addresses without an account count too, so that a lock-out tells nothing.';
comment on column sign_in_attempts.subject is 'The hash of the address tried.';
comment on column sign_in_attempts.failures is 'How many failed in a row.';
comment on column sign_in_attempts.locked_until is 'Until when nobody is let in; null: not locked.';

comment on table sessions is 'Sign-ins. A session is a family of refresh tokens: each refresh uses one up and adds the next.';
comment on column sessions.revoked_because is 'Why it was revoked; null: it was not.';

comment on table refresh_tokens is 'The refresh tokens of sessions.';
comment on column refresh_tokens.hash is 'The hash of the token, which itself is stored nowhere.';
comment on column refresh_tokens.used_at is 'When it was exchanged for the next one; a second use revokes the session.';

comment on table signing_keys is 'The keys that access tokens are signed with (ES256).';
comment on column signing_keys.id is 'The key id (kid) in tokens and in the JWKS.';
comment on column signing_keys.x is 'The public keys x coordinate, base64url.';
comment on column signing_keys.y is 'The public keys y coordinate, base64url.';
comment on column signing_keys.sealed_private_key is 'PKCS #8, sealed with AES-256-GCM under a key derived from the configured secret.';
comment on column signing_keys.signs_from is 'From when on it signs; before, it is only published.';

comment on table account_links is 'Links that mails bring. What a link says is made from its id with a secret key and stored nowhere.';
comment on column account_links.purpose is 'resetPassword, confirmEmail or changeEmail.';
comment on column account_links.email is 'Personal. Where the mail goes; for changeEmail the new address.';
comment on column account_links.account_key is 'Personal. The accounts address (in lower case) when the link was made: the link is good for no other.';
comment on column account_links.used_at is 'When it was used; it is good once.';

comment on table password_requests is 'Forgotten passwords, by the address asked for, with or without an account: what was asked for is looked into later, by a worker.';
comment on column password_requests.subject is 'The hash of the address.';
comment on column password_requests.email_key is 'Personal. The address in lower case, while it has to be looked into.';
comment on column password_requests.requests is 'How often it was asked for since.';
comment on column password_requests.since is 'The first of these requests.';
comment on column password_requests.due_at is 'When a worker looks into it; null: it is done.';
