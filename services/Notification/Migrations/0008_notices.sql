-- What people are told, once for each (event, recipient): the inbox and the streams read it. Before, there was a row for each channel, a
-- document for each inbox entry and one for each push.
create table notices (
  id uuid primary key,
  -- The order of arrival, and so the order of the inbox.
  position bigint generated always as identity,
  -- Names the event by what it says, not by the id of the message that brought it: an event that comes twice is one.
  source text not null,
  user_id uuid not null,
  kind text not null,
  order_id uuid,
  facts jsonb not null,
  -- The channels that it goes over, and those of its kind that the recipient does not have.
  channels text[] not null,
  off text[],
  -- Rises by one a user, in the order of commits. Streams resume after it.
  push_sequence bigint,
  read_at timestamptz,
  trace text,
  created_at timestamptz not null,
  unique (user_id, source)
);
alter table notices alter column facts set statistics 0;

-- The mails and SMS of notices: what is to be sent, and what became of it.
create table sends (
  -- Names the message at the other side, however often it is sent.
  id uuid not null,
  notice_id uuid not null,
  channel text not null,
  -- The order of arrival, and so the order of the log.
  position bigint generated always as identity,
  order_id uuid,
  state text not null default 'pending' check (state in ('pending', 'sent', 'skipped', 'failed')),
  attempts int not null default 0,
  -- When to try (again). A claim moves it past the lease.
  due_at timestamptz not null,
  last_error text,
  done_at timestamptz,
  primary key (notice_id, channel)
);

-- Notices that lack something: their recipient's contact, the order that names the recipient, the page that they lead to.
create table waiting_notices (
  id uuid primary key,
  -- The order of arrival.
  position bigint generated always as identity,
  source text not null,
  user_id uuid,
  kind text not null,
  channels text[] not null,
  -- The channels that it goes over even where the recipient has switched them off.
  must text[] not null,
  needs_page boolean not null,
  order_id uuid,
  facts jsonb not null,
  trace text,
  created_at timestamptz not null,
  due_at timestamptz not null,
  unique nulls not distinct (source, user_id)
);
create index waiting_notices_user on waiting_notices (user_id);
create index waiting_notices_order on waiting_notices (order_id);
create index waiting_notices_due on waiting_notices (due_at);
alter table waiting_notices alter column facts set statistics 0;

-- What waits for its recipient goes on waiting. Everything else is told; what was switched off stays so.
create temporary table told on commit drop as
select o.source, o.user_id, (array_agg(o.id order by o.channel = 'inbox' desc, o.position))[1] as id, min(o.position) as position,
  min(o.kind) as kind, (array_agg(o.order_id))[1] as order_id, (array_agg(o.facts order by o.position))[1] as facts,
  coalesce(array_agg(o.channel order by o.position) filter (where o.state in ('pending', 'sent') or (o.state = 'failed' and o.channel in ('email', 'sms'))), '{}') as channels,
  array_agg(o.channel order by o.position) filter (where o.state = 'skipped' or (o.state = 'failed' and o.channel not in ('email', 'sms'))) as off,
  array_agg(o.channel order by o.position) as all_channels,
  min(o.trace) as trace, min(o.created_at) as created_at, max(o.done_at) as done_at,
  bool_and(o.state = 'pending') and not exists (select from contacts c where c.user_id = o.user_id)
    and min(o.kind) not in ('passwordReset', 'passwordChanged', 'emailConfirmation', 'emailChange', 'emailChangeNotice') as waits
from outgoing o group by o.source, o.user_id;

insert into notices (id, position, source, user_id, kind, order_id, facts, channels, off, push_sequence, read_at, trace, created_at) overriding system value
select t.id, t.position, t.source, t.user_id, t.kind, t.order_id, t.facts, t.channels, t.off,
  -- The numbers of pushes that are older than a week, or of a person who was removed, are gone: 0 is before all of them.
  case when 'push' = any(t.channels) then coalesce(
    (select p.sequence from outgoing o join pushes p on p.user_id = o.user_id and p.outgoing_id = o.id
     where o.source = t.source and o.user_id = t.user_id and o.channel = 'push'), 0) end,
  -- Where the inbox was in MongoDB, what was read there is not known here: it counts as read.
  case when d.id is not null then (d.document ->> 'readAt')::timestamptz when 'inbox' = any(t.channels) then coalesce(t.done_at, t.created_at) end,
  t.trace, t.created_at
from told t left join inbox_documents d on d.id = t.id
where not t.waits;

insert into sends (id, notice_id, channel, position, order_id, state, attempts, due_at, last_error, done_at) overriding system value
select o.id, t.id, o.channel, o.position, o.order_id, o.state, o.attempts, o.due_at, o.last_error, o.done_at
from outgoing o join told t on t.source = o.source and t.user_id = o.user_id
where o.channel in ('email', 'sms') and o.state <> 'skipped' and not t.waits;

insert into waiting_notices (id, source, user_id, kind, channels, must, needs_page, order_id, facts, trace, created_at, due_at)
select id, source, user_id, kind, all_channels,
  case when kind in ('orderPlaced', 'orderConfirmed', 'orderRejected', 'orderCancelled', 'orderCancelRefused', 'orderRefunded', 'orderRefundFailed',
    'returnRequested', 'returnApproved', 'returnDeclined', 'returnReceived') then '{email}'::text[] else '{}' end,
  kind = 'orderRequiresAction', order_id, facts, trace, created_at, created_at + interval '7 days'
from told where waits
union all
select ids[1], source, null, kind, channels, '{email}', false, order_id, facts, trace, created_at, created_at + interval '7 days' from unaddressed;

select setval(pg_get_serial_sequence('notices', 'position'), (select coalesce(max(position), 0) from outgoing) + 1, false),
  setval(pg_get_serial_sequence('sends', 'position'), (select coalesce(max(position), 0) from outgoing) + 1, false);

create index notices_user on notices (user_id, position desc);
create index notices_unread on notices (user_id) where read_at is null and 'inbox' = any(channels);
create index notices_pushed on notices (user_id, push_sequence) where push_sequence is not null;
-- What is past its time is looked for once an hour. Notices come in the order of their times, so a few bytes for each range of pages are enough.
create index notices_created on notices using brin (created_at);
create index sends_due on sends (due_at, position) where state = 'pending';
create index sends_order on sends (order_id, channel, position) where state = 'pending';

-- The log is of what left the shop.
delete from delivery_documents where document ->> 'channel' in ('inbox', 'push');
alter table delivery_documents add column created_at timestamptz;
update delivery_documents set created_at = (document ->> 'createdAt')::timestamptz;
alter table delivery_documents alter column created_at set not null;
create index delivery_documents_created on delivery_documents using brin (created_at);

drop table outgoing, unaddressed, pushes, inbox_documents;
