package dev.cornerstone.loyalty.member;

import dev.cornerstone.loyalty.ledger.MemberId;
import java.time.Instant;

/** A person in the programme. */
public record Member(MemberId id, CardNumber card, Instant joinedAt) {}
