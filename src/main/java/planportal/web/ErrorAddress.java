package planportal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Answers direct requests for the error page's address with 404, like any other unknown address. */
@Configuration(proxyBeanMethods = false)
class ErrorAddress implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                            throws IOException {
                        if (request.getDispatcherType() != DispatcherType.REQUEST) {
                            return true;
                        }
                        response.sendError(HttpStatus.NOT_FOUND.value());
                        return false;
                    }
                })
                .addPathPatterns("/error");
    }
}
