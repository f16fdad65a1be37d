create table order_notes (
  id uuid primary key,
  order_id uuid not null references orders (id),
  author_id uuid not null,
  text text not null,
  created_at timestamptz not null
);
create index order_notes_of_order on order_notes (order_id, id desc);
comment on table order_notes is 'What staff note on orders for each other. Gone with the customer.';
comment on column order_notes.author_id is 'Personal. The account of the one who wrote it.';
comment on column order_notes.text is 'Personal. In the words of staff, about a customer.';
