package planportal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import planportal.shared.reads.PublicReads;

/** The portal's database: public reads come from a replica that has what they ask for, all others from the primary. */
final class ReplicatedDataSource extends DelegatingDataSource {

    private final Replica replica;

    ReplicatedDataSource(DataSource primary, Replica replica) {
        super(primary);
        this.replica = replica;
    }

    @Override
    public Connection getConnection() throws SQLException {
        OptionalLong publication = PublicReads.publication();
        Optional<Connection> connection =
                publication.isPresent() ? replica.connection(publication.getAsLong()) : Optional.empty();
        return connection.isPresent() ? connection.get() : super.getConnection();
    }
}
