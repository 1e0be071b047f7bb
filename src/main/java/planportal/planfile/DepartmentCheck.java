package planportal.planfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import planportal.planfile.KnownPlans.KnownDepartment;
import planportal.planfile.PlanContent.DepartmentPart;
import planportal.shared.LocalizedText;

/**
 * The departments that a plan file names: existing departments of the municipality, whose accounts stay with them, and
 * those that the file adds.
 */
final class DepartmentCheck {

    private static final int MAX_NAME_LENGTH = 100;

    private final Map<String, String> codeByName = new LinkedHashMap<>();
    private final List<DepartmentPart> added = new ArrayList<>();

    DepartmentCheck(YamlMap file, Codes codes, List<KnownDepartment> known) {
        Map<String, KnownDepartment> byCode = new LinkedHashMap<>();
        known.forEach(department -> byCode.put(department.code(), department));
        for (YamlMap part : file.parts("departments", Fields.DEPARTMENT, "code")) {
            String code = codes.checkUnique(
                    part, "code", "department", part.code("code", Codes.SLUG, Codes.MAX_LENGTH, "slug-form"));
            LocalizedText words = part.words("name", MAX_NAME_LENGTH);
            LocalizedText name = words == null ? LocalizedText.ja("") : words;
            codes.checkUnique(part, "name", "department-name", name.ja());
            KnownDepartment there = byCode.get(code);
            if (there == null) {
                known.stream()
                        .filter(each -> each.open() && each.name().equals(name.ja()))
                        .findFirst()
                        .ifPresent(each -> part.error("code", "department-has-code", each.name(), each.code()));
                added.add(new DepartmentPart(code, name));
            } else if (!there.open()) {
                part.error("code", "department-closed", code);
            } else if (!there.name().equals(name.ja()) && part.has("name")) {
                part.error("name", "department-has-name", code, there.name());
            }
            codeByName.put(name.ja(), code);
        }
        known.stream()
                .filter(KnownDepartment::open)
                .forEach(department -> codeByName.putIfAbsent(department.name(), department.code()));
    }

    /** The departments that the portal does not have yet. */
    List<DepartmentPart> added() {
        return added;
    }

    /** The code of the department in charge of the KPI; null if there is none. */
    @Nullable
    String inCharge(YamlMap kpi) {
        String name = kpi.text("department", MAX_NAME_LENGTH);
        if (name == null) {
            kpi.warn("code", "no-department");
            return null;
        }
        String code = codeByName.get(name);
        if (code == null) {
            Optional<String> meant = Fields.nearest(name, List.copyOf(codeByName.keySet()));
            if (meant.isPresent()) {
                kpi.error("department", "department-unknown-meant", meant.get());
            } else {
                kpi.error("department", "department-unknown");
            }
        }
        return code;
    }
}
