package planportal.accounts;

import java.time.LocalDate;
import planportal.accounts.StaffMember.Assignment;
import planportal.shared.LocalizedText;

/**
 * A substitution in force (代理): somebody has a role because they stand in for an absent colleague.
 *
 * @param absentId       the account of the absent colleague
 * @param absentName     their name
 * @param substituteId   the account of whoever stands in
 * @param substituteName their name
 * @param assignment     the role that they have meanwhile
 * @param department     what the role's department is called now
 * @param lastDay        the last day, in Tokyo
 */
public record StandIn(
        long absentId,
        String absentName,
        long substituteId,
        String substituteName,
        Assignment assignment,
        LocalizedText department,
        LocalDate lastDay) {}
