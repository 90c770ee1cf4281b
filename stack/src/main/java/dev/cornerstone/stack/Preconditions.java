package dev.cornerstone.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What must hold before anything is started; each refusal says what to do. */
final class Preconditions {
    private static final long MEGABYTE = 1024L * 1024;

    static void portsAreFree(List<Part> parts) {
        List<String> taken = new ArrayList<>();
        for (Part part : parts) {
            for (int port : part.ports()) {
                if (isTaken(port)) {
                    taken.add("Port " + port + ", which " + part.name() + " needs, is taken"
                            + PortHolder.of(port).map(holder -> " by " + holder).orElse("") + ".");
                }
            }
        }
        if (!taken.isEmpty()) {
            throw new StackFailure(String.join("\n", taken)
                    + "\nStop what holds it, or move all ports: CORNERSTONE_PORT_OFFSET=100 ./cornerstone up");
        }
    }

    static void diskHasRoom(Home home, boolean firstStart) {
        diskHasRoom(home, firstStart ? Limits.DISK_FIRST_START_MB : Limits.DISK_LATER_START_MB);
    }

    static void diskHasRoom(Home home, long neededMb) {
        try {
            long freeMb = Files.getFileStore(home.directory()).getUsableSpace() / MEGABYTE;
            if (freeMb < neededMb) {
                throw new StackFailure("The disk that holds " + home.directory() + " has " + freeMb + " MB free, and "
                        + neededMb + " MB are needed. Free some space there, or keep the state elsewhere:"
                        + " CORNERSTONE_STATE=/some/directory ./cornerstone up");
            }
        } catch (IOException e) {
            throw new StackFailure(
                    "Cannot tell how much room is left for " + home.directory() + ": " + Reason.of(e), e);
        }
    }

    /** Bound by somebody on IPv4, or answering on IPv6, where browsers look for localhost first. */
    private static boolean isTaken(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        } catch (IOException e) {
            return true;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName("::1"), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Preconditions() {}
}
