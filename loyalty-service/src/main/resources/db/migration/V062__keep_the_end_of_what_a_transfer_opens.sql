-- How long a lot lives, a hold holds and a promise is pending was said by their own rows alone, which no seal covers. The
-- transfer that opens them says it too, and so does its hash. Points that were a lot before (a gift, a spend taken back after
-- its lot's end) keep their funder and campaign; all others have the transfer's own. Absent in rows that open nothing, and in
-- those that are older than this.
alter table transfer
  add column ends_at         timestamptz,
  add column lot_funded_by   uuid,
  add column lot_campaign_id uuid;
