package planportal.sheets.reading;

import java.util.Optional;
import org.springframework.context.ApplicationContext;
import planportal.sheets.imports.SheetImport;
import planportal.sheets.imports.SheetImports;
import planportal.sheets.imports.SheetPurpose;
import planportal.sheets.imports.SheetWorker;

/** Lets tests of what spreadsheets are about do by hand what the background job does. */
public final class SheetWorkshop {

    private SheetWorkshop() {}

    public static long keep(
            ApplicationContext portal,
            long account,
            SheetPurpose purpose,
            byte[] content,
            SheetImport.Options options) {
        return portal.getBean(SheetImports.class)
                .keep(account, purpose.name(), "x.xlsx", content, "0".repeat(64), "ja", options);
    }

    public static Optional<SheetImport> takeUp(ApplicationContext portal, String worker) {
        return portal.getBean(SheetImports.class).takeUp(worker);
    }

    public static void work(ApplicationContext portal, SheetImport sheet, String worker) {
        portal.getBean(SheetWorker.class).process(sheet, worker);
    }

    public static boolean confirm(ApplicationContext portal, SheetImport sheet) {
        return portal.getBean(SheetImports.class)
                .confirm(
                        sheet.upload().accountId(),
                        sheet.id(),
                        sheet.confirmation().shown());
    }
}
