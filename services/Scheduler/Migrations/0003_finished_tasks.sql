-- A recurring task whose schedule has no further time is finished; done is one whose one time has come.
alter table tasks drop constraint tasks_state_check;
alter table tasks add constraint tasks_state_check check (state in ('active', 'done', 'finished', 'deleted'));
