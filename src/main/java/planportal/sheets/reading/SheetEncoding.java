package planportal.sheets.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The encoding of a CSV file; the names are the last parts of message keys. */
public enum SheetEncoding {

    /** With or without a byte order mark. */
    UTF_8(StandardCharsets.UTF_8),
    /** Shift_JIS as in Windows, in which Japanese Excel saves CSV by default. */
    CP932(Charset.forName("windows-31j"));

    private final Charset charset;

    SheetEncoding(Charset charset) {
        this.charset = charset;
    }

    Charset charset() {
        return charset;
    }

    /** The first encoding in which all of {@code content} can be read. */
    static Optional<SheetEncoding> of(byte[] content) {
        return Arrays.stream(values()).filter(each -> each.reads(content)).findFirst();
    }

    /** Whether all of {@code content} can be read in this encoding. */
    boolean reads(byte[] content) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(content);
        CharBuffer out = CharBuffer.allocate(8192);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return !decoder.flush(out).isError();
            }
            out.clear();
        }
    }
}
