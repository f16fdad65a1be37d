-- Two people who change one code are told of each other by its version.
alter table codes add column version bigint not null default 1;
comment on column codes.version is 'Counts the changes of its rules. Uses do not count.';

-- The uses of a code, the newest order first: ids of orders rise with time. Nothing has looked for them by their state.
drop index redemptions_code;
create index redemptions_of_code on redemptions (code, order_id desc);
