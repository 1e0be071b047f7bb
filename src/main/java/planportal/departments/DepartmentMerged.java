package planportal.departments;

/**
 * A department was merged into another one. The event is published in the transaction of the merger: a listener moves
 * what its module stores for the department, or the merger is rolled back.
 *
 * @param department the department that is closed
 * @param into       the department that remains
 */
public record DepartmentMerged(long department, long into) {}
