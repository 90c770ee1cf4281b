package dev.cornerstone.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreconditionsTest {
    @TempDir
    Path directory;

    @Test
    void aTakenPortIsNamedWithWhoWantsItAndWhatToDo() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Part part = new Listening(holder.getLocalPort());

            assertThatThrownBy(() -> Preconditions.portsAreFree(List.of(part)))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("Port " + holder.getLocalPort() + ", which Juke box needs, is taken")
                    .hasMessageContaining("CORNERSTONE_PORT_OFFSET=100 ./cornerstone up");
        }
    }

    @Test
    void aFreePortIsNoTrouble() throws IOException {
        int port;
        try (ServerSocket closedSoon = new ServerSocket(0)) {
            port = closedSoon.getLocalPort();
        }

        assertThatCode(() -> Preconditions.portsAreFree(List.of(new Listening(port))))
                .doesNotThrowAnyException();
    }

    @Test
    void aFullDiskIsNamedWithWhatIsFreeAndWhatIsNeeded() {
        long moreThanAnyDiskHas = Long.MAX_VALUE / 2;

        assertThatThrownBy(() -> Preconditions.diskHasRoom(new Home(directory), moreThanAnyDiskHas))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining(directory.toString())
                .hasMessageMatching("(?s).* has \\d+ MB free, and " + moreThanAnyDiskHas + " MB are needed.*");
    }

    private record Listening(int port) implements Part {
        @Override
        public String name() {
            return "Juke box";
        }

        @Override
        public String slug() {
            return "juke-box";
        }

        @Override
        public List<Integer> ports() {
            return List.of(port);
        }

        @Override
        public void start(Progress.Step step) {}

        @Override
        public boolean answers() {
            return false;
        }

        @Override
        public void stop() {}
    }
}
