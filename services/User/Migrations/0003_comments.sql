-- What tables and columns hold, where their names do not say all of it. A column whose comment says "Personal." holds data of a person.

comment on table profiles is 'What people tell the shop about themselves, one row an account.';
comment on column profiles.user_id is 'Personal. Whose it is: the id of the account.';
comment on column profiles.email is 'Personal. A copy from the account.';
comment on column profiles.display_name is 'Personal. The name that the shop shows.';
comment on column profiles.phone is 'Personal. In international form (E.164).';
comment on column profiles.preferred_currency is 'ISO 4217.';
comment on column profiles.language is 'The language of the shops texts.';
comment on column profiles.channels is 'How they want to be reached: email, sms, push, inbox.';
comment on column profiles.marketing is 'Whether they agreed to campaigns.';
comment on column profiles.version is 'Rises with each change.';
comment on column profiles.email_verified is 'Whether mail to the address arrives.';

comment on table addresses is 'The address books of people.';
comment on column addresses.user_id is 'Personal. Whose it is: the id of the account.';
comment on column addresses.name is 'Personal. The recipient.';
comment on column addresses.line1 is 'Personal. Street and number.';
comment on column addresses.line2 is 'Personal. Further details.';
comment on column addresses.city is 'Personal. Town.';
comment on column addresses.postal_code is 'Personal. In the form of the country.';
comment on column addresses.country is 'ISO 3166-1 alpha-2.';
comment on column addresses.is_default is 'Of each person one at most.';

comment on table erasure_processes is 'Removals of people from the whole shop. What is left of one is that it took place: ids and times.';
comment on column erasure_processes.user_id is 'The id of the account that is removed.';
comment on column erasure_processes.requested_by is 'Who asked for it: the person, or an administrator.';
comment on column erasure_processes.token_seconds is 'How long a token that is out may be used when the account is gone. What it left behind is removed by a second round.';
comment on column erasure_processes.round is 'The round that goes on.';
comment on column erasure_processes.asked_at is 'When the services were last asked for this round.';
comment on column erasure_processes.confirmed is 'The services that have done this round.';
comment on column erasure_processes.next_round_at is 'When the next round begins; null while this one goes on.';
comment on column erasure_processes.due_at is 'When to go on; null: done.';
