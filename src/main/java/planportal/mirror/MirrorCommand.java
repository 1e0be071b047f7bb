package planportal.mirror;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import planportal.mirror.MirrorClaims.Claim;
import planportal.mirror.MirrorClaims.State;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.shared.Today;

/** Writes a copy of the public pages into the folder that {@code --mirror} names, and ends the portal. */
@Component
@ConditionalOnProperty(MirrorCommand.ARGUMENT)
@Order(Ordered.LOWEST_PRECEDENCE)
class MirrorCommand implements ApplicationRunner {

    /** The argument of the command. */
    static final String ARGUMENT = "mirror";

    private static final Logger LOG = LoggerFactory.getLogger(MirrorCommand.class);

    private final String directory;
    private final MirrorProperties properties;
    private final MirrorClaims claims;
    private final MirrorRun run;
    private final Snapshots snapshots;
    private final Clock clock;
    private final ConfigurableApplicationContext portal;

    MirrorCommand(
            @Value("${" + MirrorCommand.ARGUMENT + "}") String directory,
            MirrorProperties properties,
            MirrorClaims claims,
            MirrorRun run,
            Snapshots snapshots,
            Clock clock,
            ConfigurableApplicationContext portal) {
        this.directory = directory;
        this.properties = properties;
        this.claims = claims;
        this.run = run;
        this.snapshots = snapshots;
        this.clock = clock;
        this.portal = portal;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        int status = write() ? 0 : 1;
        System.exit(SpringApplication.exit(portal, () -> status));
    }

    private boolean write() {
        if (directory.isBlank()) {
            LOG.error("Name the folder for the copy of the public pages: --mirror=DIRECTORY");
            return false;
        }
        Path folder = Path.of(directory).toAbsolutePath().normalize();
        Optional<Claim> claim = claims.claim(folder, clock.instant());
        if (claim.isEmpty()) {
            LOG.error(
                    "Another run is writing the copy of the public pages in {}, or was cut off less than two minutes ago.",
                    folder);
            return false;
        }
        Snapshot snapshot = snapshots.current();
        State state = new State(snapshot.publication().number(), Today.of(clock));
        try {
            boolean changed = run.write(
                    snapshot,
                    new MirrorFolder(folder, properties.keep()),
                    false,
                    () -> claims.recordHeartbeat(claim.get(), clock.instant()));
            claims.finish(claim.get(), state);
            LOG.info(
                    "{} {}",
                    folder.resolve(MirrorFolder.CURRENT),
                    changed ? "is the new copy of the public pages." : "was up to date; nothing was written.");
            return true;
        } catch (IOException | RuntimeException e) {
            claims.release(claim.get());
            LOG.error("The copy of the public pages in {} could not be written: {}", folder, e.toString());
        } catch (InterruptedException e) {
            claims.release(claim.get());
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
