package dev.cornerstone.loyalty.ledger;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A number of points that one transfer may move. */
@Constraint(validatedBy = WithinLimit.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface WithinLimit {
    String message() default "must be a whole number of points within the limits";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says which numbers are allowed, since only the configuration knows. */
    @Singleton
    final class Check implements ConstraintValidator<WithinLimit, Long> {

        private final Provider<LedgerConfig> config;

        /** Constraints are made before the configuration of the moment is known, hence the provider. */
        Check(Provider<LedgerConfig> config) {
            this.config = config;
        }

        @Override
        public boolean isValid(Long points, ConstraintValidatorContext context) {
            long max = config.get().transferMax();
            if (points == null || (points >= 1 && points <= max)) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate("must be a whole number from 1 to " + max + ", not " + points)
                    .addConstraintViolation();
            return false;
        }
    }
}
