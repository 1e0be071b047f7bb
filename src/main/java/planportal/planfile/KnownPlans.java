package planportal.planfile;

import java.util.List;

/** The existing plans and departments against which a plan file is checked. */
interface KnownPlans {

    /**
     * An existing department.
     *
     * @param open whether it has not been merged into another one
     */
    record KnownDepartment(String code, String name, boolean open) {}

    boolean hasPlan(String slug);

    /** The departments of all plans of the municipality. */
    List<KnownDepartment> departments(String municipalityCode);
}
