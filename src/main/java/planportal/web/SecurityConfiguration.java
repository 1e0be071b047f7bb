package planportal.web;

import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import planportal.accounts.StaffMembers;
import planportal.http.PublicAddress;

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

    @Bean
    @Order(1)
    SecurityFilterChain staffFilterChain(HttpSecurity http, StaffMembers members, MultipartProperties uploads)
            throws Exception {
        return http.securityMatcher(STAFF_PATHS)
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers("/sign-in", "/sign-out", "/account/invitation/*")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("login")
                        .defaultSuccessUrl("/staff")
                        .failureHandler(new SignInFailure()))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?signed-out"))
                .exceptionHandling(refused -> refused.accessDeniedHandler(new StaleSignInForm())
                        .authenticationEntryPoint(new KeptInput.Entrance()))
                .csrf(csrf -> csrf.ignoringRequestMatchers(KeptInput::isShownBy))
                .addFilterBefore(
                        new OversizedUploads(uploads.getMaxRequestSize().toBytes()), CsrfFilter.class)
                .addFilterAfter(new StaffMemberFilter(members), AuthorizationFilter.class)
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
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }
}
