-- What tables and columns hold, where their names do not say all of it. A column whose comment says "Personal." holds data of a person.

comment on table outbox is 'Messages of this service, stored by the transaction of the change that they report. They are deleted once all readers have them and the retention has passed.';
comment on column outbox.id is 'The id of the message.';
comment on column outbox.position is 'The order of insertion.';
comment on column outbox.key is 'The aggregate that it is about: messages of one key keep their order.';
comment on column outbox.lane is 'The lane of its topic (0 to 15), by a hash of the key; the partition in Kafka.';
comment on column outbox.type is 'The message type.';
comment on column outbox.version is 'The version of the types form.';
comment on column outbox.payload is 'The message as JSON. Personal. It may hold data of a person.';
comment on column outbox.trace is 'The traceparent (W3C) of what asked for it: what is done for it later stays in that trace.';
comment on column outbox.sequence is 'The number in its lane, without gaps, in the order of commits.';

comment on table outbox_lanes is 'How far each lane of this services topics is.';
comment on column outbox_lanes.assigned is 'The last number that was given.';
comment on column outbox_lanes.published is 'The last number that the broker has acknowledged.';

comment on table outbox_readers is 'How far each consumer says it is: what one has not read yet is not cleaned up.';
comment on column outbox_readers.consumer is 'The service that reads.';
comment on column outbox_readers.sequence is 'The last number that it has applied.';

comment on table inbox_positions is 'How far this service has read each lane of other services topics. A message with a number at or below it is a duplicate.';
comment on column inbox_positions.sequence is 'The last number whose effect is committed.';
comment on column inbox_positions.kafka_offset is 'Where to read on in the broker; -1: not known.';

comment on table dead_letters is 'Messages that could not be handled, or wait behind one of the same key. Administrators retry or drop them.';
comment on column dead_letters.id is 'The id of the message.';
comment on column dead_letters.sequence is 'Its number in the lane.';
comment on column dead_letters.payload is 'The message as JSON. Personal. It may hold data of a person.';
comment on column dead_letters.error is 'Why it could not be handled.';
comment on column dead_letters.attempts is 'How often it was tried; 0: it waits behind another of its key.';

comment on table erasures is 'People whom this service has removed, or is about to: nothing but ids.';
comment on column erasures.user_id is 'The id of the account that is removed.';
comment on column erasures.round is 'The last round that was asked for; each is done anew.';
comment on column erasures.due_at is 'When to try (again). A claim moves it past the lease. Null: done.';
comment on column erasures.erased_at is 'When this service had removed the person the last time.';
