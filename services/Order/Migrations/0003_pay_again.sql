-- An order whose payment failed can be paid again, and one that is with the carrier is cancelled only when the carrier agrees.

alter table orders add column attempt int not null default 1 check (attempt >= 1);
-- Why it is to be cancelled, while Delivery is asked.
alter table orders add column cancelling text;
-- What is left of the products that were sold out: [{"productId": …, "available": …}].
alter table orders add column stock_left jsonb;

-- A cart stays until its order is paid. What it became must not be ordered twice; what came to nothing can be ordered again.
drop index orders_cart;
create unique index orders_cart on orders (cart_id) where cart_id is not null and status not in ('rejected', 'cancelled');
-- When the lines of a paid order are to be taken out of its cart; pushed on while a worker is at it, null when it is done.
alter table orders add column cart_due_at timestamptz;
create index orders_cart_due on orders (cart_due_at) where cart_due_at is not null;
