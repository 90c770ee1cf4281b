-- What became of the questions that Keycloak asks, by day of the programme; action: shown, answered, postponed or refused.
create table question_count (
  day      date   not null,
  question text   not null,
  action   text   not null,
  times    bigint not null,
  constraint question_count_once_per_day_and_action primary key (day, question, action),
  constraint question_count_action_is_known check (action in ('shown', 'answered', 'postponed', 'refused')),
  constraint question_count_is_positive check (times > 0));

-- The first answer of a person to a question, with what it was worth then, and the transfer as soon as the points are given.
-- The row stays when the answer is changed or deleted, and so nobody earns twice; the answer itself is never here.
create table question_answer (
  subject     text        not null,
  question    text        not null,
  answered_at timestamptz not null,
  points      bigint      not null,
  transfer_id uuid,
  constraint question_answer_once_per_person primary key (subject, question),
  constraint question_answer_points_are_limited check (points between 0 and 10000),
  constraint question_answer_worth_nothing_has_no_transfer check (points > 0 or transfer_id is null));

create index question_answer_due on question_answer (answered_at) where transfer_id is null and points > 0;

grant select, insert on question_count, question_answer to loyalty_app;
grant update (times) on question_count to loyalty_app;
grant update (transfer_id) on question_answer to loyalty_app;
