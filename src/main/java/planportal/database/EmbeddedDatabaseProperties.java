package planportal.database;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The embedded PostgreSQL.
 *
 * @param directory the directory of its files: created if missing, and used only by the portal; a relative path starts
 *                  at the working directory of the portal
 */
@Validated
@ConfigurationProperties("portal.embedded-database")
record EmbeddedDatabaseProperties(
        @NotBlank @DefaultValue("data/postgresql") String directory) {

    Path path() {
        return Path.of(directory);
    }
}
