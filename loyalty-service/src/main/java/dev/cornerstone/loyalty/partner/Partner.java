package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.ledger.AccountId;
import java.util.UUID;

/** A brand in the programme; {@code slug} is its id outside the database. */
public record Partner(UUID id, String slug, String name, AccountId account) {}
