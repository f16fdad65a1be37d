-- Whose order a reservation is for: what was sold to a customer is what they bought. Older reservations do not tell.
alter table reservations add column user_id uuid;
create index reservations_of_user on reservations (user_id) where user_id is not null;

-- A review that an administrator hid is kept, with who did it and why; it does not count in the product's rating.
alter table reviews add column hidden_at timestamptz, add column hidden_by uuid, add column hidden_reason text;
alter table reviews add constraint reviews_hidden check ((hidden_at is null) = (hidden_reason is null));
