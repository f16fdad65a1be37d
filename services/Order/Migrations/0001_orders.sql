create table orders (
  id uuid primary key,
  user_id uuid not null,
  status text not null,
  reason text,
  -- Rises with each change: the version token of the order.
  version bigint not null,
  currency text not null,
  subtotal_minor bigint not null,
  discount_minor bigint not null,
  shipping_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  total_in_base_minor bigint not null,
  rate jsonb,
  promo_code text,
  address jsonb not null,
  payment_method text not null,
  -- What the order holds of others; see Process/OrderState.cs.
  stock text not null,
  code text not null,
  payment text not null,
  redirect_url text,
  carrier text,
  tracking_number text,
  -- When the current state is given up.
  deadline timestamptz,
  placed_at timestamptz not null,
  updated_at timestamptz not null,
  check (total_minor >= 0 and discount_minor >= 0 and discount_minor <= subtotal_minor)
);
create index orders_of_user on orders (user_id, id desc);
create index orders_due on orders (deadline) where deadline is not null;

create table order_lines (
  order_id uuid not null references orders (id),
  line int not null,
  product_id uuid not null,
  sku text not null,
  name text not null,
  quantity int not null check (quantity > 0),
  unit_price_minor bigint not null,
  line_total_minor bigint not null,
  weight_grams int not null,
  primary key (order_id, line)
);

create table order_history (
  order_id uuid not null references orders (id),
  version bigint not null,
  status text not null,
  reason text,
  at timestamptz not null,
  primary key (order_id, version)
);
