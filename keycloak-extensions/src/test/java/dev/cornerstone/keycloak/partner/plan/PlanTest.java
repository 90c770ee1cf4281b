package dev.cornerstone.keycloak.partner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Thing CLIENT = Thing.of(Kind.CLIENT, "a-shop", Map.of("name", "A", "mapper.salt", "s3cret"));
    private static final Thing PROVIDER =
            Thing.of(Kind.IDENTITY_PROVIDER, "a", Map.of("config.clientSecret", "${vault.a_x}"));

    @Test
    void whatIsAsItShouldBeIsNotTouched() {
        assertThat(plan(List.of(CLIENT), List.of(CLIENT), CLIENT).isEmpty()).isTrue();
    }

    @Test
    void whatIsMissingIsMadeInOrderAndWhatIsWantedNoMoreIsTakenAway() {
        Plan plan = plan(List.of(CLIENT), List.of(PROVIDER, CLIENT), PROVIDER);

        assertThat(plan.steps()).extracting(Plan.Step::action).containsExactly(Plan.Action.CREATE, Plan.Action.REMOVE);
    }

    @Test
    void aSecretIsNeverShownAndAReferenceIs() {
        Plan plan = plan(List.of(CLIENT, PROVIDER), List.of());

        assertThat(plan.toString()).contains("${vault.a_x}");
        assertThat(plan.steps())
                .flatExtracting(Plan.Step::changes)
                .extracting(Plan.Change::to)
                .contains("•••")
                .doesNotContain("s3cret");
    }

    @Test
    void anotherPlanHasAnotherId() {
        assertThat(plan(List.of(CLIENT), List.of()).id())
                .isNotEqualTo(plan(List.of(PROVIDER), List.of()).id());
        assertThat(plan(List.of(CLIENT), List.of()).id())
                .isEqualTo(plan(List.of(CLIENT), List.of()).id());
    }

    @Test
    void thingsAreWrittenDownAndReadAgain() {
        assertThat(Json.things(Json.things(List.of(CLIENT, PROVIDER)))).containsExactly(CLIENT, PROVIDER);
    }

    @Test
    void pairsAreWrittenInOneOrderSoThatAnotherServerSeesNoChange() {
        assertThat(Json.pairs("groups", "a")).isEqualTo("[{\"key\":\"groups\",\"value\":\"a\"}]");
    }

    private static Plan plan(List<Thing> wanted, List<Thing> made, Thing... there) {
        List<Thing> actual = List.of(there);
        return Plan.between(
                wanted,
                made,
                thing -> actual.stream().filter(thing::isSame).findFirst(),
                thing -> actual.stream().anyMatch(thing::isSame));
    }
}
