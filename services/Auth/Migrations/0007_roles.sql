-- Support answers customers, merchants sell: roles between a customer and an administrator.
alter table accounts drop constraint accounts_role_check;
alter table accounts add constraint accounts_role_check check (role in ('customer', 'support', 'merchant', 'admin'));
comment on column accounts.role is 'customer, support, merchant or admin.';
