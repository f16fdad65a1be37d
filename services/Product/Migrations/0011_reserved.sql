-- One word for one thing: units that are kept for an order are reserved.
drop index reservations_expiry;
alter table reservations drop constraint reservations_status_check;
update reservations set status = 'reserved' where status = 'held';
alter table reservations add constraint reservations_status_check
  check (status in ('reserved', 'committed', 'released', 'refused', 'expired'));
create index reservations_expiry on reservations (expires_at) where status = 'reserved';
