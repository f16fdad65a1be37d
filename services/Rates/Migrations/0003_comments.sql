-- What tables and columns hold, where their names do not say all of it. A column whose comment says "Personal." holds data of a person.

comment on table rates_state is 'One row: who stores rates locks it, so that versions and messages follow one another in the order of their commits.';
comment on column rates_state.version is 'The last version that was given.';

comment on table rate_days is 'Days that there are rates of.';
comment on column rate_days.source is 'Whose rates they are.';
comment on column rate_days.received_at is 'When the feed had them.';
comment on column rate_days.version is 'Rises with each change of any day.';

comment on table rates is 'Exchange rates.';
comment on column rates.value is 'Units of the currency for one euro, with the digits that the source gave.';

comment on table refresh_runs is 'Reads of the feed.';
comment on column refresh_runs.reason is 'Who or what asked for it.';
comment on column refresh_runs.next_attempt_at is 'When to try (again). A claim moves it past the lease.';
comment on column refresh_runs.outcome is 'updated or unchanged.';
comment on column refresh_runs.error is 'Why the last attempt failed.';

-- No person is in these: the role "reporting", and anyone else who may connect to the database, may read them (docs/data.md).
grant select on rate_days, rates, refresh_runs to public;
