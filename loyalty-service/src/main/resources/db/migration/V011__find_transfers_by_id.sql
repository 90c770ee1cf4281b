-- Ids are made in the order of time, so this index grows at its right edge and costs an insert next to nothing. It finds a
-- transfer by its id alone, and lets seals, rollups and statements read what was booked between two instants. Gaps in
-- member_version are looked for by reading everything, which needs no index.
drop index transfer_by_member_version;
create index transfer_by_id on transfer (id);
