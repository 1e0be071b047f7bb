package planportal.sheets.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.function.IntFunction;
import org.springframework.context.ApplicationContext;
import planportal.accounts.StaffMember;
import planportal.shared.Formats;
import planportal.sheets.imports.SheetImport;
import planportal.sheets.imports.SheetImport.Options;
import planportal.sheets.imports.SheetImport.State;
import planportal.sheets.imports.SheetImporting;
import planportal.sheets.imports.SheetPurpose;

/** Writes, checks and imports a spreadsheet in five rounds, and tells what each step took; see docs/benchmarks.md. */
public final class SheetRounds {

    private static final int ROUNDS = 5;
    private static final String WORKER = "benchmark";

    private SheetRounds() {}

    /** A step of a round. */
    private interface Step {

        void run() throws Exception;
    }

    /**
     * @param name    what the figures are told of
     * @param sender  who sends the files; may send those of {@code purpose}
     * @param options    how they are imported
     * @param content what is sent in each round, from 1: something else in each
     */
    public static void run(
            ApplicationContext portal,
            String name,
            SheetPurpose purpose,
            StaffMember sender,
            Options options,
            IntFunction<SheetContent> content)
            throws Exception {
        SheetImporting importing = portal.getBean(SheetImporting.class);
        for (int round = 1; round <= ROUNDS; round++) {
            SheetContent sent = content.apply(round);
            String told = name + " " + round + ": ";
            int rows = sent.lines().size();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            timed(told + "write the workbook", rows, () -> XlsxSheet.write(sent, portal.getBean(Formats.class), out));
            long id = SheetWorkshop.keep(portal, sender.accountId(), purpose, out.toByteArray(), options);
            timed(told + "read and check", rows, () -> work(portal));
            SheetImport sheet = importing.find(sender, purpose, id);
            assertThat(sheet.state()).isEqualTo(State.CHECKED);
            assertThat(importing.counts(sheet).isClear()).isTrue();
            SheetWorkshop.confirm(portal, sheet);
            timed(told + "import", rows, () -> work(portal));
            assertThat(importing.find(sender, purpose, id).state()).isEqualTo(State.WRITTEN);
        }
    }

    private static void work(ApplicationContext portal) {
        SheetWorkshop.work(portal, SheetWorkshop.takeUp(portal, WORKER).orElseThrow(), WORKER);
    }

    private static void timed(String what, int rows, Step step) throws Exception {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
        long start = System.nanoTime();
        step.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                "%s, %d rows, %.2f s, %.0f rows/s, peak heap %d MB%n", what, rows, seconds, rows / seconds, peak >> 20);
    }
}
