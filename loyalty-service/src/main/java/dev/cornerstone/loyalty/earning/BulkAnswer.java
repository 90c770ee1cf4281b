package dev.cornerstone.loyalty.earning;

import java.util.List;

/** The answer to a bulk request: a result for each of its lines, in their order. */
record BulkAnswer(List<BulkLine> lines) {}
