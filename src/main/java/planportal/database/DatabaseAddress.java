package planportal.database;

/** A JDBC address as it may stand in a log. */
final class DatabaseAddress {

    private DatabaseAddress() {}

    /** The address without its parameters and without credentials, both of which may hold a password. */
    static String withoutSecrets(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
    }
}
