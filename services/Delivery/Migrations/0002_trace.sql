-- Work is done later and elsewhere; with the traceparent of what asked for it, it stays a part of that trace.

alter table shipments add column trace text;
