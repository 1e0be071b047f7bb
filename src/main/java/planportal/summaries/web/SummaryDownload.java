package planportal.summaries.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import planportal.http.Download;
import planportal.summaries.files.FileOnDisk;
import planportal.summaries.files.SummaryFiles;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryFormat;

/** Sends a summary as a download. */
final class SummaryDownload {

    private SummaryDownload() {}

    /** @param name file name */
    static void send(
            SummaryFiles files, Summary summary, SummaryFormat format, String name, HttpServletResponse response)
            throws IOException {
        try (FileOnDisk file = files.onDisk(summary, format);
                InputStream content = file.open()) {
            Download.setHeaders(response, name, format.mediaType(), file.size());
            content.transferTo(response.getOutputStream());
        }
    }
}
