-- Only what asks when rows are due is to be answered from this index: with the old one, which fitted every question about pending rows, the
-- planner sometimes read all of them to find those of one order.
drop index sends_due;
create index sends_due on sends (due_at, position) where state = 'pending' and due_at is not null;
-- Each is updated again and again: with room in the page no index has to be touched.
alter table push_positions set (fillfactor = 50);
