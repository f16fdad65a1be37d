-- One word for one thing: what customers and the shop ask for is requested.
alter table shipments rename column cancel_wished to cancel_requested;
