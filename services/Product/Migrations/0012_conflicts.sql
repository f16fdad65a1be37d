-- A statement that travels with its commit calls it where it did not do all that was decided: nothing is committed then, and the
-- work is done again from what is there by then.
create function raise_conflict(reason text) returns int language plpgsql as $$
begin
  raise exception using errcode = 'serialization_failure', message = reason;
end $$;
