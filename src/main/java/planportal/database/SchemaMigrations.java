package planportal.database;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import planportal.startup.CannotStart;

/** The scripts by which databases get their schema, for backups, which record them, and restores, which repeat them. */
public final class SchemaMigrations {

    private static final List<String> ALL = List.of("classpath:db/migration", "classpath:db/demonstration");

    private final List<String> locations;
    private final boolean outOfOrder;

    /**
     * A script that was applied to a database.
     *
     * @param name     its file name, such as {@code V1__plan.sql}
     * @param checksum Flyway's checksum of its content
     */
    public record Script(String name, @Nullable Integer checksum) {

        private boolean isDemonstration() {
            return name.contains(GuardedMigration.DEMONSTRATION);
        }
    }

    /**
     * @param locations  where the scripts of the portal's mode are
     * @param outOfOrder whether scripts are applied that come before applied ones
     */
    SchemaMigrations(List<String> locations, boolean outOfOrder) {
        this.locations = List.copyOf(locations);
        this.outOfOrder = outOfOrder;
    }

    /** The migrations of the mode, demonstration or production, in which {@code scripts} were applied. */
    public static SchemaMigrations inTheModeOf(List<Script> scripts) {
        return scripts.stream().anyMatch(Script::isDemonstration)
                ? new SchemaMigrations(ALL, true)
                : new SchemaMigrations(ALL.subList(0, 1), false);
    }

    /** The scripts that were applied to the database, in their order; empty if there are none. */
    public static List<Script> applied(Connection connection) throws SQLException {
        List<Script> scripts = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery("select to_regclass('flyway_schema_history') is null")) {
                if (table.next() && table.getBoolean(1)) {
                    return List.of();
                }
            }
            try (ResultSet rows = statement.executeQuery("""
                    select script, checksum from flyway_schema_history
                    where success and version is not null order by installed_rank""")) {
                while (rows.next()) {
                    scripts.add(new Script(rows.getString("script"), rows.getObject("checksum", Integer.class)));
                }
            }
        }
        return scripts;
    }

    /**
     * Refuses scripts that this portal does not have, or of the other mode.
     *
     * @param archive what contains them, for the sentence
     * @throws CannotStart if a database that they were applied to cannot be made by this portal
     */
    public void requireKnown(OwnedDatabase database, List<Script> scripts, Object archive) {
        boolean demonstration = locations.stream().anyMatch(each -> each.contains(GuardedMigration.DEMONSTRATION));
        if (demonstration != scripts.stream().anyMatch(Script::isDemonstration)) {
            throw new CannotStart(demonstration ? "restore.isProduction" : "restore.isDemonstration", archive);
        }
        Map<String, @Nullable Integer> known = new HashMap<>();
        for (MigrationInfo each : configuration(database).load().info().all()) {
            known.put(each.getScript(), each.getChecksum());
        }
        for (Script script : scripts) {
            if (!known.containsKey(script.name())) {
                throw new CannotStart("restore.isNewer", archive, script.name());
            }
            if (!Objects.equals(known.get(script.name()), script.checksum())) {
                throw new CannotStart("restore.otherScript", archive, script.name());
            }
        }
    }

    /** Applies {@code scripts} and no others to an empty database. */
    public void applyExactly(OwnedDatabase database, List<Script> scripts) {
        Set<String> names = scripts.stream().map(Script::name).collect(Collectors.toSet());
        configuration(database)
                .resourceProvider(new Scripts(locations, names))
                .load()
                .migrate();
    }

    /** Applies what is still missing, as a start of the portal does, and grants the running portal its privileges. */
    public void bringUpToDate(OwnedDatabase database) {
        new GuardedMigration(database.application())
                .migrate(configuration(database).load());
    }

    /** Drops everything from the database's schema. */
    public void dropEverything(OwnedDatabase database) {
        configuration(database).cleanDisabled(false).load().clean();
    }

    private FluentConfiguration configuration(OwnedDatabase database) {
        return Flyway.configure()
                .dataSource(database.owner())
                .locations(locations.toArray(String[]::new))
                .outOfOrder(outOfOrder)
                .group(true);
    }

    /** The scripts of some names. */
    private static final class Scripts implements ResourceProvider {

        private final List<LoadableResource> resources;

        private Scripts(List<String> locations, Set<String> names) {
            Set<Resource> found = new LinkedHashSet<>();
            PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
            try {
                for (String location : locations) {
                    String folder =
                            location.replaceFirst("^classpath:", "classpath*:").replaceFirst("^filesystem:", "file:");
                    found.addAll(Arrays.asList(resolver.getResources(folder + "/*.sql")));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            resources = found.stream()
                    .filter(each -> names.contains(each.getFilename()))
                    .<LoadableResource>map(ScriptResource::new)
                    .toList();
        }

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return resources.stream()
                    .filter(each -> each.getFilename().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return resources.stream()
                    .filter(each -> each.getFilename().startsWith(prefix)
                            && Arrays.stream(suffixes).anyMatch(each.getFilename()::endsWith))
                    .toList();
        }
    }

    /** A script as Flyway reads it. */
    private static final class ScriptResource extends LoadableResource {

        private final Resource script;

        private ScriptResource(Resource script) {
            this.script = script;
        }

        @Override
        public Reader read() {
            try {
                return new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String getAbsolutePath() {
            return script.getDescription();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return script.getDescription();
        }

        @Override
        public String getFilename() {
            return String.valueOf(script.getFilename());
        }

        @Override
        public String getRelativePath() {
            return getFilename();
        }
    }
}
