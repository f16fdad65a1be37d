-- Tickets by which a browser opens a stream of events without a header: short-lived, used once, and kept by their hash alone.
create table stream_tickets (
  hash bytea primary key,
  user_id uuid not null,
  expires_at timestamptz not null
);
create index stream_tickets_user on stream_tickets (user_id);
