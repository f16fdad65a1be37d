-- An order that is paid again holds its stock anew.
alter table reservations add column attempt int not null default 1 check (attempt >= 1);
