package planportal.shared;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * The object of a change is no longer in the state that the person was shown. They are shown the new state; an
 * automatic retry would overwrite it unseen, so {@link RetryOnConflict} never retries after this exception.
 */
public abstract class StaleEdit extends OptimisticLockingFailureException {

    private static final long serialVersionUID = 1;

    protected StaleEdit(String message) {
        super(message);
    }
}
