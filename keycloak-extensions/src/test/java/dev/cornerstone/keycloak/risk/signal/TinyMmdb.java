package dev.cornerstone.keycloak.risk.signal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small MMDB files (MaxMind DB file format 2.0): an IPv4 tree of 24-bit records. */
public final class TinyMmdb {

    private static final int NOTHING = -1;
    private static final int DATA_SEPARATOR = 16;

    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {NOTHING, NOTHING}));
    private final List<Integer> leaves = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** @param cidr an IPv4 network that overlaps none before */
    public TinyMmdb put(String cidr, Map<String, Object> entry) throws IOException {
        String[] parts = cidr.split("/");
        byte[] address = InetAddress.getByName(parts[0]).getAddress();
        int bits = Integer.parseInt(parts[1]);
        int node = 0;
        for (int at = 0; at < bits; at++) {
            int bit = address[at / 8] >> 7 - at % 8 & 1;
            if (at == bits - 1) {
                leaves.add(data.size());
                nodes.get(node)[bit] = -1 - leaves.size();
            } else {
                if (nodes.get(node)[bit] == NOTHING) {
                    nodes.add(new int[] {NOTHING, NOTHING});
                    nodes.get(node)[bit] = nodes.size() - 1;
                }
                node = nodes.get(node)[bit];
            }
        }
        write(data, entry);
        return this;
    }

    public void writeTo(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int record : node) {
                int value = record == NOTHING
                        ? nodes.size()
                        : record < NOTHING ? nodes.size() + DATA_SEPARATOR + leaves.get(-record - 2) : record;
                out.write(value >> 16);
                out.write(value >> 8);
                out.write(value);
            }
        }
        out.write(new byte[DATA_SEPARATOR]);
        out.write(data.toByteArray());
        out.write(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
        out.write("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("node_count", (long) nodes.size());
        metadata.put("record_size", 24L);
        metadata.put("ip_version", 4L);
        metadata.put("database_type", "Test");
        metadata.put("languages", List.of());
        metadata.put("binary_format_major_version", 2L);
        metadata.put("binary_format_minor_version", 0L);
        metadata.put("build_epoch", 1_700_000_000L);
        metadata.put("description", Map.of());
        write(out, metadata);
        Files.write(file, out.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, Object value) throws IOException {
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            control(out, 2, bytes.length);
            out.write(bytes);
        } else if (value instanceof Double number) {
            control(out, 3, Double.BYTES);
            out.write(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
        } else if (value instanceof Long number) {
            control(out, 6, Integer.BYTES);
            out.write(
                    ByteBuffer.allocate(Integer.BYTES).putInt(number.intValue()).array());
        } else if (value instanceof Map<?, ?> map) {
            control(out, 7, map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(out, entry.getKey());
                write(out, entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            out.write(list.size());
            out.write(11 - 7);
        } else {
            throw new IllegalArgumentException("no " + value);
        }
    }

    private static void control(ByteArrayOutputStream out, int type, int size) {
        if (size >= 29) {
            throw new IllegalArgumentException("too long for a small file");
        }
        out.write(type << 5 | size);
    }
}
