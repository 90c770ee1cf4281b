-- Which node may do a job, and until when: the lease that ShedLock takes. It is not what keeps the books right, because a
-- node can outlive its lease; every job is guarded by the rows it writes as well.
create table job_lock (
  name       varchar(64)  not null,
  lock_until timestamptz  not null,
  locked_at  timestamptz  not null,
  locked_by  varchar(255) not null,
  constraint job_lock_once_per_job primary key (name));

-- How the last run of each job went; a run writes over the one before it.
create table job_run (
  job          varchar(64) not null,
  node         text        not null,
  started_at   timestamptz not null,
  ended_at     timestamptz,
  outcome      text        not null,
  rows         bigint      not null,
  succeeded_at timestamptz,
  failures     int         not null,
  complaint    text,
  constraint job_run_once_per_job primary key (job),
  constraint job_run_outcome_is_known check (outcome in ('running', 'done', 'unfinished', 'failed')),
  constraint job_run_ends_unless_it_is_running check ((outcome = 'running') = (ended_at is null)));

grant select, insert on job_lock, job_run to loyalty_app;
grant update (lock_until, locked_at, locked_by) on job_lock to loyalty_app;
grant update (node, started_at, ended_at, outcome, rows, succeeded_at, failures, complaint) on job_run to loyalty_app;
