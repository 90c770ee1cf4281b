package dev.cornerstone.benchmarks.risk;

import java.util.List;

/**
 * Attempts in the order of time.
 *
 * @param users how many members there are; they are numbered from zero
 * @param cookies whether it says which device came with which cookie
 */
record Dataset(String name, List<Attempt> attempts, int users, boolean cookies, Periods periods) {}
