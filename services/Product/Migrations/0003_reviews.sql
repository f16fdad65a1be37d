create table reviews (
  id uuid primary key,
  product_id uuid not null references products (id),
  user_id uuid not null,
  author text not null,
  rating smallint not null check (rating between 1 and 5),
  title text,
  text text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (product_id, user_id)
);
create index reviews_of_product on reviews (product_id, id);
