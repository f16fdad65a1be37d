-- When the page for the confirmation was given: one from before an order was paid again is not its page any more.
alter table orders add column action_at timestamptz;
