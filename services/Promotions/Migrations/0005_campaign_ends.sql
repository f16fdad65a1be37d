-- Campaigns may say when they end. Those that are there have no end of their own.
alter table campaigns
  add column ends_at timestamptz,
  add constraint campaigns_end_after_start check (ends_at > starts_at);
comment on column campaigns.ends_at is 'The last moment that it is shown; null: the end of its code, or else 30 days after its start.';

-- What the home page shows: the newest that have started.
create index campaigns_started on campaigns (started_at desc) where state = 'started';
