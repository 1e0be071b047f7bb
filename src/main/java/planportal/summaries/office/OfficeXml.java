package planportal.summaries.office;

import javax.xml.transform.TransformerFactory;

/**
 * Configures XML processing for POI. POI looks up a TransformerFactory for each part of a file (a chart alone has a
 * dozen), and unless one is configured, Java searches the whole class path each time, which took most of the time to
 * write a file.
 */
public final class OfficeXml {

    private static final String NAME = "javax.xml.transform.TransformerFactory";

    private OfficeXml() {}

    /** Selects the JDK's implementation, unless the installation has configured another. */
    public static void prepare() {
        if (System.getProperty(NAME) == null) {
            System.setProperty(
                    NAME, TransformerFactory.newDefaultInstance().getClass().getName());
        }
    }
}
