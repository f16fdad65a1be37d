-- What the people of the shop have changed: written in the transaction of the change, so that neither is there without the other.

create table audit_entries (
  id uuid primary key,
  at timestamptz not null,
  actor_id uuid not null,
  role text not null,
  operation text not null,
  -- Compared byte by byte, so that what is below a subject is a range of the index.
  subject text collate "C" not null,
  before jsonb,
  after jsonb,
  trace_id text
);
create index audit_entries_subject on audit_entries (subject, id);
create index audit_entries_actor on audit_entries (actor_id, id);

comment on table audit_entries is 'What the people of the shop have changed in this service, one row for each change. Rows are never changed and never deleted.';
comment on column audit_entries.id is 'Rises with time (UUID version 7), also across services.';
comment on column audit_entries.actor_id is 'The account that changed it. An account that was removed keeps its id here, and nothing else.';
comment on column audit_entries.role is 'The role by which the account could.';
comment on column audit_entries.operation is 'The operation of the API (operationId).';
comment on column audit_entries.subject is 'What was changed: the ids in the path of the request, from the outer one to the inner one, with / between them; of something new its own id. Empty where the operation is about the service itself.';
comment on column audit_entries.before is 'The members that are different now, as they were. Null: it is new, or the operation is all that is known.';
comment on column audit_entries.after is 'The same members, as they are since. Null: it is gone, or the operation is all that is known.';
comment on column audit_entries.trace_id is 'The trace of the request (W3C), in hexadecimal digits.';
