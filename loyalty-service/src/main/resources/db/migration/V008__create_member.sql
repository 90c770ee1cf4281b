-- A member is an id and nothing else; everything that leads from the outside world to it is an identifier beside it, so
-- that removing the identifiers anonymises the member and leaves the books whole.
create table member (
  id        uuid        not null,
  joined_at timestamptz not null,
  constraint member_is_known_by_its_id primary key (id));

-- namespace: the issuer for an account, the partner for a subject, the programme for a card number.
create table identifier (
  kind      text        not null,
  namespace text        not null,
  value     text        not null,
  member_id uuid        not null,
  linked_at timestamptz not null,
  constraint identifier_leads_to_one_member primary key (kind, namespace, value),
  constraint identifier_kind_is_known check (kind in ('account', 'card', 'partner-subject')),
  constraint identifier_of_a_member foreign key (member_id) references member (id));

create index identifier_by_member on identifier (member_id, kind);
create unique index identifier_one_account_per_member on identifier (member_id) where kind = 'account';
create unique index identifier_one_card_per_member on identifier (member_id) where kind = 'card';

grant select, insert on member, identifier to loyalty_app;
