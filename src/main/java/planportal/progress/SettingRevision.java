package planportal.progress;

import org.jspecify.annotations.Nullable;
import planportal.shared.Source;

/**
 * A revision of a part of a KPI's settings.
 *
 * @param content     the content
 * @param reason      the public reason; null for the original plan
 * @param source      the lines of the documents that state it; null if there are none
 * @param publication the publication that made it public
 */
public record SettingRevision<T extends KpiSetting>(
        T content, @Nullable String reason, @Nullable Source source, long publication) {}
