-- A run of the schedule compares the orders placed since the run before; whole runs compare all of them. Earlier runs did.
alter table collections add column whole boolean not null default true;
create index collections_whole on collections (position) where whole and state = 'done';
