package planportal.web;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import planportal.http.SessionCookie;

/** Staff sessions, stored in the database so that all nodes share them; they end after an hour without a request. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = 60 * 60)
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

    /** The cookie is not accessible to scripts, not sent with other sites' forms, and over HTTPS marked as secure. */
    @Bean
    CookieSerializer sessionCookie() {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(SessionCookie.NAME);
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
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
