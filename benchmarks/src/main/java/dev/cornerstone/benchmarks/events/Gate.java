package dev.cornerstone.benchmarks.events;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before a server and can be shut: then every connection is cut, and each new one at once. */
final class Gate implements AutoCloseable {

    private final ServerSocket door;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    /** @param port its own; @param behind that of the server */
    Gate(int port, int behind) throws IOException {
        this.behind = behind;
        this.door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    void shut(boolean value) {
        shut = value;
        if (value) {
            open.forEach(Gate::cut);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                enter(door.accept());
            } catch (IOException e) {
                // The door is closed.
            }
        }
    }

    private void enter(Socket outside) {
        Socket inside = new Socket();
        open.add(outside);
        open.add(inside);
        try {
            if (!shut) {
                inside.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), behind), 2_000);
                daemon(() -> pass(outside, inside));
                daemon(() -> pass(inside, outside));
                return;
            }
        } catch (IOException e) {
            // The server behind is away: whoever came is sent away as well.
        }
        List.of(outside, inside).forEach(socket -> {
            cut(socket);
            open.remove(socket);
        });
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            byte[] buffer = new byte[16_384];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // Cut.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed, then.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "gate");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(Gate::cut);
    }
}
