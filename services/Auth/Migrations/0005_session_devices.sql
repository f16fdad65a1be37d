-- What a session's holder recognizes it by in the list of their own sessions. Sessions from before have none until they are renewed.
alter table sessions add column user_agent text;
comment on column sessions.user_agent is 'Personal. The User-Agent of the sign-in or of the last renewal that had one, of at most 256 characters; null: none was given.';
