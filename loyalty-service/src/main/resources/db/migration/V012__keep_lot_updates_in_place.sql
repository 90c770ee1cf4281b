-- An index that depends on remaining makes PostgreSQL write new index entries with every spend. It can depend on whether
-- anything remains, which changes once in the life of a lot.
alter table lot add column open boolean not null generated always as (remaining > 0) stored;
drop index lot_open_by_expiry;
drop index lot_due;
create index lot_open_by_expiry on lot (member_id, asset, expires_at, id) where open;
create index lot_due on lot (expires_at) where open;
alter table lot set (fillfactor = 85);
