create table effects (id bigint generated always as identity primary key, order_id uuid not null, reader text not null);
