package planportal.shared;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
class SourceConverter implements AttributeConverter<Source, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Source source) {
        return source == null ? null : source.toString();
    }

    @Override
    public @Nullable Source convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : Source.parse(text);
    }
}
