-- Pictures that administrators upload. The bytes are in a table of their own, so that whoever reads which pictures there are reads few of them.
create table product_pictures (
  id uuid primary key,
  product_id uuid not null references products (id),
  position int not null check (position >= 0),
  hash text not null,
  alt text not null,
  widths int[] not null,
  heights int[] not null check (cardinality(heights) = cardinality(widths)),
  created_at timestamptz not null,
  unique (product_id, hash),
  -- Looked at when a statement ends: pictures change places in one.
  unique (product_id, position) deferrable
);

create table product_picture_files (
  picture_id uuid not null references product_pictures (id) on delete cascade,
  width int not null,
  content bytea not null,
  primary key (picture_id, width)
);
-- WebP is compressed already.
alter table product_picture_files alter column content set storage external;

alter table products add column picture text;

comment on table product_pictures is 'Uploaded pictures of products.';
comment on column product_pictures.position is 'Its place among the pictures of the product, from 0.';
comment on column product_pictures.hash is 'The first half of the SHA-256 of the uploaded bytes, in hexadecimal digits: a part of the address.';
comment on column product_pictures.alt is 'What it shows, for those who do not see it.';
comment on column product_pictures.widths is 'The widths in pixels that it is there in, the smallest first.';
comment on column product_pictures.heights is 'The height in pixels for each width.';
comment on table product_picture_files is 'The bytes of uploaded pictures, as WebP.';
comment on column product_picture_files.width is 'In pixels.';
comment on column products.picture is 'The hash of the first uploaded picture: a copy, which lists read without another look.';
comment on column products.image is 'The address of a picture elsewhere, which is shown where none is uploaded.';

-- No person is in these either.
grant select on product_pictures to public;
