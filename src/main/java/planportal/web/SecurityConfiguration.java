package planportal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;
import planportal.accounts.StaffMembers;
import planportal.http.PublicAddress;
import planportal.web.session.FormTokens;
import planportal.web.session.SessionSettings;

/**
 * Two filter chains. Staff pages require sign-in and have a session; everything else is public, without state, and
 * read-only. This class only decides where sign-in is required; permissions are decided by {@link
 * planportal.accounts.AccessPolicy}.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** The paths of the staff filter chain. */
    static final String[] STAFF_PATHS =
            PublicAddress.STAFF.stream().map(segment -> "/" + segment + "/**").toArray(String[]::new);

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";
    private static final String PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    /** At the sign-out the browser forgets what it keeps of the portal; its cookies say nothing about anybody's work. */
    private static final LogoutHandler CLEAR_BROWSER =
            new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.CACHE, Directive.STORAGE));

    /**
     * The steps around a sign-in by password.
     *
     * @param origin  notes where an attempt comes from
     * @param success begins the session
     * @param failure shows the form again
     * @param wanted  the page that somebody asked for before
     */
    @Component
    record SignInSteps(
            AuthenticationDetailsSource<HttpServletRequest, ?> origin,
            AuthenticationSuccessHandler success,
            AuthenticationFailureHandler failure,
            RequestCache wanted) {}

    /** Not a filter of the servlet container: it belongs to the staff chain alone. */
    @Bean
    FilterRegistrationBean<StaffMemberFilter> staffMemberFilterOfChain(StaffMemberFilter filter) {
        FilterRegistrationBean<StaffMemberFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    StaffMemberFilter staffMemberFilter(StaffMembers members, SessionSettings sessions, Clock clock) {
        return new StaffMemberFilter(members, sessions.longest(), clock);
    }

    /**
     * No observations of each security filter and decision, which nobody reads: requests are observed as a whole ({@code
     * http.server.requests}).
     */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain staffFilterChain(
            HttpSecurity http, SignInSteps signIn, StaffMemberFilter staffMember, MultipartProperties uploads)
            throws Exception {
        return http.securityMatcher(STAFF_PATHS)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sign-in", "/sign-in/refused", "/sign-out", "/account/invitation/*")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("login")
                        .authenticationDetailsSource(signIn.origin())
                        .successHandler(signIn.success())
                        .failureHandler(signIn.failure()))
                .requestCache(cache -> cache.requestCache(signIn.wanted()))
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .addLogoutHandler(CLEAR_BROWSER)
                        .logoutSuccessUrl("/sign-in?signed-out"))
                .exceptionHandling(refused -> refused.accessDeniedHandler(new StaleSignInForm())
                        .authenticationEntryPoint(new KeptInput.Entrance()))
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()).ignoringRequestMatchers(KeptInput::isShownBy))
                .addFilterBefore(
                        new OversizedUploads(uploads.getMaxRequestSize().toBytes()), CsrfFilter.class)
                .addFilterAfter(staffMember, AuthorizationFilter.class)
                .headers(SecurityConfiguration::headers)
                .build();
    }

    /**
     * No session, no CSRF token, and no cache headers from Spring Security: public pages set their own. Public
     * addresses accept GET only, so that MVC answers a POST itself (405, or 404 for an unknown address).
     */
    @Bean
    @Order(2)
    SecurityFilterChain publicFilterChain(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> {
                    headers(headers);
                    headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
                })
                .build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        // Spring Security's defaults stay: nosniff, no framing, and HSTS for secure requests.
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }
}
