-- One column says when a run is due: a claim moves it past its lease.
update refresh_runs set next_attempt_at = greatest(next_attempt_at, leased_until) where state = 'pending';
alter table refresh_runs drop column leased_until;
