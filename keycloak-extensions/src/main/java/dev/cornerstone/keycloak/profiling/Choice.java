package dev.cornerstone.keycloak.profiling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which questions are due after an ordinary sign-in. */
final class Choice {

    private final Manners manners;
    private final Clock clock;

    Choice(Manners manners, Clock clock) {
        this.manners = manners;
        this.clock = clock;
    }

    /** Those to be asked now, in the order of the profile, and no more than manners allow. */
    List<Question> of(List<Question> questions, Member member, Past past) {
        Instant now = clock.instant();
        int most = Math.min(manners.perSignIn(), Math.max(0, manners.perMonth() - past.shownThisMonth()));
        return questions.stream()
                .filter(question -> applies(question, member, past, now) && mayBeAsked(question, past, now))
                .limit(most)
                .toList();
    }

    private static boolean applies(Question question, Member member, Past past, Instant now) {
        return !member.has().test(question.name())
                && past.signIns() >= question.fromLogin()
                && !now.isBefore(member.since().plus(Duration.ofDays(question.afterDays())))
                && !now.isBefore(question.from())
                && now.isBefore(question.until())
                && (question.clients().isEmpty() || question.clients().contains(member.client()))
                && (question.scopes().isEmpty() || question.scopes().stream().anyMatch(member.scopes()::contains))
                && (question.segments().isEmpty()
                        || question.segments().stream().anyMatch(member.isIn()))
                && question.purpose().filter(member.consentsTo().negate()).isEmpty();
    }

    /** Who closed the page has said "not now" in another way. */
    private boolean mayBeAsked(Question question, Past past, Instant now) {
        Past.Last last = past.questions().get(question.name());
        return last == null
                || switch (last.state()) {
                    case ANSWERED, REFUSED -> false;
                    case SHOWN, POSTPONED -> !now.isBefore(last.at().plus(Duration.ofDays(manners.notNowDays())));
                };
    }
}
