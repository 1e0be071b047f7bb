package planportal.browser;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import planportal.testing.PortalTest;

/**
 * A test with a real browser on the demonstration. The tests share one portal, one database and one Chromium; each asks
 * for a {@link Visitor} as a parameter and says nothing that another's reports would disturb. Without a Chromium it is
 * skipped, but in CI ({@code CI=true}) it fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(Chromium.class)
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@interface BrowserTest {}
