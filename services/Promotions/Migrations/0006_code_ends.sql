-- What the code has always done: a code is good at this moment, too. A day as the end is stored as its last microsecond.
comment on column codes.valid_to is 'The last moment at which it is good.';
