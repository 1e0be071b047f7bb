package planportal.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Calculates the chain of seals anew in a database that no portal need run on. */
final class RecordCheck {

    private RecordCheck() {}

    /**
     * What does not agree with the chain, each as its kind with the seal and the publication where there are any; empty if
     * the record is whole.
     */
    static List<String> faults(Connection connection) throws SQLException {
        List<String> faults = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet broken = statement.executeQuery(
                        "select concat_ws(' ', fault, 'seal ' || seal, 'publication ' || publication) from broken_seals()")) {
            while (broken.next()) {
                faults.add(broken.getString(1));
            }
        }
        return faults;
    }
}
