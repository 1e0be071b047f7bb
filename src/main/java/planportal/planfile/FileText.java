package planportal.planfile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes the bytes of an uploaded file, which must be text in UTF-8. */
final class FileText {

    /** The maximum size of a file in bytes. */
    static final int MAX_SIZE = 5 * 1024 * 1024;

    private FileText() {}

    /** Why the bytes are not a plan file; the key is the last part of a message key. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        Unreadable(String key) {
            super(key, null, false, false);
        }

        String key() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * The text without its byte order mark.
     *
     * @throws Unreadable if the file is empty, too large or not text in UTF-8
     */
    static String decode(byte[] bytes) throws Unreadable {
        if (bytes.length == 0) {
            throw new Unreadable("empty");
        }
        if (bytes.length > MAX_SIZE) {
            throw new Unreadable("too-large");
        }
        if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new Unreadable("office");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            // Text in other encodings contains no zero bytes, except UTF-16, which begins with a byte order mark.
            throw new Unreadable(
                    startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF) || !hasZero(bytes)
                            ? "not-utf-8"
                            : "binary");
        }
        if (text.indexOf('\0') >= 0) {
            throw new Unreadable("binary");
        }
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (text.isBlank()) {
            throw new Unreadable("empty");
        }
        return text;
    }

    private static boolean hasZero(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int... beginning) {
        if (bytes.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if ((bytes[i] & 0xFF) != beginning[i]) {
                return false;
            }
        }
        return true;
    }
}
