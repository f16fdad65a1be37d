-- The log is looked through for what was not sent: few entries among many. Those that were sent are found by their position.
alter table delivery_documents
  add column state text generated always as (document ->> 'state') stored,
  add column channel text generated always as (document ->> 'channel') stored;
create index delivery_documents_not_sent on delivery_documents (state, position desc) where state <> 'sent';
comment on column delivery_documents.state is 'pending, sent, skipped or failed.';
comment on column delivery_documents.channel is 'email or sms.';
