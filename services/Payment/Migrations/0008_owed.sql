-- What is owed to called-off orders is looked for every quarter of an hour: without it, among all payments ever made.
create index payments_owed on payments (id)
  where cancel_requested and status = 'captured' and refunding_minor = 0 and refunded_minor < captured_minor;
