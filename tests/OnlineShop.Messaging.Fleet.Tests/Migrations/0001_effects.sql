create table effects (id bigint generated always as identity primary key, order_id uuid not null, reader text not null, note text);
-- What messages of the tests ask before they let themselves be handled: whether they are cured, and how often they came.
create table cures (name text primary key);
create sequence tries;
