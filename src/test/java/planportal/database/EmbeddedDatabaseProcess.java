package planportal.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import planportal.startup.CannotStart;

/** A process of its own that runs an embedded database, so that a test can kill it as an operator's machine would. */
final class EmbeddedDatabaseProcess implements AutoCloseable {

    private static final String ACKNOWLEDGED = "acknowledged ";
    private static final String REFUSED = "refused: ";

    private final Process process;
    private final BufferedReader output;

    private EmbeddedDatabaseProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a process that opens the database in {@code directory} and then inserts a row for every line it is sent. */
    static EmbeddedDatabaseProcess on(Path directory) throws IOException {
        return new EmbeddedDatabaseProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedDatabaseProcess.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start());
    }

    /** Inserts {@code body} and returns when its commit was acknowledged. */
    void insert(String body) throws IOException {
        process.getOutputStream().write((body + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        awaitLine(ACKNOWLEDGED + body);
    }

    /** What the process said instead of opening the database. */
    String refusal() throws IOException {
        return awaitLine(REFUSED).substring(REFUSED.length());
    }

    /** Ends the process at once, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private String awaitLine(String start) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("the process ended before it said “" + start + "”:\n" + seen);
    }

    public static void main(String[] args) throws IOException, SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]));
                Connection connection =
                        DriverManager.getConnection(database.getJdbcUrl(), database.owner(), database.getPassword());
                Statement statement = connection.createStatement();
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            statement.execute("CREATE TABLE IF NOT EXISTS note (body text)");
            for (String body = input.readLine(); body != null; body = input.readLine()) {
                statement.execute("INSERT INTO note VALUES ('" + body + "')");
                System.out.println(ACKNOWLEDGED + body);
            }
        } catch (CannotStart e) {
            System.out.println(REFUSED + e.problem().lines().findFirst().orElse(""));
        }
    }
}
