package dev.cornerstone.keycloak.risk.model;

import java.nio.ByteBuffer;

/** About how many different keys there were, in a fixed number of bytes (HyperLogLog, Flajolet et al. 2007). */
final class DistinctCount {

    private final byte[] registers;
    private double estimate;

    /** @param size a power of two; the error is about 1.04 / sqrt(size) */
    DistinctCount(int size) {
        this.registers = new byte[size];
    }

    void add(long key) {
        int register = (int) (key & registers.length - 1);
        int bits = Integer.numberOfTrailingZeros(registers.length);
        byte rank = (byte) (Long.numberOfLeadingZeros(key & -1L << bits | 1L << bits - 1) + 1);
        if (rank > registers[register]) {
            registers[register] = rank;
            estimate = estimated();
        }
    }

    double estimate() {
        return estimate;
    }

    private double estimated() {
        double sum = 0;
        int zeros = 0;
        for (byte register : registers) {
            sum += Math.pow(2, -register);
            zeros += register == 0 ? 1 : 0;
        }
        int size = registers.length;
        double raw = 0.7213 / (1 + 1.079 / size) * size * size / sum;
        return raw <= 2.5 * size && zeros > 0 ? size * Math.log((double) size / zeros) : raw;
    }

    void merge(DistinctCount other) {
        for (int at = 0; at < registers.length; at++) {
            registers[at] = (byte) Math.max(registers[at], other.registers[at]);
        }
        estimate = estimated();
    }

    void write(ByteBuffer out) {
        out.put(registers);
    }

    void read(ByteBuffer in) {
        in.get(registers);
        estimate = estimated();
    }
}
