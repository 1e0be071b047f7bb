package planportal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Component;

/**
 * Makes all repositories as soon as the portal answers, in a thread of its own: their statements take a second or two to be read and
 * checked, for which neither the start waits nor whoever needs one of them first.
 */
@Component
class RepositoriesAfterStart {

    private static final Logger LOG = LoggerFactory.getLogger(RepositoriesAfterStart.class);

    private final ListableBeanFactory beans;

    RepositoriesAfterStart(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread thread = new Thread(this::makeAll, "repositories");
        thread.setDaemon(true);
        thread.start();
    }

    private void makeAll() {
        try {
            beans.getBeansOfType(Repository.class);
        } catch (BeansException | IllegalStateException e) {
            // Whoever uses it meets the same; a portal that is stopping has no beans any more.
            LOG.warn("A repository could not be made after the start: {}", e.toString());
        }
    }
}
