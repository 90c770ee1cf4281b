-- left: deleted by the member. deleted: by somebody else, who may have been mistaken.
alter table event_subject drop constraint event_subject_status_is_known;
alter table event_subject add constraint event_subject_status_is_known
  check (status in ('enabled', 'disabled', 'deleted', 'left'));
