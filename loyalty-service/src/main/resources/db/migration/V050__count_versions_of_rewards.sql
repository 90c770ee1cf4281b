-- Whoever changes a reward names the version they read, so that of two operators none overwrites the other unseen.
alter table reward add column version bigint not null default 1
  constraint reward_version_is_positive check (version > 0);

grant update (version) on reward to loyalty_app;
