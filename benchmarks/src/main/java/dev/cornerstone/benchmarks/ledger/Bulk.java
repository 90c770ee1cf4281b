package dev.cornerstone.benchmarks.ledger;

/** The body of a bulk earn: a line of JSON for each booking. */
final class Bulk {

    static final String PATH = "/v1/earnings/bulk";
    static final String TYPE = "application/x-ndjson";

    private Bulk() {}

    /** Members far apart, each once. */
    static String body(Population population, int nth, int rows) {
        StringBuilder body = new StringBuilder();
        long stride = Math.max(1, population.size() / rows);
        for (int row = 0; row < rows; row++) {
            long member = (nth * 7919L + row * stride) % population.size();
            body.append("{\"member\":\"").append(Population.card(member)).append("\",\"points\":120}\n");
        }
        return body.toString();
    }
}
