package planportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class UntypeableCharactersTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    private jakarta.servlet.ServletRequest filtered() throws Exception {
        MockFilterChain chain = new MockFilterChain();
        new UntypeableCharacters().doFilter(request, new MockHttpServletResponse(), chain);
        return chain.getRequest();
    }

    @Test
    void reachNoFormThatShowsThemAgain() throws Exception {
        request.addParameter("value:1-a-1", "15\uFFFE18", "\u0000x\uFFFF");
        request.addParameter("comment:1-a\uFFFE", "一行目\r\n二行目\u0007");

        var seen = filtered();

        assertThat(seen.getParameter("value:1-a-1"))
                .as("two figures remain two")
                .isEqualTo("15 18");
        assertThat(seen.getParameterValues("value:1-a-1")).containsExactly("15 18", " x ");
        assertThat(seen.getParameterMap().get("comment:1-a ")).containsExactly("一行目\r\n二行目 ");
        assertThat(Collections.list(seen.getParameterNames())).containsExactly("value:1-a-1", "comment:1-a ");
        assertThat(seen.getParameter("other")).isNull();
        assertThat(seen.getParameterValues("other")).isNull();
    }

    @Test
    void stayInPasswords() throws Exception {
        request.addParameter("password", "geheim\u0007");

        assertThat(filtered().getParameter("password")).isEqualTo("geheim\u0007");
    }
}
