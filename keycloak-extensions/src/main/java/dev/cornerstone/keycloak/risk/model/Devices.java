package dev.cornerstone.keycloak.risk.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The devices that hold a cookie of one member: bounded, immutable, the least recently used falls out. */
final class Devices {

    static final int CAPACITY = 16;
    static final int ENTRY_BYTES = 3 * Long.BYTES + Integer.BYTES;

    /** Two logins of one browser can overlap: this long after a value was replaced, the old one is no replay. */
    static final int GRACE_SECONDS = 60;

    /** @param issued the second in which {@code value} replaced {@code previous} */
    private record Held(long family, long value, long previous, int issued) {}

    private static final Devices NONE = new Devices(List.of());

    private final List<Held> held;

    private Devices(List<Held> held) {
        this.held = held;
    }

    static Devices none() {
        return NONE;
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    int size() {
        return held.size();
    }

    Device recognise(String family, String value, long second) {
        if (family == null || value == null) {
            return Device.none();
        }
        long familyKey = Levels.hash("df", family);
        long valueKey = Levels.hash("dv", value);
        for (Held device : held) {
            if (device.family == familyKey) {
                boolean current = device.value == valueKey
                        || device.previous == valueKey && second <= device.issued + GRACE_SECONDS;
                return current ? Device.known(family) : Device.replayed(family);
            }
        }
        return Device.unknown();
    }

    /** Most recently issued last. */
    Devices with(String family, String value, long second) {
        long familyKey = Levels.hash("df", family);
        long valueKey = Levels.hash("dv", value);
        List<Held> changed = new ArrayList<>(held);
        long previous = 0;
        for (Held device : held) {
            if (device.family == familyKey) {
                previous = device.value == valueKey ? device.previous : device.value;
                changed.remove(device);
            }
        }
        changed.add(new Held(familyKey, valueKey, previous, (int) second));
        if (changed.size() > CAPACITY) {
            changed.remove(0);
        }
        return new Devices(List.copyOf(changed));
    }

    Devices without(String family) {
        long familyKey = Levels.hash("df", family);
        return new Devices(
                held.stream().filter(device -> device.family != familyKey).toList());
    }

    void write(ByteBuffer out) {
        out.put((byte) held.size());
        for (Held device : held) {
            out.putLong(device.family)
                    .putLong(device.value)
                    .putLong(device.previous)
                    .putInt(device.issued);
        }
    }

    static Devices read(ByteBuffer in) {
        int size = in.get();
        if (size < 0 || size > CAPACITY) {
            throw new IllegalArgumentException(
                    "A history has %d devices, at most %d are kept".formatted(size, CAPACITY));
        }
        List<Held> held = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            held.add(new Held(in.getLong(), in.getLong(), in.getLong(), in.getInt()));
        }
        return new Devices(List.copyOf(held));
    }
}
