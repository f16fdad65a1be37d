-- Messages get their numbers from the transaction that stores them; before, from the relay after the commit. What has none yet gets it here.
with batch as (
  select id, topic, lane, row_number() over (partition by topic, lane order by position) as n, count(*) over (partition by topic, lane) as total
  from outbox where sequence is null
), heads as (
  insert into outbox_lanes as lanes (topic, lane, assigned)
  select topic, lane, count(*) from batch group by topic, lane order by topic, lane
  on conflict (topic, lane) do update set assigned = lanes.assigned + excluded.assigned
  returning topic, lane, assigned
)
update outbox as o set sequence = heads.assigned - batch.total + batch.n
from batch join heads using (topic, lane) where o.id = batch.id;

drop index outbox_unsequenced, outbox_sequenced;
alter table outbox drop constraint outbox_pkey, alter column sequence set not null, add primary key (topic, lane, sequence);
