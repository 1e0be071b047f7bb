package planportal.shared;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * What somebody wants to change is no longer what they saw. They are shown what it has become; trying again without them
 * would overwrite it unseen, so {@link RetryOnConflict} never does.
 */
public abstract class StaleEdit extends OptimisticLockingFailureException {

    private static final long serialVersionUID = 1;

    protected StaleEdit(String message) {
        super(message);
    }
}
