package planportal.web;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import planportal.shared.SupportedLanguages;

/**
 * The error page for requests that Tomcat rejects before they reach the portal, such as malformed addresses. No
 * template can be rendered then and the reader's language is unknown, so the page has a short text in every language.
 */
@Component
class UnreadableRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final MessageSource messages;

    UnreadableRequests(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new MultilingualErrorPage(messages)));
    }

    /** After Spring Boot's customizer, so that this valve runs first. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    private static final class MultilingualErrorPage extends ErrorReportValve {

        private final MessageSource messages;

        MultilingualErrorPage(MessageSource messages) {
            this.messages = messages;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable cause) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            StringBuilder page = new StringBuilder("<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\">"
                            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
                    .append(text("portal.name", SupportedLanguages.DEFAULT))
                    .append(
                            "</title><link rel=\"stylesheet\" href=\"/css/portal.css\"></head><body><main class=\"wrap\">");
            String kind = status < 500 ? "400" : "500";
            for (Locale language : SupportedLanguages.ALL) {
                page.append("<section lang=\"")
                        .append(language.getLanguage())
                        .append("\"><h1>")
                        .append(text("error." + kind + ".title", language))
                        .append("</h1><p>")
                        .append(text("error." + kind + ".text", language))
                        .append("</p><p><a href=\"/\">")
                        .append(text("error.home", language))
                        .append("</a></p></section>");
            }
            try {
                response.setContentType("text/html");
                response.setCharacterEncoding("utf-8");
                Writer writer = response.getReporter();
                if (writer != null) {
                    writer.write(page.append("</main></body></html>").toString());
                    response.finishResponse();
                }
            } catch (IOException e) {
                container.getLogger().debug("The reader has gone", e);
            }
        }

        private String text(String code, Locale language) {
            return HtmlUtils.htmlEscape(messages.getMessage(code, null, language));
        }
    }
}
