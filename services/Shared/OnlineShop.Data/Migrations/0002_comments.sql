-- What tables and columns hold, where their names do not say all of it. A column whose comment says "Personal." holds data of a person.

comment on table schema_versions is 'The migrations that have run, by their names. The script runner keeps it.';

comment on table idempotency_keys is 'Requests that must have one effect, with their responses: the same key again gets the first response. A day after the request the row is deleted.';
comment on column idempotency_keys.scope is 'Whose key it is and for which operation.';
comment on column idempotency_keys.key is 'What the client sent as Idempotency-Key.';
comment on column idempotency_keys.fingerprint is 'The hash of the request: the same key with another request is refused.';
comment on column idempotency_keys.resource_id is 'What the request made.';
comment on column idempotency_keys.status is 'The status of the response. Null: the request is still in progress.';
comment on column idempotency_keys.body is 'The response. Personal. It may show data of a person.';
comment on column idempotency_keys.location is 'The header Location of the response.';

comment on table skipped_rows is 'Rows that a sweep (a clean-up, a reconciliation, a campaign) could not handle and went past. Each run of the sweep tries them again.';
comment on column skipped_rows.sweep is 'The name of the sweep.';
comment on column skipped_rows.row_id is 'What the sweep calls the row; its id in most cases.';
comment on column skipped_rows.error is 'Why it could not be handled the last time.';
comment on column skipped_rows.times is 'How many runs went past it.';
