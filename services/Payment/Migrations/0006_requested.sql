-- One word for one thing: what customers and the shop ask for is requested.
alter table payments rename column cancel_wished to cancel_requested;
alter table payments rename column capture_wished to capture_requested;
