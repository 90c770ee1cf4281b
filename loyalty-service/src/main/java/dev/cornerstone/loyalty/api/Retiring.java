package dev.cornerstone.loyalty.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that will go. Its answers say so in {@code Deprecation} (RFC 9745), {@code Sunset} (RFC 8594) and {@code
 * Link}, and its description says that it is deprecated.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Retiring {

    /** Since which day it should no longer be used, as in {@code 2026-11-22}. */
    String since();

    /** The day from which it may be gone. */
    String sunset();

    /** Where people read what to use instead. */
    String link();
}
