package planportal.operations;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.seals.RecordVerification;
import planportal.shared.protection.Protection;
import planportal.shared.protection.ProtectionSource;

/** The protections of all modules. */
@Service
class Protections {

    private final ObjectProvider<ProtectionSource> sources;
    private final RecordVerification record;
    private final AccessPolicy policy;

    Protections(ObjectProvider<ProtectionSource> sources, RecordVerification record, AccessPolicy policy) {
        this.sources = sources;
        this.record = record;
        this.policy = policy;
    }

    /** All protections, in the order of the modules' sources. */
    List<Protection> list(StaffMember actor) {
        policy.require(actor, StaffAction.VIEW_PROTECTIONS);
        return sources.orderedStream()
                .flatMap(source -> source.protections().stream())
                .toList();
    }

    /** The result of the last verification of the record on this node. */
    RecordVerification.Result lastVerification(StaffMember actor) {
        policy.require(actor, StaffAction.VIEW_PROTECTIONS);
        return record.last();
    }

    /** Verifies the whole record now. */
    void verify(StaffMember actor) {
        policy.require(actor, StaffAction.VIEW_PROTECTIONS);
        record.verify();
    }
}
