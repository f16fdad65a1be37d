-- What tables and columns hold, where their names do not say all of it. A column whose comment says "Personal." holds data of a person.

comment on table tasks is 'What is planned. Quartzs own tables follow these rows: a row that changed is carried over by a worker.';
comment on column tasks.position is 'The order of creation, which lists are paged by.';
comment on column tasks.built_in is 'Whether the shop itself brings it.';
comment on column tasks.cron is 'Exactly one of cron, every_seconds and run_at says when.';
comment on column tasks.payload is 'What its event carries.';
comment on column tasks.call_service is 'The service to call in place of publishing an event.';
comment on column tasks.state is 'active; done: its one time has come; finished: its schedule has no further time; deleted.';
comment on column tasks.planned_by is 'The service that planned it under a key; null: an administrator.';
comment on column tasks.idempotency_key is 'That key: a repeated request plans nothing twice.';
comment on column tasks.fingerprint is 'The hash of that request.';
comment on column tasks.needs_sync is 'Whether Quartz does not know of the rows last change yet.';
comment on column tasks.sync_at is 'When to tell it (again).';
comment on column tasks.version is 'Rises with each change.';

comment on table runs is 'What came due, and what became of it.';
comment on column runs.due_at is 'The time that the schedule meant: however often Quartz fires for it, it is one run.';
comment on column runs.manual is 'Whether an administrator started it.';
comment on column runs.kind is 'event or call.';
comment on column runs.attempt_at is 'When to call (again); null: no call is to be made.';
comment on column runs.status is 'The HTTP status of the last call.';

comment on table qrtz_job_details is 'Quartz: what its jobs are. It keeps this table by itself.';

comment on table qrtz_triggers is 'Quartz: when its jobs run. It keeps this table by itself.';

comment on table qrtz_simple_triggers is 'Quartz: triggers by interval. It keeps this table by itself.';

comment on table qrtz_cron_triggers is 'Quartz: triggers by cron expression. It keeps this table by itself.';

comment on table qrtz_simprop_triggers is 'Quartz: triggers by calendar interval. It keeps this table by itself.';

comment on table qrtz_blob_triggers is 'Quartz: triggers of other kinds. It keeps this table by itself.';

comment on table qrtz_calendars is 'Quartz: days that are left out. It keeps this table by itself.';

comment on table qrtz_paused_trigger_grps is 'Quartz: groups of triggers that are paused. It keeps this table by itself.';

comment on table qrtz_paused_job_grps is 'Quartz: groups of jobs that are paused. It keeps this table by itself.';

comment on table qrtz_fired_triggers is 'Quartz: triggers that are firing now. It keeps this table by itself.';

comment on table qrtz_scheduler_state is 'Quartz: the replicas that take part. It keeps this table by itself.';

comment on table qrtz_locks is 'Quartz: the locks by which replicas take turns. It keeps this table by itself.';
