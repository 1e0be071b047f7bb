package planportal.progress;

import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;

/**
 * An approved narrative to be published.
 *
 * @param about        the measure, or the initiative without measures
 * @param situation    取組状況, not blank
 * @param issues       課題; null if there is none
 * @param outlook      今後の方向性; null if there is none
 * @param reason       why a public narrative is corrected; null for the first one of the quarter, else mandatory
 * @param departmentId the department that wrote it
 */
public record NewNarrative(
        MeasureKey about,
        Quarter quarter,
        String situation,
        @Nullable String issues,
        @Nullable String outlook,
        @Nullable String reason,
        long departmentId) {

    public NewNarrative {
        if (situation.isBlank()) {
            throw new IllegalArgumentException("a narrative says at least how the measure stands");
        }
    }
}
