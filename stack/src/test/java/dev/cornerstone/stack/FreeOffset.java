package dev.cornerstone.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** A port offset at which PostgreSQL's port is free, so that tests disturb no stack that runs on this machine. */
final class FreeOffset {
    static int find() {
        int from = ThreadLocalRandom.current().nextInt(20_000, 40_000);
        return IntStream.range(from, from + 100)
                .filter(offset -> isFree(new Ports(offset).postgres()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private FreeOffset() {}
}
