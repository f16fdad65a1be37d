-- The order's stock and payment are settled by calls: nothing was told of it yet, and no command was sent. Set when it is placed,
-- and gone with its result, or with the first that comes between.
alter table orders add column by_call boolean not null default false;
