package planportal.sheets.reading;

import java.io.File;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import org.apache.poi.xssf.streaming.SheetDataWriter;

/** Writes row heights as initial values: Excel adjusts a row when somebody types into it. */
final class FittingRows extends SheetDataWriter {

    FittingRows() throws IOException {}

    @Override
    public Writer createWriter(File file) throws IOException {
        return new FilterWriter(super.createWriter(file)) {

            private boolean fixed;

            @Override
            public void write(String text, int from, int length) throws IOException {
                super.write(fixed && text.equals("1") ? "0" : text, from, length);
                fixed = text.equals("customHeight") || fixed && !text.equals("1");
            }
        };
    }
}
