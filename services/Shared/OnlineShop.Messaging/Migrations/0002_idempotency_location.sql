-- A replayed response names the same place as the first one did.
alter table idempotency_keys add column location text;
