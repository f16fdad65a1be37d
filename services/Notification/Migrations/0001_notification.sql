-- How to reach people. Version 0 comes from the account, higher ones from the profile.
create table contacts (
  user_id uuid primary key,
  email text not null,
  display_name text not null,
  language text not null,
  phone text,
  channels text[] not null,
  marketing boolean not null,
  version bigint not null
);
create index contacts_marketing on contacts (user_id) where marketing;

-- What a text about an order needs. Orders and shipments come on different topics: either may make the row.
create table orders (
  order_id uuid primary key,
  summary jsonb,
  carrier text,
  tracking_number text
);

create table campaigns (
  campaign_id uuid primary key,
  name text not null,
  code text,
  texts jsonb not null,
  -- The last contact that the fan-out has passed; ids rise.
  passed uuid,
  done boolean not null default false,
  due_at timestamptz not null
);
create index campaigns_due on campaigns (due_at) where not done;

-- One row for each (event, recipient, channel): what is to be delivered, and then what became of it.
create table outgoing (
  id uuid primary key,
  -- The order of arrival, and so the order of the inbox.
  position bigint generated always as identity,
  -- Names the event by what it says, not by the id of the message that brought it: an event that comes twice is one.
  source text not null,
  user_id uuid not null,
  channel text not null,
  kind text not null,
  order_id uuid,
  facts jsonb not null,
  trace text,
  state text not null default 'pending' check (state in ('pending', 'sent', 'skipped', 'failed')),
  attempts int not null default 0,
  -- The recipient is not known yet; the contact's arrival makes the row due.
  waiting boolean not null default false,
  -- When to try (again). A claim moves it past the lease.
  due_at timestamptz not null,
  last_error text,
  created_at timestamptz not null,
  done_at timestamptz,
  unique (source, user_id, channel)
);
create index outgoing_due on outgoing (due_at, position) where state = 'pending';
create index outgoing_waiting on outgoing (user_id) where waiting;
create index outgoing_order on outgoing (order_id, channel, position) where state = 'pending';

-- What the streams of a user's devices read. The sequence rises by one a user, in the order of commits.
create table push_positions (
  user_id uuid primary key,
  sequence bigint not null
);
create table pushes (
  user_id uuid not null,
  sequence bigint not null,
  outgoing_id uuid not null,
  payload jsonb not null,
  created_at timestamptz not null,
  primary key (user_id, sequence)
);
