package planportal.publicpages.frame;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** What public pages add to the web layer: the day as of which they are read. */
@Configuration
class PublicPagesConfiguration implements WebMvcConfigurer {

    private final AsOfResolver asOf;
    private final AsOfAddresses addresses;
    private final PublicPageETags unchanged;

    PublicPagesConfiguration(
            AsOfResolver asOf,
            AsOfAddresses addresses,
            PublicPageETags unchanged,
            AsOfLinks links,
            SpringTemplateEngine templates) {
        this.asOf = asOf;
        this.addresses = addresses;
        this.unchanged = unchanged;
        templates.addLinkBuilder(links);
    }

    /** After the language is known, which is part of what a page depends on. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(addresses).order(Ordered.LOWEST_PRECEDENCE - 1);
        registry.addInterceptor(unchanged).order(Ordered.LOWEST_PRECEDENCE);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(asOf);
    }
}
