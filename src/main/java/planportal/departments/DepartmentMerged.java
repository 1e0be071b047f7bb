package planportal.departments;

/**
 * A department was merged into another one. It is published in the transaction of the merger, so that whoever keeps
 * something under a department's id takes it along, or nothing is merged.
 *
 * @param department the one that is closed
 * @param into       the one that goes on
 */
public record DepartmentMerged(long department, long into) {}
