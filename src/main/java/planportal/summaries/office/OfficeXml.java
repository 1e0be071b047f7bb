package planportal.summaries.office;

import javax.xml.transform.TransformerFactory;

/**
 * By what office files are written as XML. POI asks for it anew for each part of a file, of which a chart alone has a dozen,
 * and unless it is named Java looks through the whole class path each time: most of the time that a file took.
 */
public final class OfficeXml {

    private static final String NAME = "javax.xml.transform.TransformerFactory";

    private OfficeXml() {}

    /** Names the one that Java brings along, unless the installation names another. */
    public static void prepare() {
        if (System.getProperty(NAME) == null) {
            System.setProperty(
                    NAME, TransformerFactory.newDefaultInstance().getClass().getName());
        }
    }
}
