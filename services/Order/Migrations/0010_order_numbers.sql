-- The number by which mails name an order, the last eight digits of its id: who has no account finds the order by it and the address. Random digits, so two
-- orders may share one.
create index orders_number on orders (right(id::text, 8));
