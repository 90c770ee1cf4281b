package dev.cornerstone.loyalty.earning;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cornerstone.loyalty.api.Problem;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of one line of a bulk request. */
@Schema(name = "BulkLine")
@JsonInclude(JsonInclude.Include.NON_NULL)
record BulkLine(
        @Schema(examples = "1", description = "The line of the request, counted from 1")
        int line,

        @Schema(examples = "201", description = "What the single operation would have answered")
        int status,

        Earning earning,

        @Schema(description = "Why nothing was booked for this line")
        Map<String, Object> problem) {

    private static final int CREATED = 201;

    static BulkLine booked(int line, Earning earning) {
        return new BulkLine(line, CREATED, earning, null);
    }

    static BulkLine refused(int line, Problem problem) {
        return new BulkLine(line, problem.type().status(), null, problem.body());
    }
}
