-- What every service's database has: the outbox and its lanes, the consumer's positions, dead letters, idempotency keys.

create table outbox (
  id uuid primary key,
  position bigint generated always as identity,
  topic text not null,
  key text not null,
  lane smallint not null,
  type text not null,
  version int not null,
  payload text not null,
  trace text,
  created_at timestamptz not null,
  -- Given by the relay after the commit; see docs/adr/0002-messaging.md.
  sequence bigint
);
create index outbox_unsequenced on outbox (position) where sequence is null;
create unique index outbox_sequenced on outbox (topic, lane, sequence) where sequence is not null;

create table outbox_lanes (
  topic text not null,
  lane smallint not null,
  assigned bigint not null,
  published bigint not null default 0,
  primary key (topic, lane)
);

create table inbox_positions (
  topic text not null,
  lane smallint not null,
  sequence bigint not null,
  kafka_offset bigint not null default -1,
  primary key (topic, lane)
);

create table dead_letters (
  id uuid primary key,
  topic text not null,
  lane smallint not null,
  sequence bigint not null,
  key text not null,
  type text not null,
  version int not null,
  payload text not null,
  trace text,
  created_at timestamptz not null,
  error text not null,
  attempts int not null,
  failed_at timestamptz not null
);
create index dead_letters_key on dead_letters (topic, key);
