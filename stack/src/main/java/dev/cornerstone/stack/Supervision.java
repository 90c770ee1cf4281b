package dev.cornerstone.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to run the stack in one home; the system takes it back when the process that holds it dies. */
final class Supervision implements AutoCloseable {
    static final String SLUG = "supervisor";

    private final Home home;
    private final FileChannel channel;
    private final FileLock lock;

    private Supervision(Home home, FileChannel channel, FileLock lock) {
        this.home = home;
        this.channel = channel;
        this.lock = lock;
    }

    static Supervision take(Home home) {
        home.create();
        try {
            FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StackFailure("Another ./cornerstone is already working in " + home.directory()
                        + ". Look at it with ./cornerstone status, or end it with ./cornerstone down");
            }
            ProcessRecord.of(ProcessHandle.current()).write(home.processRecord(SLUG));
            return new Supervision(home, channel, lock);
        } catch (IOException e) {
            throw new StackFailure("The state directory " + home.directory() + " cannot be locked: " + Reason.of(e), e);
        }
    }

    /** Whether some process holds the right at this moment. */
    static boolean isTaken(Home home) {
        Path file = home.lock();
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            return lock == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(home.processRecord(SLUG));
            lock.release();
            channel.close();
        } catch (IOException e) {
            System.err.println("lock not released: " + Reason.of(e));
        }
    }
}
