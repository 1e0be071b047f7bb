package planportal.shared;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The file types that the portal accepts and produces, by content. Their names for readers are messages. */
public enum FileType {
    PDF("application/pdf", "pdf"),
    WORD("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    EXCEL("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    POWERPOINT("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    WEBP("image/webp", "webp");

    private final String mediaType;
    /** The extensions of its files, in lower case and without the dot. */
    private final List<String> extensions;

    FileType(String mediaType, String... extensions) {
        this.mediaType = mediaType;
        this.extensions = List.of(extensions);
    }

    /** The content type. */
    public String mediaType() {
        return mediaType;
    }

    /** The usual extension of its files, in lower case and without the dot. */
    public String extension() {
        return extensions.get(0);
    }

    /** The type with this extension, in lower case and without the dot; empty if there is none. */
    public static Optional<FileType> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(type -> type.extensions.contains(extension))
                .findFirst();
    }
}
