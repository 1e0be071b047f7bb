package planportal.web;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import planportal.web.session.SessionCookies;
import planportal.web.session.SessionSettings;

/** Staff sessions, stored in the database so that all nodes share them. {@link SessionSettings} says when they end. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession
class SessionConfiguration {

    /** Only staff pages have sessions: a public page never queries the database for one, whatever cookies are sent. */
    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<?>> staffSessions(SessionRepositoryFilter<?> filter) {
        FilterRegistrationBean<SessionRepositoryFilter<?>> registration = new FilterRegistrationBean<>(filter);
        registration.setUrlPatterns(
                List.of("/sign-in", "/sign-out", "/staff/*", "/manage/*", "/admin/*", "/account/*"));
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return registration;
    }

    /** The cookie is not accessible to scripts, not sent with other sites' forms, and over HTTPS of this host alone. */
    @Bean
    CookieSerializer sessionCookie() {
        return new SessionCookies();
    }

    /** How long sessions last without a request. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> idleLimit(SessionSettings settings) {
        return sessions -> sessions.setDefaultMaxInactiveInterval(settings.idle());
    }

    /**
     * Lets two concurrent requests of a session add the same attribute: the second replaces the row of the first
     * instead of violating the primary key and failing the request.
     */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer concurrentSessionAttributes() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }
}
