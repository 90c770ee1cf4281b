package dev.cornerstone.realm.apply;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A name for this machine that no other has: two that share a name see each other's processes as their own. */
final class Machine {

    /** Different in each container, which has processes of its own. */
    private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private Machine() {}

    static String name() {
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return Files.exists(BOOT)
                    ? host + "/" + Files.readString(BOOT).strip() + "/" + Files.readSymbolicLink(PROCESSES)
                    : host;
        } catch (UnknownHostException e) {
            return "unknown-" + ProcessHandle.current().pid();
        } catch (IOException e) {
            return "unreadable-" + ProcessHandle.current().pid();
        }
    }
}
