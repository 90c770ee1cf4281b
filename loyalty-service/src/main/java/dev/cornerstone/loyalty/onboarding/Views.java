package dev.cornerstone.loyalty.onboarding;

import dev.cornerstone.loyalty.onboarding.Answers.Change;
import dev.cornerstone.loyalty.onboarding.Answers.Domain;
import dev.cornerstone.loyalty.onboarding.Answers.Found;
import dev.cornerstone.loyalty.onboarding.Answers.Partner;
import dev.cornerstone.loyalty.onboarding.Answers.People;
import dev.cornerstone.loyalty.onboarding.Answers.Problem;
import dev.cornerstone.loyalty.onboarding.Answers.Trial;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the pages show. Where a page has nothing to show, it is null. */
final class Views {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Views() {}

    /** What every page has. */
    record Frame(String partner, String person, String slip, String notice, String noticeKind) {}

    record Place(String slug, String title, int number, boolean current) {}

    static List<Place> places(String current) {
        List<Place> places = new java.util.ArrayList<>(Arrays.stream(Step.values())
                .map(step -> new Place(
                        "steps/" + step.slug(),
                        step.title(),
                        step.ordinal() + 1,
                        step.slug().equals(current)))
                .toList());
        places.add(new Place("review", "Review and apply", Step.values().length + 1, current.equals("review")));
        return places;
    }

    /**
     * @param found what the identity provider says about itself
     * @param domains what proves each domain
     * @param stale who changed the draft meanwhile
     */
    record StepPage(
            Frame frame,
            List<Place> places,
            String slug,
            String title,
            int number,
            long version,
            Judged form,
            Found found,
            List<Domain> domains,
            Preview preview,
            String stale,
            String back,
            String onward) {

        public boolean hasDomains() {
            return !domains.isEmpty();
        }

        public boolean allProven() {
            return domains.stream().allMatch(domain -> domain.how() != null);
        }

        public List<Problem> warnings() {
            return form.elsewhere().stream()
                    .filter(problem -> !problem.isError())
                    .toList();
        }

        public List<Problem> errors() {
            return form.elsewhere().stream().filter(Problem::isError).toList();
        }

        public boolean offersRows() {
            return slug.equals("roles") || slug.equals("sites");
        }

        public int wrongCount() {
            return form.wrong().size() + errors().size();
        }
    }

    record ReviewPage(
            Frame frame,
            List<Place> places,
            long version,
            String plan,
            List<Change> changes,
            List<Placed> errors,
            List<Placed> warnings) {

        public boolean good() {
            return errors.isEmpty();
        }

        public boolean nothing() {
            return good() && changes.isEmpty();
        }
    }

    /** A problem with the page where it is mended. */
    record Placed(Problem problem, String href, String title) {

        static Placed of(Problem problem) {
            return Step.of(problem)
                    .map(step -> new Placed(problem, "/partner/steps/" + step.slug(), step.title()))
                    .orElse(new Placed(problem, "/partner/steps/domains", "The file"));
        }
    }

    /** @param invite the form with what was typed, when an invitation was refused */
    record DashboardPage(
            Frame frame,
            Partner partner,
            Draft draft,
            String changedAt,
            Found found,
            boolean looked,
            People people,
            Field email,
            Field role,
            Field confirmed) {

        public boolean canTry() {
            return partner.signIn() != null
                    && (partner.signIn().kind().equals("oidc")
                            || partner.signIn().kind().equals("saml"))
                    && !partner.suspended();
        }

        public String signInName() {
            return switch (partner.signIn() == null
                    ? "invited"
                    : partner.signIn().kind()) {
                case "oidc" -> "OpenID Connect";
                case "saml" -> "SAML 2.0";
                case "ldap" -> "LDAP";
                default -> "By invitation";
            };
        }
    }

    record TriedPage(Frame frame, Trial trial, String trouble) {}

    record NoticePage(String title, String text, String href, String link) {}

    /** Words for the templates. */
    @TemplateData(namespace = "say")
    static final class Say {

        private Say() {}

        public static String time(String instant) {
            return instant == null ? "" : TIME.format(Instant.parse(instant));
        }

        public static String day(String instant) {
            return instant == null ? "" : DAY.format(Instant.parse(instant));
        }

        /** A word by which the style sheet colours it. */
        public static String urgency(Long daysLeft) {
            return daysLeft == null ? "calm" : daysLeft < 0 ? "over" : daysLeft < 30 ? "soon" : "calm";
        }

        public static String days(Long daysLeft) {
            if (daysLeft == null) {
                return "no end";
            }
            if (daysLeft < 0) {
                return "expired";
            }
            return daysLeft == 1 ? "1 day left" : String.format(Locale.ENGLISH, "%,d days left", daysLeft);
        }

        public static String proof(String how) {
            return switch (String.valueOf(how)) {
                case "dns" -> "by its TXT record";
                case "file" -> "by its file";
                case "operator" -> "the operator vouches for it";
                default -> "";
            };
        }

        public static String role(String role) {
            return switch (String.valueOf(role)) {
                case "partner-admin" -> "Administrator";
                case "partner-staff" -> "Staff";
                default -> "No role";
            };
        }

        public static String action(String action) {
            return switch (action) {
                case "create" -> "New";
                case "change" -> "Changed";
                case "remove" -> "Goes";
                default -> action;
            };
        }

        public static String shortened(String text) {
            if (text == null || text.isEmpty()) {
                return "nothing";
            }
            String line = text.replace("\n", ", ");
            return line.length() <= 160 ? line : line.substring(0, 160) + "…";
        }

        public static String profile(String profile) {
            return switch (String.valueOf(profile)) {
                case "back-office-dpop" -> "FAPI 2.0, DPoP";
                case "back-office-mtls" -> "FAPI 2.0, mutual TLS";
                case "site-public" -> "OAuth 2.1, public";
                case "site-confidential" -> "OAuth 2.1, confidential";
                default -> String.valueOf(profile);
            };
        }
    }
}
