package dev.cornerstone.client;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What makes a request that changes something happen once, however often it is sent. */
public final class Idempotency {

    /** The header that names a request; the service answers a second one of the same name like the first. */
    public static final String KEY = "Idempotency-Key";

    private Idempotency() {}

    /** A POST that changes nothing. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Safe {}
}
