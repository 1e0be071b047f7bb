package planportal.browser;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import nu.validator.validation.SimpleDocumentValidator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The W3C's HTML checker, in this process. Loading its rules takes seconds, so there is one for all tests of the JVM. */
final class HtmlChecker {

    private static final String RULES = "http://s.validator.nu/html5-all.rnc";

    /** Reading the rules goes deep; how deep a usual thread may go depends on what the JVM has compiled by then. */
    private static final long STACK = 16L << 20;

    /** Made by the first test that asks. */
    private static final class Shared {

        static final HtmlChecker CHECKER = new HtmlChecker();
    }

    private final SimpleDocumentValidator validator;
    private final Complaints complaints = new Complaints();

    /** The one with its rules read. */
    static HtmlChecker shared() {
        return Shared.CHECKER;
    }

    private HtmlChecker() {
        validator = new SimpleDocumentValidator(true, false, false);
        FutureTask<Void> reading = new FutureTask<>(() -> {
            validator.setUpMainSchema(RULES, complaints);
            validator.setUpValidatorAndParsers(complaints, true, false);
            return null;
        });
        new Thread(null, reading, "HTML checker's rules", STACK).start();
        try {
            reading.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The HTML checker's rules could not be read.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with the page, each kind once with its first line; empty if it is valid. */
    synchronized List<String> errors(String html) {
        complaints.found.clear();
        InputSource source = new InputSource(new StringReader(html));
        source.setSystemId("http://portal.example/");
        try {
            validator.checkHtmlInputSource(source);
        } catch (IOException | SAXException e) {
            throw new IllegalStateException("The HTML checker gave up.", e);
        }
        return complaints.found.entrySet().stream()
                .map(each -> "line " + each.getValue() + ": " + each.getKey())
                .toList();
    }

    private static final class Complaints implements ErrorHandler {

        private final Map<String, Integer> found = new LinkedHashMap<>();

        @Override
        public void warning(SAXParseException warning) {
            // Opinions, not errors.
        }

        @Override
        public void error(SAXParseException error) {
            found.putIfAbsent(error.getMessage(), error.getLineNumber());
        }

        @Override
        public void fatalError(SAXParseException error) {
            error(error);
        }
    }
}
