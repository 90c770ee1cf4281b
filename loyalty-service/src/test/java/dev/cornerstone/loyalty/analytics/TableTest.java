package dev.cornerstone.loyalty.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody is told who may learn nothing of fewer than ten people. */
class TableTest {

    private static final int MIN = 10;

    @Test
    void aTableOfLargeGroupsIsToldAsItIs() {
        Table table = table(cell("a", 30, 12), cell("b", 50, 10), cell("c", 0, 0));

        assertThat(table.withoutGroupsBelow(MIN)).isEqualTo(table);
    }

    @Test
    void aSmallGroupIsHiddenAndWithItTheSmallestOther() {
        Table told =
                table(cell("a", 300, 100), cell("b", 5, 3), cell("c", 40, 20)).withoutGroupsBelow(MIN);

        assertThat(told.cells()).extracting(Cell::told).containsExactly(300L, null, null);
        assertThat(told.total().told()).isEqualTo(345);
    }

    @Test
    void severalSmallGroupsAreHiddenTogetherWithALargeOneBecauseTheyMayBeTheSamePeople() {
        Table told = table(cell("a", 300, 100), cell("b", 9, 9), cell("c", 9, 9), cell("d", 50, 30))
                .withoutGroupsBelow(MIN);

        assertThat(told.cells()).extracting(Cell::told).containsExactly(300L, null, null, null);
    }

    @Test
    void whereAllGroupsAreSmallOnlyATotalOfEnoughPeopleIsTold() {
        List<Cell> cells = List.of(cell("a", 9, 9), cell("b", 9, 9), cell("c", 0, 0));

        Table enough = new Table(cells, Cell.of("", 18, 12)).withoutGroupsBelow(MIN);
        Table tooFew = new Table(cells, Cell.of("", 18, 9)).withoutGroupsBelow(MIN);

        assertThat(enough.cells()).extracting(Cell::told).containsExactly(null, null, 0L);
        assertThat(enough.total().told()).isEqualTo(18);
        assertThat(tooFew.cells()).extracting(Cell::told).containsExactly(null, null, 0L);
        assertThat(tooFew.total().told()).isNull();
    }

    @Test
    void whatNobodyCanBeNamedForIsHiddenToo() {
        assertThat(table(cell("a", 7, 0)).withoutGroupsBelow(MIN).cells().get(0).told())
                .isNull();
    }

    @Test
    void ofStepsTheFewWhoDroppedOutAreNotTold() {
        Table told = steps(100, 95, 60, 3).stepsWithoutGroupsBelow(MIN);

        assertThat(told.cells()).extracting(Cell::told).containsExactly(100L, null, 60L, null);
    }

    @Test
    void ofStepsThatEverybodyTookAllIsTold() {
        assertThat(steps(100, 100, 90, 0).stepsWithoutGroupsBelow(MIN).cells())
                .extracting(Cell::told)
                .containsExactly(100L, 100L, 90L, 0L);
    }

    /**
     * Random people in random cells, one person in several. Whatever can be computed from what is told, a cell that is told, or
     * the total less all cells that are told, is of at least ten different people, or of nobody.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noDifferenceIsOfTooFewPeople(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<Set<Integer>> people = new ArrayList<>();
            int population = 1 + random.nextInt(60);
            for (int cell = 0; cell < 1 + random.nextInt(6); cell++) {
                Set<Integer> here = new HashSet<>();
                int size = random.nextInt(3) == 0 ? random.nextInt(4) : random.nextInt(population + 1);
                IntStream.range(0, size).forEach(each -> here.add(random.nextInt(population)));
                people.add(here);
            }
            Set<Integer> all = new HashSet<>();
            people.forEach(all::addAll);
            List<Cell> cells = IntStream.range(0, people.size())
                    .mapToObj(index -> Cell.of(
                            "" + index,
                            people.get(index).size(),
                            people.get(index).size()))
                    .toList();
            long sum = cells.stream().mapToLong(Cell::value).sum();

            Table told = new Table(cells, Cell.of("", sum, all.size())).withoutGroupsBelow(MIN);

            Set<Integer> hidden = new HashSet<>();
            for (int index = 0; index < people.size(); index++) {
                if (told.cells().get(index).shown()) {
                    assertEnoughOrNobody(people.get(index));
                } else {
                    hidden.addAll(people.get(index));
                }
            }
            if (told.total().shown()) {
                assertEnoughOrNobody(hidden);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noDifferenceOfStepsIsOfTooFewPeople(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<Long> counts = new ArrayList<>(List.of((long) random.nextInt(120)));
            for (int step = 1; step < 5; step++) {
                long before = counts.get(step - 1);
                counts.add(Math.max(0, before - random.nextInt(15)));
            }
            List<Long> told =
                    steps(counts.stream().mapToLong(each -> each).toArray())
                            .stepsWithoutGroupsBelow(MIN)
                            .cells()
                            .stream()
                            .filter(Cell::shown)
                            .map(Cell::value)
                            .toList();

            for (int one = 0; one < told.size(); one++) {
                assertThat(told.get(one)).matches(TableTest::isEnoughOrNobody);
                for (int other = one + 1; other < told.size(); other++) {
                    assertThat(told.get(one) - told.get(other)).matches(TableTest::isEnoughOrNobody);
                }
            }
        }
    }

    private static void assertEnoughOrNobody(Set<Integer> people) {
        assertThat((long) people.size()).matches(TableTest::isEnoughOrNobody);
    }

    private static boolean isEnoughOrNobody(long people) {
        return people == 0 || people >= MIN;
    }

    private static Table steps(long... people) {
        List<Cell> cells = new ArrayList<>();
        for (long each : people) {
            cells.add(Cell.of("step", each, each));
        }
        return new Table(cells, cells.get(0));
    }

    private static Table table(Cell... cells) {
        long value = List.of(cells).stream().mapToLong(Cell::value).sum();
        long people = List.of(cells).stream().mapToLong(Cell::people).max().orElse(0);
        return new Table(List.of(cells), Cell.of("", value, people));
    }

    private static Cell cell(String part, long value, long people) {
        return Cell.of(part, value, people);
    }
}
