package planportal.progress.facts;

/**
 * That a department was put in charge of a KPI.
 *
 * @param department  its id
 * @param publication from which on
 */
public record DepartmentAssignment(long department, long publication) {}
