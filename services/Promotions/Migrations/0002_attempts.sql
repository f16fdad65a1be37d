-- An order that is paid again redeems its code anew.
alter table redemptions add column attempt int not null default 1 check (attempt >= 1);
