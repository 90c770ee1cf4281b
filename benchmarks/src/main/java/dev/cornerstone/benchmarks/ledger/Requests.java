package dev.cornerstone.benchmarks.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Requests made beforehand; only the idempotency key is written new each time. */
final class Requests {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String KEY = "Idempotency-Key: ";
    private static final int KEY_LENGTH = 32;

    private final byte[][] made;
    private final int[] keys;
    private final int rowsPerRequest;
    private final SplittableRandom random = new SplittableRandom();

    private Requests(byte[][] made, int[] keys, int rowsPerRequest) {
        this.made = made;
        this.keys = keys;
        this.rowsPerRequest = rowsPerRequest;
    }

    /** One for each number, taken at random. */
    static Requests of(int count, int rowsPerRequest, IntFunction<Post> posts) {
        byte[][] made = new byte[count][];
        int[] keys = new int[count];
        for (int nth = 0; nth < count; nth++) {
            made[nth] = posts.apply(nth).bytes();
            keys[nth] = new String(made[nth], StandardCharsets.ISO_8859_1).indexOf(KEY) + KEY.length();
        }
        return new Requests(made, keys, rowsPerRequest);
    }

    /** How many bookings one request is. */
    int rowsPerRequest() {
        return rowsPerRequest;
    }

    int largest() {
        int largest = 0;
        for (byte[] request : made) {
            largest = Math.max(largest, request.length);
        }
        return largest;
    }

    void next(ByteBuffer out) {
        int nth = random.nextInt(made.length);
        out.clear();
        out.put(made[nth]);
        long high = random.nextLong();
        long low = random.nextLong();
        for (int at = 0; at < KEY_LENGTH; at++) {
            long half = at < 16 ? high : low;
            out.put(keys[nth] + at, HEX[(int) (half >>> (at % 16 * 4)) & 15]);
        }
        out.flip();
    }

    /** A request before it is bytes. */
    record Post(String path, String token, String type, String body) {

        byte[] bytes() {
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Type: " + type + "\r\nAccept: */*\r\n" + KEY + "0".repeat(KEY_LENGTH)
                            + "\r\nContent-Length: " + length + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}
