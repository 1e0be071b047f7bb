package planportal.accounts;

import java.time.LocalDate;
import planportal.accounts.StaffMember.Assignment;
import planportal.shared.LocalizedText;

/**
 * A substitution in force (代理): a person temporarily has a role of an absent colleague.
 *
 * @param absentId       the account of the absent colleague
 * @param absentName     their name
 * @param substituteId   the account of the substitute
 * @param substituteName their name
 * @param assignment     the role that the substitute has meanwhile
 * @param department     the current name of the role's department
 * @param lastDay        the last day of the substitution, included; in Tokyo
 */
public record StandIn(
        long absentId,
        String absentName,
        long substituteId,
        String substituteName,
        Assignment assignment,
        LocalizedText department,
        LocalDate lastDay) {}
