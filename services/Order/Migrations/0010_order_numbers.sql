-- The number by which mails name an order, the last eight digits of its id: who has no account finds the order by it and the address. Random digits, so two
-- orders may share one. An id never changes, so updates of orders do not touch the index.
create index orders_number on orders (right(id::text, 8));
