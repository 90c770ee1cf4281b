package dev.cornerstone.loyalty.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that takes no token: the request itself is signed (Standard Webhooks), and the operation refuses as
 * invalid-signature what is not. It stands beside {@code @PermitAll}, which would otherwise mean that anybody may call.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Signed {}
