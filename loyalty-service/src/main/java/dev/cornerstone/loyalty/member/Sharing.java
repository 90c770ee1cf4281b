package dev.cornerstone.loyalty.member;

import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * With which partners members share. A partner to which a member says no learns nothing of them here, whatever token or name it has
 * from before: {@link MemberPath} shows it nobody, and its name for the member leads nowhere. What a member does in person goes on:
 * points for the card that they show at the till.
 */
@Singleton
public final class Sharing {

    private final Database database;

    Sharing(Database database) {
        this.database = database;
    }

    /** Learns what people said, in any order; what was learnt before may be among it and changes nothing. */
    public void learn(Connection connection, Collection<Told> told) throws SQLException {
        SortedMap<String, Told> last = new TreeMap<>();
        told.forEach(each -> last.merge(each.subject() + " " + each.partner(), each, Told::orLater));
        if (!last.isEmpty()) {
            SharingRows.learn(connection, last.values());
        }
    }

    /** Whether the member does not share with the partner of that id. */
    public boolean isWithheld(String partner, MemberId member) {
        return database.read(connection -> isWithheld(connection, partner, member));
    }

    static boolean isWithheld(Connection connection, String partner, MemberId member) throws SQLException {
        return !SharingRows.withheld(connection, partner, Set.of(member)).isEmpty();
    }

    /** Forgets it, in the caller's transaction, before what events call the member; @return how many rows it was. */
    public int forget(Connection connection, MemberId member) throws SQLException {
        return SharingRows.delete(connection, member);
    }

    /**
     * That a person, whom events call {@code subject}, shares with a partner from then on, or does not.
     *
     * @param partner its id outside the database
     */
    public record Told(String subject, String partner, boolean allowed, Instant at) {

        private static final String PURPOSE = "share:";
        private static final Pattern ALIAS = Pattern.compile("[a-z][a-z0-9-]{0,39}");

        public Told {
            Objects.requireNonNull(subject);
            Objects.requireNonNull(at);
            if (!ALIAS.matcher(partner).matches()) {
                throw new IllegalArgumentException("No partner is called " + partner);
            }
        }

        /** The later word counts, and of two at one instant the stricter. */
        Told orLater(Told other) {
            return other.at.isAfter(at) || other.at.equals(at) && !other.allowed ? other : this;
        }

        /**
         * What a change of consent says about sharing. Who lets a partner's app in shares with the partner; who turns one out may have
         * others, and its tokens end by themselves.
         *
         * @param purpose absent when the change is about an app
         * @param partner the partner of that app
         */
        public static Optional<Told> of(
                String subject, String action, Optional<String> purpose, Optional<String> partner, Instant at) {
            boolean granted = action.equals("granted");
            if (!granted && !action.equals("withdrawn")) {
                return Optional.empty();
            }
            Optional<String> with = purpose.isPresent()
                    ? purpose.filter(name -> name.startsWith(PURPOSE)).map(name -> name.substring(PURPOSE.length()))
                    : partner.filter(app -> granted);
            return with.filter(alias -> ALIAS.matcher(alias).matches())
                    .map(alias -> new Told(subject, alias, granted, at));
        }
    }
}
