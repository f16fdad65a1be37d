-- What the carrier tells of a parcel is an update that touches no index until the parcel arrives, and finds room in its page: no
-- condition of an index names the status or the time any more.
alter table shipments set (fillfactor = 80);
alter table shipments add column under_way boolean not null generated always as (status in ('labelCreated', 'inTransit', 'outForDelivery')) stored;
drop index shipments_under_way;
create index shipments_under_way on shipments (id) where under_way;
