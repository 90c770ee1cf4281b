package dev.cornerstone.loyalty.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Numbers that add up to a total, or, for people, to at least the total. */
record Table(List<Cell> cells, Cell total) {

    Table {
        cells = List.copyOf(cells);
    }

    /**
     * The table for somebody who may learn nothing of fewer than {@code min} people.
     *
     * <p>A total of too few hides everything. Otherwise a cell of too few is hidden, and with it the smallest of the others, so
     * that what is missing from the total is never of too few; one person may be in several cells, so only a cell that has
     * enough people by itself is sure to be enough. If there is none, every cell is hidden, and what is missing is the total.
     * Zero is told: there is nobody to protect.
     */
    Table withoutGroupsBelow(int min) {
        if (isSmall(total, min)) {
            return new Table(cells.stream().map(Table::hiddenUnlessZero).toList(), total.hidden());
        }
        if (cells.stream().noneMatch(cell -> isSmall(cell, min))) {
            return this;
        }
        Optional<Cell> cover = cells.stream()
                .filter(cell -> cell.people() >= min)
                .min(Comparator.comparingLong(Cell::people).thenComparing(Cell::part));
        return new Table(
                cells.stream()
                        .map(cell ->
                                isSmall(cell, min) || cover.filter(cell::equals).isPresent() ? cell.hidden() : cell)
                        .toList(),
                total);
    }

    /**
     * The same for steps of which each is a part of the one before: the difference of two that are told is never of too few.
     */
    Table stepsWithoutGroupsBelow(int min) {
        List<Cell> told = new ArrayList<>();
        Cell last = null;
        for (Cell step : cells) {
            boolean hidden = isSmall(step, min) || last != null && isSmall(last.people() - step.people(), min);
            told.add(hidden ? step.hidden() : step);
            last = hidden ? last : step;
        }
        return new Table(told, isSmall(total, min) ? total.hidden() : total);
    }

    private static Cell hiddenUnlessZero(Cell cell) {
        return cell.value() == 0 ? cell : cell.hidden();
    }

    /** Something that too few people did; what nobody can be named for counts as too few. */
    private static boolean isSmall(Cell cell, int min) {
        return cell.value() > 0 && cell.people() < min;
    }

    private static boolean isSmall(long people, int min) {
        return people > 0 && people < min;
    }
}
