-- Old pushes are looked for by their time once an hour. They come in its order, so a few bytes for each range of pages are enough.
create index pushes_created on pushes using brin (created_at);
