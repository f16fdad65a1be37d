-- A campaign is written before it is planned: nothing starts a draft. Two people who change one are told of each other by its version.
alter table campaigns add column version bigint not null default 1;
alter table campaigns drop constraint campaigns_state_check;
alter table campaigns add constraint campaigns_state_check check (state in ('draft', 'planned', 'started', 'cancelled'));

comment on column campaigns.version is 'Counts the changes of what it says and when.';
comment on column campaigns.state is 'draft: nothing starts it; planned: it waits for its time; started; cancelled.';
