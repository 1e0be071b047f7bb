package planportal.connections;

import java.util.stream.Collectors;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import planportal.shared.SupportedLanguages;

/** Sets up the server's connections: what proxies say is believed where they are named, and staff get a port of their own. */
@Component
class ServerConnections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final ProxySettings proxies;
    private final StaffEntrance staff;
    private final ServerProperties server;
    private final MultipartProperties uploads;
    private final MessageSource messages;

    ServerConnections(
            ProxySettings proxies,
            StaffEntrance staff,
            ServerProperties server,
            MultipartProperties uploads,
            MessageSource messages) {
        this.proxies = proxies;
        this.staff = staff;
        this.server = server;
        this.uploads = uploads;
        this.messages = messages;
    }

    /**
     * After all others, whose settings of the first connector the second one gets, but for kept pages, which have to know what
     * a proxy said.
     */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (!proxies.ranges().isEmpty()) {
            RemoteIpValve valve = new RemoteIpValve();
            valve.setInternalProxies(proxies.ranges());
            valve.setRemoteIpHeader("X-Forwarded-For");
            valve.setProtocolHeader("X-Forwarded-Proto");
            factory.addEngineValves(valve);
        }
        factory.addEngineValves(new BodyValve(uploads.getMaxRequestSize().toBytes(), busy()));
        if (staff.port() != 0) {
            factory.addAdditionalConnectors(connector(factory));
        }
    }

    /** In all languages: what the reader prefers is known only further inside. */
    private String busy() {
        return SupportedLanguages.ALL.stream()
                .map(language -> messages.getMessage("connections.busy", null, language))
                .collect(Collectors.joining("\n\n"));
    }

    private Connector connector(TomcatServletWebServerFactory factory) {
        Connector connector = new Connector(factory.getProtocol());
        connector.setPort(staff.port());
        if (server.getAddress() != null) {
            connector.setProperty("address", server.getAddress().getHostAddress());
        }
        factory.getProtocolHandlerCustomizers().forEach(each -> customize(each, connector));
        factory.getConnectorCustomizers().forEach(each -> each.customize(connector));
        return connector;
    }

    @SuppressWarnings("unchecked")
    private static void customize(TomcatProtocolHandlerCustomizer<?> customizer, Connector connector) {
        ((TomcatProtocolHandlerCustomizer<org.apache.coyote.ProtocolHandler>) customizer)
                .customize(connector.getProtocolHandler());
    }
}
