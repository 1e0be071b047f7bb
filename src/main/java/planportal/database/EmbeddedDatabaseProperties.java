package planportal.database;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The embedded PostgreSQL.
 *
 * @param directory where it keeps its files: created if missing, and the portal's alone; a relative path counts from
 *                  the directory in which the portal was started
 */
@Validated
@ConfigurationProperties("portal.embedded-database")
record EmbeddedDatabaseProperties(
        @NotBlank @DefaultValue("data/postgresql") String directory) {

    Path path() {
        return Path.of(directory);
    }
}
