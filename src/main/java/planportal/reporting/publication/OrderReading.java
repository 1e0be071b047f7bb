package planportal.reporting.publication;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.accounts.StaffMembers;
import planportal.progress.PublicMeasure;
import planportal.reporting.reading.DepartmentReports;
import planportal.reporting.reading.KpiInCharge;
import planportal.reporting.reading.MeasureInCharge;
import planportal.reporting.reading.ReportAccess;
import planportal.reporting.reading.ReportAccess.InCharge;
import planportal.reporting.reading.ReportSubject;
import planportal.reporting.report.ReportKey;
import planportal.reporting.report.ReportKind;
import planportal.shared.Lookup;
import planportal.shared.Quarter;

/** Reads publication orders with the names of what they publish and of those who gave and cancelled them. */
@Component
class OrderReading {

    private final ReportAccess access;
    private final DepartmentReports reports;
    private final StaffMembers members;
    private final Clock clock;

    OrderReading(ReportAccess access, DepartmentReports reports, StaffMembers members, Clock clock) {
        this.access = access;
        this.reports = reports;
        this.members = members;
        this.clock = clock;
    }

    /**
     * An order.
     *
     * @param content what is published
     * @param at      when
     * @param overdue whether its time has come and it has not been carried out yet
     * @param end     how it ended
     */
    record OrderView(
            long id,
            PublicationOrder.Status status,
            Content content,
            Instant at,
            String orderedBy,
            boolean overdue,
            End end) {

        /**
         * @param quarter  the quarter that is published as a whole; null if reports were chosen
         * @param kpis     the KPIs whose reports were chosen
         * @param measures the measures whose narratives were chosen
         */
        record Content(@Nullable Quarter quarter, List<KpiInCharge> kpis, List<PublicMeasure> measures) {}

        /**
         * @param at          when it ended; null while it waits
         * @param published   how many reports became public; null unless it was carried out
         * @param leftOut     how many were left out; null unless it was carried out
         * @param cancelledBy who cancelled it; null if nobody did
         */
        record End(
                @Nullable Instant at,
                @Nullable Integer published,
                @Nullable Integer leftOut,
                @Nullable String cancelledBy) {}
    }

    List<OrderView> read(List<PublicationOrder> of) {
        InCharge inCharge = access.inCharge();
        Map<ReportKey, ReportSubject> subjects = new HashMap<>();
        List<ChosenReport> all =
                of.stream().flatMap(order -> order.chosen().stream()).toList();
        for (ReportKind kind : ReportKind.values()) {
            reports.findAll(kind, ChosenReport.ids(all, kind))
                    .forEach(report -> inCharge.of(report).ifPresent(subject -> subjects.put(report.key(), subject)));
        }
        Map<Long, String> names = members.names(of.stream()
                .flatMap(order -> Stream.of(order.orderedBy(), order.cancelledBy()))
                .filter(id -> id != null)
                .collect(Collectors.toSet()));
        return of.stream()
                .map(order -> new OrderView(
                        order.id(),
                        order.status(),
                        new OrderView.Content(
                                order.quarter(),
                                subjects(order, subjects, KpiInCharge.class)
                                        .sorted(Comparator.comparing(
                                                kpi -> kpi.kpi().position()))
                                        .toList(),
                                subjects(order, subjects, MeasureInCharge.class)
                                        .map(MeasureInCharge::measure)
                                        .toList()),
                        order.at(),
                        Lookup.require(names, order.orderedBy()),
                        !order.at().isAfter(clock.instant()),
                        new OrderView.End(
                                order.endedAt(),
                                order.published(),
                                order.leftOut(),
                                order.cancelledBy() == null ? null : names.get(order.cancelledBy()))))
                .toList();
    }

    private static <S extends ReportSubject> Stream<S> subjects(
            PublicationOrder order, Map<ReportKey, ReportSubject> subjects, Class<S> kind) {
        return order.chosen().stream()
                .map(chosen -> subjects.get(chosen.key()))
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
