package dev.cornerstone.benchmarks;

/** One run of a benchmark. */
@FunctionalInterface
public interface Benchmark {

    /**
     * Measures, with progress on standard error and figures on standard output.
     *
     * @throws CannotMeasure when there can be no figure, with a sentence for whoever started the run
     */
    void run() throws Exception;
}
