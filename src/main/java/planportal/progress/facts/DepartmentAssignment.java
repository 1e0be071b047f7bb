package planportal.progress.facts;

/**
 * The assignment of a KPI to a department in charge (所管課), valid until the next assignment of the same KPI.
 *
 * @param department  the id of the department
 * @param publication the number of the publication from which it is valid
 */
public record DepartmentAssignment(long department, long publication) {}
