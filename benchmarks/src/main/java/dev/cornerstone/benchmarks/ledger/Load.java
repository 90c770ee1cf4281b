package dev.cornerstone.benchmarks.ledger;

import dev.cornerstone.benchmarks.CannotMeasure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Sends requests over kept-alive connections from one thread, one at a time on each connection. It reads no more of an
 * answer than its status and where it ends, so that it takes little of the CPU it shares with what it measures.
 */
final class Load {

    private static final long HIGHEST_MICROS = 60_000_000;
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final int port;
    private final Requests requests;

    Load(int port, Requests requests) {
        this.port = port;
        this.requests = requests;
    }

    /**
     * @param perSecond bookings, not requests
     * @param failure the first answer that was no success; null when all were
     * @param latency in microseconds
     */
    record Outcome(double perSecond, long succeeded, long failed, String failure, Histogram latency) {}

    /** Closed loop: each connection sends its next request when the answer is there. */
    Outcome closed(int connections, Duration length) throws IOException {
        return new Run(connections, 0, length).go();
    }

    /**
     * Open loop: requests are due at a fixed rate, whatever the service does, and each one's latency counts from the moment
     * it was due. A stall so hits all requests that fall into it, and nothing is omitted.
     */
    Outcome open(int connections, double rate, Duration length) throws IOException {
        return new Run(connections, rate, length).go();
    }

    private final class Run {

        private final List<Peer> peers = new ArrayList<>();
        private final Deque<Peer> idle = new ArrayDeque<>();
        private final Histogram latency = new Histogram(HIGHEST_MICROS, 3);
        private final double rate;
        private final Duration length;
        private final Selector selector;
        private long succeeded;
        private long failed;
        private String failure;

        Run(int connections, double rate, Duration length) throws IOException {
            this.rate = rate;
            this.length = length;
            this.selector = Selector.open();
            for (int nth = 0; nth < connections; nth++) {
                peers.add(new Peer(this, requests.largest()));
            }
        }

        Outcome go() throws IOException {
            try {
                long began = System.nanoTime();
                long end = began + length.toNanos();
                idle.addAll(peers);
                if (rate == 0) {
                    closedLoop(end);
                } else {
                    openLoop(began, end);
                }
                double seconds = (System.nanoTime() - began) / 1e9;
                return new Outcome(
                        succeeded * requests.rowsPerRequest() / seconds, succeeded, failed, failure, latency);
            } finally {
                for (Peer peer : peers) {
                    peer.channel.close();
                }
                selector.close();
            }
        }

        private void closedLoop(long end) throws IOException {
            while (System.nanoTime() < end) {
                while (!idle.isEmpty()) {
                    idle.poll().send(System.nanoTime());
                }
                selector.select(100);
                receive();
            }
        }

        private void openLoop(long began, long end) throws IOException {
            double gap = 1e9 / rate;
            long nth = 0;
            while (true) {
                long now = System.nanoTime();
                long due = began + (long) (nth * gap);
                if (due >= end) {
                    break;
                }
                if (now >= due && !idle.isEmpty()) {
                    idle.poll().send(due);
                    nth++;
                    continue;
                }
                // select() knows milliseconds only, which is too coarse for what is due next.
                long wait = now >= due ? 200_000 : Math.min(due - now, 200_000);
                if (selector.selectNow() == 0) {
                    LockSupport.parkNanos(wait);
                    selector.selectNow();
                }
                receive();
            }
            while (idle.size() < peers.size() && System.nanoTime() < end + 5_000_000_000L) {
                selector.select(100);
                receive();
            }
        }

        private void receive() throws IOException {
            Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
            while (ready.hasNext()) {
                SelectionKey key = ready.next();
                ready.remove();
                Peer peer = (Peer) key.attachment();
                if (peer.receive(key)) {
                    latency.recordValue(Math.min(HIGHEST_MICROS, Math.max(1, (System.nanoTime() - peer.due) / 1000)));
                    if (peer.status == CREATED || peer.status == OK) {
                        succeeded++;
                    } else {
                        failed++;
                        failure = failure == null ? peer.answer() : failure;
                    }
                    idle.add(peer);
                }
            }
        }
    }

    /** One connection with at most one request on its way. */
    private final class Peer {

        private static final int ANSWER_KEPT = 16 * 1024;

        private final SocketChannel channel;
        private final SelectionKey registered;
        private final ByteBuffer out;
        private final ByteBuffer in = ByteBuffer.allocate(256 * 1024);
        private final byte[] head = new byte[ANSWER_KEPT];
        private int kept;
        private long received;
        private long expected;
        private final byte[] tail = new byte[5];
        private long due;
        private int status;

        Peer(Run run, int largest) throws IOException {
            out = ByteBuffer.allocateDirect(largest);
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            registered = channel.register(run.selector, SelectionKey.OP_READ, this);
        }

        void send(long dueAt) throws IOException {
            due = dueAt;
            kept = 0;
            received = 0;
            expected = 0;
            status = 0;
            requests.next(out);
            write();
        }

        private void write() throws IOException {
            channel.write(out);
            registered.interestOps(
                    out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }

        /** True when the answer is complete. */
        boolean receive(SelectionKey key) throws IOException {
            if (key.isWritable() && out.hasRemaining()) {
                write();
            }
            if (!key.isReadable()) {
                return false;
            }
            in.clear();
            int count = channel.read(in);
            if (count < 0) {
                throw new CannotMeasure("The service closed a connection; the answer so far: " + answer());
            }
            keep(count);
            received += count;
            if (expected == 0) {
                readHead();
            }
            return expected > 0 ? received >= expected : expected < 0 && endsChunks();
        }

        private void keep(int count) {
            int more = Math.min(count, head.length - kept);
            System.arraycopy(in.array(), 0, head, kept, more);
            kept += more;
            for (int at = Math.max(0, count - tail.length); at < count; at++) {
                System.arraycopy(tail, 1, tail, 0, tail.length - 1);
                tail[tail.length - 1] = in.array()[at];
            }
        }

        /** Sets how long the answer will be in all, or -1 when it comes in chunks. */
        private void readHead() {
            String text = answer();
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                return;
            }
            status = Integer.parseInt(text.substring(9, 12));
            String headers = text.substring(0, end + 2).toLowerCase(java.util.Locale.ROOT);
            int length = headers.indexOf("content-length: ");
            if (length < 0) {
                expected = -1;
            } else {
                int from = length + "content-length: ".length();
                expected = end + 4 + Long.parseLong(headers.substring(from, headers.indexOf('\r', from)));
            }
        }

        private boolean endsChunks() {
            return new String(tail, StandardCharsets.ISO_8859_1).equals("0\r\n\r\n");
        }

        String answer() {
            return new String(head, 0, kept, StandardCharsets.UTF_8);
        }
    }
}
