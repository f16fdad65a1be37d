-- How far each consumer says it is: what one has not read yet is not cleaned up.
create table outbox_readers (
  topic text not null,
  lane smallint not null,
  consumer text not null,
  sequence bigint not null,
  seen_at timestamptz not null,
  primary key (topic, lane, consumer)
);
