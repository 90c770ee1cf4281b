package dev.cornerstone.benchmarks.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * CPU seconds used so far, by whom. Read from /proc, so all zero where there is none.
 *
 * @param load this process, which makes the load
 */
record Cpu(double service, double postgres, double load) {

    private static final double TICKS_PER_SECOND = 100;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    static Cpu now(long service, long postmaster) {
        return new Cpu(
                service == 0 ? 0 : own(service),
                family(postmaster),
                own(ProcessHandle.current().pid()));
    }

    Cpu since(Cpu earlier) {
        return new Cpu(service - earlier.service, postgres - earlier.postgres, load - earlier.load);
    }

    private static double own(long pid) {
        String[] fields = stat(Path.of("/proc/" + pid + "/stat"));
        return fields.length == 0 ? 0 : sum(fields, USER, SYSTEM);
    }

    /** The postmaster, its children that live, and those that have ended. */
    private static double family(long postmaster) {
        String[] own = stat(Path.of("/proc/" + postmaster + "/stat"));
        if (own.length == 0) {
            return 0;
        }
        double seconds = sum(own, USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(path ->
                            Character.isDigit(path.getFileName().toString().charAt(0)))
                    .toList()) {
                String[] fields = stat(process.resolve("stat"));
                if (fields.length > 1 && fields[1].equals(String.valueOf(postmaster))) {
                    seconds += sum(fields, USER, SYSTEM);
                }
            }
        } catch (IOException noProc) {
            return 0;
        }
        return seconds;
    }

    /** The fields behind the name of the program; none when the process is gone. */
    private static String[] stat(Path file) {
        try {
            String line = Files.readString(file);
            return line.substring(line.lastIndexOf(')') + 2).split(" ");
        } catch (IOException gone) {
            return new String[0];
        }
    }

    private static double sum(String[] fields, int... places) {
        long ticks = 0;
        for (int place : places) {
            ticks += Long.parseLong(fields[place]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    @Override
    public String toString() {
        return "service %.1f s, postgres %.1f s, load %.1f s".formatted(service, postgres, load);
    }
}
