package dev.cornerstone.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.stack.Stack;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The running stack's realms, on PostgreSQL, against their files. */
@ExtendWith(LocalStack.class)
class RealmAsCodeIT {

    private static final int SAME = 0;
    private static final Path HERE = Path.of(".");

    @Test
    void theRealmsOfTheStackAreAsTheirFilesSay(Stack stack) {
        // Tests before this one may have changed a setting for good.
        assertThat(stack.realm(List.of("apply"), HERE)).isEqualTo(SAME);

        assertThat(stack.realm(List.of("plan"), HERE)).isEqualTo(SAME);
        assertThat(stack.realm(List.of("plan", "--realm", "roastery-staff"), HERE))
                .isEqualTo(SAME);
    }
}
