-- Available is on_hand - reserved. The checks are the last guard: no order can take what is not there.
create table stock (
  product_id uuid primary key references products (id),
  on_hand int not null,
  reserved int not null default 0,
  sold bigint not null default 0,
  check (reserved >= 0),
  check (on_hand >= reserved),
  check (sold >= 0)
);

-- Every change of on_hand, signed. Of each product: sum(quantity) = on_hand, and -sum(sold, returned) = sold.
create table stock_movements (
  id bigint generated always as identity primary key,
  product_id uuid not null references products (id),
  kind text not null check (kind in ('received', 'adjusted', 'sold', 'returned')),
  quantity int not null check (quantity <> 0),
  order_id uuid,
  at timestamptz not null
);
create index stock_movements_product on stock_movements (product_id);

-- A row stays when its hold has ended: a late or repeated message finds how the order's hold went.
create table reservations (
  order_id uuid primary key,
  status text not null check (status in ('held', 'committed', 'released', 'refused', 'expired')),
  expires_at timestamptz,
  reason text,
  products_at_fault uuid[] not null default '{}',
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index reservations_expiry on reservations (expires_at) where status = 'held';

create table reservation_lines (
  order_id uuid not null references reservations (order_id),
  product_id uuid not null references products (id),
  quantity int not null check (quantity > 0),
  primary key (order_id, product_id)
);
