package dev.cornerstone.keycloak.risk.signal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One list of networks: a CIDR, an address or an autonomous system ({@code AS64496}) a line, {@code #} begins a comment. This
 * is the form of FireHOL's netsets.
 */
final class AddressRanges {

    /** Lines beyond this are refused: a list that long is not what it is taken for. */
    static final int LINES_MAX = 1_000_000;

    static final AddressRanges EMPTY = new AddressRanges(new byte[0][], new byte[0][], Set.of());

    private static final byte[] IPV4_IN_IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private final byte[][] first;
    private final byte[][] last;
    private final Set<Long> systems;

    private AddressRanges(byte[][] first, byte[][] last, Set<Long> systems) {
        this.first = first;
        this.last = last;
        this.systems = systems;
    }

    /**
     * @throws IllegalArgumentException if a line is neither of the three; it names the line
     */
    static AddressRanges of(List<String> lines) {
        if (lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("it has " + lines.size() + " lines; the most is " + LINES_MAX);
        }
        List<byte[][]> ranges = new ArrayList<>();
        Set<Long> systems = new HashSet<>();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).replaceFirst("[#;].*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            try {
                if (line.regionMatches(true, 0, "AS", 0, 2)) {
                    systems.add(Long.parseLong(line.substring(2)));
                } else {
                    ranges.add(range(line));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "line " + (at + 1) + " is neither a network, an address nor an AS number: " + line, e);
            }
        }
        return merged(ranges, systems);
    }

    private static byte[][] range(String line) {
        int slash = line.indexOf('/');
        InetAddress address = ClientAddress.of(slash < 0 ? line : line.substring(0, slash))
                .map(ClientAddress::inet)
                .orElseThrow(IllegalArgumentException::new);
        int length = address.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? length : Integer.parseInt(line.substring(slash + 1));
        if (bits < 0 || bits > length) {
            throw new IllegalArgumentException();
        }
        byte[] first = comparable(address);
        byte[] last = first.clone();
        for (int bit = first.length * Byte.SIZE - (length - bits); bit < first.length * Byte.SIZE; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            first[bit / Byte.SIZE] &= (byte) ~mask;
            last[bit / Byte.SIZE] |= (byte) mask;
        }
        return new byte[][] {first, last};
    }

    private static AddressRanges merged(List<byte[][]> ranges, Set<Long> systems) {
        ranges.sort(Comparator.comparing(range -> range[0], Arrays::compareUnsigned));
        List<byte[][]> merged = new ArrayList<>();
        for (byte[][] range : ranges) {
            byte[][] before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (before != null && Arrays.compareUnsigned(range[0], before[1]) <= 0) {
                if (Arrays.compareUnsigned(range[1], before[1]) > 0) {
                    before[1] = range[1];
                }
            } else {
                merged.add(range);
            }
        }
        return new AddressRanges(
                merged.stream().map(range -> range[0]).toArray(byte[][]::new),
                merged.stream().map(range -> range[1]).toArray(byte[][]::new),
                Set.copyOf(systems));
    }

    boolean contain(ClientAddress address, Optional<Long> system) {
        if (system.filter(systems::contains).isPresent()) {
            return true;
        }
        byte[] bytes = comparable(address.inet());
        int at = Arrays.binarySearch(first, bytes, Arrays::compareUnsigned);
        int range = at >= 0 ? at : -at - 2;
        return range >= 0 && Arrays.compareUnsigned(bytes, last[range]) <= 0;
    }

    private static byte[] comparable(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 16) {
            return bytes;
        }
        byte[] mapped = Arrays.copyOf(IPV4_IN_IPV6, 16);
        System.arraycopy(bytes, 0, mapped, IPV4_IN_IPV6.length, bytes.length);
        return mapped;
    }
}
