package planportal.database;

import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import planportal.startup.CannotStart;

/** The PostgreSQL of {@code spring.datasource.url}; the portal neither starts nor stops it. */
class GivenDatabase implements PortalDatabase {

    private final DataSourceProperties properties;

    /** @throws CannotStart if the URL is not one of PostgreSQL or cannot be parsed */
    GivenDatabase(DataSourceProperties properties) {
        this.properties = properties;
        String url = properties.determineUrl();
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart("database.otherProduct", DatabaseAddress.withoutSecrets(url));
        }
        if (!new Driver().acceptsURL(url)) {
            throw new CannotStart("database.malformedAddress", DatabaseAddress.withoutSecrets(url));
        }
    }

    @Override
    public String getJdbcUrl() {
        return properties.determineUrl();
    }

    @Override
    public @Nullable String getUsername() {
        return properties.determineUsername();
    }

    @Override
    public @Nullable String getPassword() {
        return properties.determinePassword();
    }

    @Override
    public String getDriverClassName() {
        return properties.determineDriverClassName();
    }

    @Override
    public void close() {
        // It was running before the portal and keeps running.
    }
}
