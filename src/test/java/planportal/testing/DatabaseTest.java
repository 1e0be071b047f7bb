package planportal.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of entities and repositories on the migrated schema with its demonstration data, without the web; each test
 * is rolled back.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@DataJpaTest
@ComponentScan("planportal.database")
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@ContextConfiguration(initializers = OwnTestDatabase.class)
@TestPropertySource(properties = "spring.jpa.bootstrap=default")
public @interface DatabaseTest {

    /** Configuration that differs from the portal's own, as {@code key=value}. */
    @AliasFor(annotation = DataJpaTest.class, attribute = "properties")
    String[] properties() default {};
}
