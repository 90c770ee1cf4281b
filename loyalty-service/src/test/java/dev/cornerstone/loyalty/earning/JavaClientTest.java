package dev.cornerstone.loyalty.earning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cornerstone.client.CaptureRequest;
import dev.cornerstone.client.Cornerstone;
import dev.cornerstone.client.EarnRequest;
import dev.cornerstone.client.Earning;
import dev.cornerstone.client.ProblemException;
import dev.cornerstone.client.RedeemRequest;
import dev.cornerstone.client.Redemption;
import dev.cornerstone.client.Reversal;
import dev.cornerstone.client.ReversalRequest;
import dev.cornerstone.client.Reward;
import dev.cornerstone.loyalty.testing.Api;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service, called with the Java client inside Quarkus. Outside of it, the shops of the stack do. */
@ServiceTest
class JavaClientTest {

    @Inject
    DataSource database;

    private Programme.Participant ada;
    private final List<Cornerstone> clients = new ArrayList<>();

    @BeforeEach
    void programme() {
        Programme.isSetUp();
        ada = Programme.member();
    }

    @AfterEach
    void close() {
        clients.forEach(Cornerstone::close);
    }

    @Test
    void aPartnerGivesPointsOncePerKeyAndTakesThemBack() {
        Cornerstone roastery = client(Api.partner("roastery"));
        String key = Programme.newKey();
        EarnRequest request = EarnRequest.of(ada.card(), 120).withNote("Beans");

        Earning first = roastery.earnings().earn(key, request);
        Earning again = roastery.earnings().earn(key, request);
        Reversal back = roastery.earnings()
                .reverse(first.id(), Programme.newKey(), ReversalRequest.of(20, "One bag came back"));

        assertThat(again).isEqualTo(first);
        assertThat(roastery.earnings().get(first.id()).note()).isEqualTo("Beans");
        assertThat(back.reversible()).isEqualTo(100);
        assertThat(client(ada.token()).memberPoints().balance().available()).isEqualTo(100);
    }

    @Test
    void aMemberRedeemsAndThePartnerThatHonouredItGivesItBack() {
        ada.with(100);

        Redemption bought =
                client(ada.token()).memberPoints().redeem(Programme.newKey(), new RedeemRequest("espresso", 50));
        client(Api.partner("roastery"))
                .redemptions()
                .reverse(bought.id(), Programme.newKey(), ReversalRequest.all("The machine is broken"));

        assertThat(bought.available()).isEqualTo(50);
        assertThat(client(ada.token()).memberPoints().balance().available()).isEqualTo(100);
    }

    @Test
    void whatTheServiceRefusesChangesNothingAndSaysWhy() {
        Cornerstone roastery = client(Api.partner("roastery"));
        Books before = Books.of(database);

        ProblemException unknown = catchThrowableOfType(
                ProblemException.class,
                () -> roastery.earnings().earn(Programme.newKey(), EarnRequest.of("9712 0000 0000 0000", 5)));
        ProblemException tooMuch = catchThrowableOfType(
                ProblemException.class,
                () -> roastery.earnings().earn(Programme.newKey(), EarnRequest.of(ada.card(), Long.MAX_VALUE)));
        ProblemException nothing = catchThrowableOfType(
                ProblemException.class,
                () -> roastery.holds()
                        .capture("019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d", Programme.newKey(), CaptureRequest.all()));

        assertThat(unknown.problem().is("unknown-member")).isTrue();
        assertThat(tooMuch.problem().errors())
                .singleElement()
                .satisfies(complaint -> assertThat(complaint.pointer()).isEqualTo("/points"));
        assertThat(nothing.problem().is("unknown-hold")).isTrue();
        assertThat(Books.of(database)).isEqualTo(before);
    }

    @Test
    void aQuoteBooksNothingAndRewardsAreListed() {
        Cornerstone roastery = client(Api.partner("roastery"));
        Books before = Books.of(database);

        assertThat(roastery.earnings().quote(EarnRequest.of(ada.card(), 120)).points())
                .isEqualTo(120);
        assertThat(roastery.rewards().list().items()).extracting(Reward::id).contains("espresso");
        assertThat(roastery.rewards().get("espresso").partner()).isEqualTo("roastery");
        assertThat(Books.of(database)).isEqualTo(before);
    }

    private Cornerstone client(Token token) {
        Cornerstone client = Cornerstone.at(URI.create("http://localhost:" + RestAssured.port))
                .bearer(token::signed)
                .build();
        clients.add(client);
        return client;
    }
}
