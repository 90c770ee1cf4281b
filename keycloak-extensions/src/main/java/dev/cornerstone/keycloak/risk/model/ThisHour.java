package dev.cornerstone.keycloak.risk.model;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Which devices of a member counted in the current hour. Each counts once, and only a few do, so whoever signs in often,
 * with the password of somebody else, teaches the history no more than that.
 */
record ThisHour(int hour, long[] devices) {

    static final int DEVICES_MAX = 3;
    static final int BYTES_MAX = Integer.BYTES + 1 + DEVICES_MAX * Long.BYTES;
    static final ThisHour NEVER = new ThisHour(0, new long[0]);

    boolean counts(long device, long second) {
        return hour(second) != hour
                || devices.length < DEVICES_MAX && Arrays.stream(devices).noneMatch(counted -> counted == device);
    }

    ThisHour with(long device, long second) {
        if (hour(second) != hour) {
            return new ThisHour(hour(second), new long[] {device});
        }
        long[] longer = Arrays.copyOf(devices, devices.length + 1);
        longer[devices.length] = device;
        return new ThisHour(hour, longer);
    }

    void write(ByteBuffer out) {
        out.putInt(hour).put((byte) devices.length);
        for (long device : devices) {
            out.putLong(device);
        }
    }

    static ThisHour read(ByteBuffer in) {
        int hour = in.getInt();
        int size = in.get();
        if (size < 0 || size > DEVICES_MAX) {
            throw new IllegalArgumentException("A history counted %d devices in an hour".formatted(size));
        }
        long[] devices = new long[size];
        for (int at = 0; at < size; at++) {
            devices[at] = in.getLong();
        }
        return new ThisHour(hour, devices);
    }

    private static int hour(long second) {
        return (int) (second / 3600);
    }
}
