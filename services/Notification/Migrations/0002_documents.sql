-- The notification documents where there is no MongoDB. The columns beside each document are read from it, for the indexes.
create table inbox_documents (
  id uuid primary key,
  document jsonb not null,
  user_id uuid not null generated always as ((document ->> 'userId')::uuid) stored,
  order_id uuid generated always as ((document ->> 'orderId')::uuid) stored,
  position bigint not null generated always as ((document ->> 'position')::bigint) stored,
  read boolean not null generated always as ((document ->> 'readAt') is not null) stored
);
create index inbox_documents_user on inbox_documents (user_id, position desc);
create index inbox_documents_unread on inbox_documents (user_id, position desc) where not read;

create table delivery_documents (
  id uuid primary key,
  document jsonb not null,
  user_id uuid not null generated always as ((document ->> 'userId')::uuid) stored,
  order_id uuid generated always as ((document ->> 'orderId')::uuid) stored,
  position bigint not null generated always as ((document ->> 'position')::bigint) stored
);
create index delivery_documents_position on delivery_documents (position desc);
create index delivery_documents_user on delivery_documents (user_id, position desc);
create index delivery_documents_order on delivery_documents (order_id, position desc) where order_id is not null;
