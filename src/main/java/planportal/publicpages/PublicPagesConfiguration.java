package planportal.publicpages;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** What public pages add to the web layer: the day as of which they are read. */
@Configuration
class PublicPagesConfiguration implements WebMvcConfigurer {

    private final AsOfResolver asOf;

    PublicPagesConfiguration(AsOfResolver asOf, AsOfLinks links, SpringTemplateEngine templates) {
        this.asOf = asOf;
        templates.addLinkBuilder(links);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(asOf);
    }
}
