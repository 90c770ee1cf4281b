package dev.cornerstone.loyalty.job;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/** All jobs of the service, each on its own timer. */
@Singleton
final class Jobs {

    private final List<Job> jobs;
    private final JobRunner runner;
    private final Scheduler scheduler;
    private final JobConfig config;

    Jobs(@All List<Job> jobs, JobRunner runner, Scheduler scheduler, JobConfig config) {
        this.jobs = jobs.stream().sorted(Comparator.comparing(Job::name)).toList();
        this.runner = runner;
        this.scheduler = scheduler;
        this.config = config;
    }

    List<Job> all() {
        return jobs;
    }

    void begin(@Observes StartupEvent started) {
        if (config.enabled()) {
            jobs.forEach(this::schedule);
        }
    }

    void end(@Observes ShutdownEvent stopping) {
        runner.stop();
    }

    private void schedule(Job job) {
        scheduler
                .newJob(job.name())
                .setInterval(job.every().toString())
                .setConcurrentExecution(Scheduled.ConcurrentExecution.SKIP)
                .setTask(execution -> runner.run(job))
                .schedule();
    }
}
