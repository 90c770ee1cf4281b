-- A partner's file in the making. It is of no use to anybody once it is applied, and is deleted then.
create table partner_draft (
  partner    text        not null,
  version    bigint      not null,
  content    text        not null,
  changed_by text        not null,
  changed_at timestamptz not null,
  constraint partner_draft_one_per_partner primary key (partner),
  constraint partner_draft_version_counts_up check (version >= 1),
  constraint partner_draft_content_is_limited check (length(content) <= 1000000));

grant select, insert, update, delete on partner_draft to loyalty_app;
