package dev.cornerstone.loyalty.job;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.platform.Database;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class JobResource {

    private final Jobs jobs;
    private final Database database;
    private final Clock clock;

    JobResource(Jobs jobs, Database database, Clock clock) {
        this.jobs = jobs;
        this.database = database;
        this.clock = clock;
    }

    @GET
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(operationId = "listJobs", summary = "The service's jobs and how each went last, on whichever node")
    public JobList list() {
        Map<String, JobRun> runs = database.read(JobRows::all);
        return new JobList(jobs.all().stream()
                .map(job -> JobView.from(job, runs.get(job.name()), clock.instant()))
                .toList());
    }

    @Schema(name = "JobList")
    record JobList(List<JobView> items) {}

    @Schema(name = "Job")
    record JobView(
            @Schema(examples = "seal") String name,

            @Schema(examples = "PT30S", description = "How often it runs, as an ISO 8601 duration")
            String every,

            @Schema(
                    examples = "done",
                    description = "never, running, done, unfinished (the next run goes on), failed, or interrupted"
                            + " (its node ended in the middle; the next run goes on)")
            String outcome,

            @Schema(examples = "2026-11-22T10:15:30Z", nullable = true)
            Instant startedAt,

            @Schema(examples = "2026-11-22T10:15:31Z", nullable = true)
            Instant endedAt,

            @Schema(examples = "2026-11-22T10:15:31Z", nullable = true)
            Instant succeededAt,

            @Schema(examples = "120", description = "Rows of the last run")
            long rows,

            @Schema(examples = "0", description = "Runs in a row that failed")
            int failures,

            @Schema(examples = "Unavailable: The database did not answer in time (57014)", nullable = true)
            String complaint,

            @Schema(examples = "loyalty-1/4711", nullable = true)
            String node) {

        static JobView from(Job job, JobRun run, Instant now) {
            if (run == null) {
                return new JobView(job.name(), job.every().toString(), "never", null, null, null, 0, 0, null, null);
            }
            boolean interrupted = run.endedAt() == null
                    && (run.leasedUntil() == null || !run.leasedUntil().isAfter(now));
            return new JobView(
                    job.name(),
                    job.every().toString(),
                    interrupted ? "interrupted" : run.outcome(),
                    run.startedAt(),
                    run.endedAt(),
                    run.succeededAt(),
                    run.rows(),
                    run.failures(),
                    run.complaint(),
                    run.node());
        }
    }
}
