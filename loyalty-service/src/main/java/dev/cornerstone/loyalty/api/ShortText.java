package dev.cornerstone.loyalty.api;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A line that people read: not blank, and no control characters, which PostgreSQL or a terminal would trip over. */
@Pattern(regexp = "(?=.*\\S)[^\\p{Cc}\\p{Cs}]{1,200}")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface ShortText {
    String message() default "must be 1 to 200 characters on one line";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
