package planportal.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;

/**
 * Retries the method immediately, in a new transaction, after a conflict with a concurrent request, so that it sees the
 * other request's changes. A {@link StaleEdit} is never retried. Effective for calls from other beans only.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Retryable(excludes = StaleEdit.class, delay = 0)
public @interface RetryOnConflict {

    /** The exceptions that indicate a conflict. */
    @AliasFor(annotation = Retryable.class, attribute = "includes")
    Class<? extends Throwable>[] on() default {
        OptimisticLockingFailureException.class, DataIntegrityViolationException.class
    };

    /** The maximum number of retries; the exception of the last attempt is passed to the caller. */
    @AliasFor(annotation = Retryable.class, attribute = "maxRetries")
    long retries() default 1;
}
