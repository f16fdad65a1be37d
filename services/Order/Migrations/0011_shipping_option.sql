-- How an order is sent. Orders from before there was a choice, and those that an earlier version places meanwhile, go by standard shipping.
alter table orders add column shipping_option text not null default 'standard';
comment on column orders.shipping_option is 'How it is sent, such as standard or express; what that costs is in shipping_minor.';
