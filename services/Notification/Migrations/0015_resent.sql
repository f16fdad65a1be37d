-- A mail or SMS that staff send again is a notice of its own, over that channel alone.
alter table notices add column resent_from uuid;
comment on column notices.resent_from is 'The entry of the log that it sends again; null where an event told it.';
