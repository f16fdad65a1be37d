-- A cart is ordered once, however many tabs it is open in.
alter table orders add column cart_id uuid;
create unique index orders_cart on orders (cart_id) where cart_id is not null;

alter table orders add column refunded_minor bigint not null default 0;
alter table orders add constraint orders_never_refund_more_than_total check (refunded_minor between 0 and total_minor);

create table returns (
  id uuid primary key,
  order_id uuid not null references orders (id),
  user_id uuid not null,
  status text not null,
  version bigint not null,
  reason text not null,
  note text,
  -- An estimate until the goods are received, then what is given back.
  refund_minor bigint not null check (refund_minor >= 0),
  currency text not null,
  restock boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index returns_of_order on returns (order_id);
create index returns_by_status on returns (status, id);

create table return_lines (
  return_id uuid not null references returns (id),
  product_id uuid not null,
  quantity int not null check (quantity > 0),
  primary key (return_id, product_id)
);

-- What the shop gives back of an order: asked for here, or reported by Payment.
create table order_refunds (
  id uuid primary key,
  order_id uuid not null references orders (id),
  return_id uuid references returns (id),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  reason text not null,
  status text not null check (status in ('pending', 'succeeded', 'failed')),
  failure text,
  requested_by uuid,
  created_at timestamptz not null,
  completed_at timestamptz
);
create index order_refunds_of_order on order_refunds (order_id);
