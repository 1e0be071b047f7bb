package planportal.planfile;

import java.util.List;

/** What a plan file is checked against: the plans and departments that the portal has. */
interface KnownPlans {

    /**
     * A department that the portal has.
     *
     * @param open whether it takes part today
     */
    record KnownDepartment(String code, String name, boolean open) {}

    boolean hasPlan(String slug);

    /** The departments of all plans of the municipality. */
    List<KnownDepartment> departments(String municipalityCode);
}
