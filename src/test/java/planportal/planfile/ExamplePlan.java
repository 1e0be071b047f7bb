package planportal.planfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import planportal.planfile.PlanFileCheck.Checked;

/** The example that the portal offers, as it is and with mistakes. */
final class ExamplePlan {

    static final String SLUG = "hoshimi-3";

    private ExamplePlan() {}

    static String text() {
        try {
            return new ClassPathResource("planfile/example-plan.yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The example with every {@code old} replaced, which has to be there. */
    static String with(String old, String now) {
        String text = text();
        if (!text.contains(old)) {
            throw new IllegalArgumentException("the example does not say: " + old);
        }
        return text.replace(old, now);
    }

    /** The example under another short name. */
    static String named(String slug) {
        return with("slug: " + SLUG, "slug: " + slug);
    }

    /** What a check finds where the portal has no other plan. */
    static Checked check(String text) {
        return PlanFileCheck.check(text, new KnownPlans() {
            @Override
            public boolean hasPlan(String slug) {
                return slug.equals("taken");
            }

            @Override
            public List<KnownDepartment> departments(String municipalityCode) {
                return List.of(new KnownDepartment("bosai", "防災課", true), new KnownDepartment("old", "旧課", false));
            }
        });
    }

    /** The line of the example that begins with {@code beginning}, from 1. */
    static int line(String beginning) {
        List<String> lines = text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(beginning)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("no line begins with " + beginning);
    }
}
