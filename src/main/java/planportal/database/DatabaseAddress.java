package planportal.database;

/** A JDBC URL in a form that may be logged. */
final class DatabaseAddress {

    private DatabaseAddress() {}

    /** The URL without its parameters and credentials, both of which may contain a password. */
    static String withoutSecrets(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
    }
}
