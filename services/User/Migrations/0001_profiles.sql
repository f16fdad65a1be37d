create table profiles (
  user_id uuid primary key,
  email text not null,
  display_name text not null,
  phone text,
  preferred_currency text not null,
  language text not null,
  channels text[] not null,
  marketing boolean not null,
  version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table addresses (
  id uuid primary key,
  user_id uuid not null references profiles (user_id) on delete cascade,
  name text not null,
  line1 text not null,
  line2 text,
  city text not null,
  postal_code text not null,
  country text not null,
  is_default boolean not null,
  created_at timestamptz not null
);
create index addresses_user on addresses (user_id, id);
create unique index addresses_default on addresses (user_id) where is_default;
