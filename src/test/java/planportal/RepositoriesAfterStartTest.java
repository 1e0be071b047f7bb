package planportal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.repository.Repository;
import planportal.testing.PortalTest;

/** The start does not wait for statements of repositories to be read; so this test does. */
@PortalTest
class RepositoriesAfterStartTest {

    @Autowired
    private ApplicationContext portal;

    @Test
    void canAllBeMade() {
        assertThat(portal.getBeansOfType(Repository.class)).hasSizeGreaterThan(5);
    }
}
