package planportal.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * A test of what staff do, over real HTTP and with real commits, on a portal and a database that all such tests share
 * and no other test sees. Each uses accounts ({@link TestStaff}) and KPIs of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@PortalTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        // All tests together sign in from one address.
        properties = "portal.sign-in.failures-per-address=1000000")
@Import(TestStaff.class)
public @interface StaffTest {}
