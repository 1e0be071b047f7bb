package planportal.shared;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
class QuarterConverter implements AttributeConverter<Quarter, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Quarter quarter) {
        return quarter == null ? null : quarter.toString();
    }

    @Override
    public @Nullable Quarter convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : Quarter.parse(text);
    }
}
