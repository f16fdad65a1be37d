-- A paused task is not started by its schedule until it is resumed.
alter table tasks drop constraint tasks_state_check;
alter table tasks add constraint tasks_state_check check (state in ('active', 'paused', 'done', 'finished', 'deleted'));

comment on column tasks.state is
  'active; paused: not started by its schedule; done: its one time has come; finished: its schedule has no further time; deleted.';
