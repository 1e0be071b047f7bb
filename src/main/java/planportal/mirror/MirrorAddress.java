package planportal.mirror;

/**
 * A public address that a copy of the public pages contains, and its file in the copy.
 *
 * @param address the path without a language's prefix, with its query: {@code /kpis/1-a-1}
 * @param file    its path in the folder of its language, without a leading slash: {@code kpis/1-a-1/index.html}
 * @param shared  whether it is the same in every language and is written once
 */
public record MirrorAddress(String address, String file, boolean shared) {

    private static final String PAGE = "index.html";

    /** The page at {@code path}. */
    public static MirrorAddress page(String path) {
        return new MirrorAddress(path, folder(path) + PAGE, false);
    }

    /** Page {@code number} of the list at {@code path}, from 1. */
    public static MirrorAddress page(String path, int number) {
        return number == 1
                ? page(path)
                : new MirrorAddress(path + "?page=" + number, folder(path) + "page-" + number + ".html", false);
    }

    /** The file at {@code path}, whose name has an extension. */
    public static MirrorAddress file(String path) {
        return new MirrorAddress(path, path.substring(1), false);
    }

    /** The file at {@code path}, which has no extension there and is the same in every language. */
    public static MirrorAddress sharedFile(String path, String extension) {
        return new MirrorAddress(path, path.substring(1) + "." + extension, true);
    }

    private static String folder(String path) {
        return path.equals("/") ? "" : path.substring(1) + "/";
    }
}
