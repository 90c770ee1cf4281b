package dev.cornerstone.loyalty;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cornerstone.loyalty.api.Signed;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HttpMethod;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.cornerstone.loyalty.";
    private static final String[] FEATURES = {
        ROOT + "member..",
        ROOT + "partner..",
        ROOT + "settlement..",
        ROOT + "reward..",
        ROOT + "earning..",
        ROOT + "redemption..",
        ROOT + "spending..",
        ROOT + "hold..",
        ROOT + "reversal..",
        ROOT + "gift..",
        ROOT + "adjustment..",
        ROOT + "freeze..",
        ROOT + "identity..",
        ROOT + "analytics..",
        ROOT + "profiling..",
        ROOT + "statement..",
        ROOT + "webhook..",
        ROOT + "job..",
        ROOT + "sweep..",
        ROOT + "seal..",
        ROOT + "proof..",
        ROOT + "portal..",
        ROOT + "onboarding..",
        ROOT + "consent..",
        ROOT + "sighting.."
    };

    private final JavaClasses service = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.cornerstone.loyalty");

    @Test
    void theLedgerKnowsNoFeatureAndNothingOfHttp() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FEATURES)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "api..", ROOT + "access..", ROOT + "idempotency..", "jakarta.ws.rs..", "io.vertx..")
                .check(service);
    }

    @Test
    void whatAllShareKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "api..", ROOT + "platform..", ROOT + "access..", ROOT + "idempotency..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FEATURES)
                .check(service);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(service);
    }

    @Test
    void onlyTheDatabaseAndTheRowsOfAFeatureSpeakSql() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(service);
    }

    @Test
    void everyOperationNamesItsAuthorityAndItsId() {
        methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(ROOT + "portal..")
                .and()
                .areDeclaredInClassesThat()
                .doNotHaveSimpleName("DescriptionResource")
                .should()
                .beAnnotatedWith(Operation.class)
                .andShould()
                .beAnnotatedWith(PermissionsAllowed.class)
                .orShould()
                .beAnnotatedWith(Authenticated.class)
                .orShould()
                .beAnnotatedWith(PermitAll.class)
                .check(service);
    }

    @Test
    void onlyTheSealsAreForEverybodyAndOnlyEventsAreSigned() {
        Set<String> open = service.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(PermitAll.class))
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                .collect(Collectors.toSet());

        assertThat(open)
                .containsExactlyInAnyOrder(
                        "SealResource.heads", "SealResource.block", "SealResource.keys", "EventResource.take");
        methods()
                .that()
                .areAnnotatedWith(Signed.class)
                .should()
                .beAnnotatedWith(PermitAll.class)
                .check(service);
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "platform..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(service);
    }

    @Test
    void everyPackageTellsItsStory() {
        Set<String> packages = Set.copyOf(service.stream()
                .map(type -> type.getPackageName())
                .filter(name -> !name.contains(".portal"))
                .toList());

        assertThat(packages)
                .allSatisfy(name -> assertThat(service.contain(name + ".package-info"))
                        .as(name)
                        .isTrue());
    }
}
