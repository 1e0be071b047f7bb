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
 * Where another request came between, the method runs once more, at once and in a transaction of its own, and sees what
 * the other left behind. A {@link StaleEdit} is never tried again. Holds for calls from other beans alone.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Retryable(excludes = StaleEdit.class, delay = 0)
public @interface RetryOnConflict {

    /** What tells that another request came between. */
    @AliasFor(annotation = Retryable.class, attribute = "includes")
    Class<? extends Throwable>[] on() default {
        OptimisticLockingFailureException.class, DataIntegrityViolationException.class
    };

    /** How often it is tried again; what the last attempt throws is the caller's. */
    @AliasFor(annotation = Retryable.class, attribute = "maxRetries")
    long retries() default 1;
}
