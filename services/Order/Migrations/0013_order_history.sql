-- By whom an order came to a status, and in which trace. Both are null of steps from before.
alter table order_history add column by text, add column trace_id text;
comment on column order_history.by is 'Who caused it: customer, staff or process; null: not known.';
comment on column order_history.trace_id is 'The trace in which it was stored, as hexadecimal digits.';
