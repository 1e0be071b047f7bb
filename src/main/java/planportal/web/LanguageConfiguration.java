package planportal.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import planportal.http.PortalCookie;
import planportal.http.PublicAddress;
import planportal.shared.SupportedLanguages;

/**
 * Determines the language. Of a public page the address decides ({@link LanguageOfAddress}); of a staff page the person:
 * by {@code ?lang=en}, which a cookie stores, else by what the browser prefers, else it is Japanese. Languages that the
 * portal does not have are ignored.
 */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration implements WebMvcConfigurer {

    static final String PARAMETER = "lang";

    private static final Duration COOKIE_LIFETIME = Duration.ofDays(365);

    @Bean
    LocaleResolver localeResolver() {
        PortalCookie cookie = new PortalCookie("staff-language");
        return new SupportedLocaleResolver(resolver(cookie.name(), false), resolver(cookie.secureName(), true));
    }

    private static CookieLocaleResolver resolver(String name, boolean secure) {
        CookieLocaleResolver resolver = new CookieLocaleResolver(name);
        resolver.setCookieMaxAge(COOKIE_LIFETIME);
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSecure(secure);
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        resolver.setDefaultLocaleFunction(LanguageConfiguration::preferredLocale);
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor change = new LocaleChangeInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                    throws ServletException {
                return PublicAddress.of(request).isPresent() || super.preHandle(request, response, handler);
            }

            @Override
            protected Locale parseLocaleValue(String value) {
                return SupportedLanguages.find(value)
                        .orElseThrow(() -> new IllegalArgumentException("not a language of the portal"));
            }
        };
        change.setParamName(PARAMETER);
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change);
    }

    private static Locale preferredLocale(HttpServletRequest request) {
        String header = request.getHeader("Accept-Language");
        try {
            Locale found =
                    header == null ? null : Locale.lookup(Locale.LanguageRange.parse(header), SupportedLanguages.ALL);
            return found == null ? SupportedLanguages.DEFAULT : found;
        } catch (IllegalArgumentException e) {
            return SupportedLanguages.DEFAULT;
        }
    }

    /** Ignores cookies with a language that the portal does not have. */
    private record SupportedLocaleResolver(CookieLocaleResolver plain, CookieLocaleResolver secure)
            implements LocaleResolver {

        @Override
        public Locale resolveLocale(HttpServletRequest request) {
            return PublicAddress.of(request).map(PublicAddress::language).orElseGet(() -> ofStaffPage(request));
        }

        /** Over HTTPS the cookie has another name ({@link PortalCookie}). */
        private CookieLocaleResolver cookies(HttpServletRequest request) {
            return request.isSecure() ? secure : plain;
        }

        private Locale ofStaffPage(HttpServletRequest request) {
            Locale locale = cookies(request).resolveLocale(request);
            return SupportedLanguages.ALL.contains(locale) ? locale : preferredLocale(request);
        }

        @Override
        public void setLocale(
                HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
            cookies(request).setLocale(request, response, locale);
        }
    }
}
