package planportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Nonsense in a staff address, in the path or in the query, never causes an internal error. */
@StaffTest
class NonsenseTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::((?:[^{}]|\\{[^}]*\\})*))?\\}");
    /** Values that no page uses: NUL, which the database rejects, a negative number, and one that is too large. */
    private static final List<String> NONSENSE = List.of("a%00b", "-1", "99999999999999999999");
    /** Parts of paths that must be known so that the rest of the path is read. */
    private static final Map<String, String> KNOWN =
            Map.of("kpi", "1-a-1", "code", "1-a-1", "measure", "1-a", "quarter", "2023-Q3", "text", "VISION");

    @Autowired
    private TestStaff staff;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @LocalServerPort
    private int port;

    @Test
    void inAddressesNeverCausesAServerError() {
        StaffBrowser browser = everybody();
        Set<String> addresses = new TreeSet<>();
        mapping.getHandlerMethods().forEach((info, method) -> addresses(info, method, addresses));
        assertThat(addresses).hasSizeGreaterThan(300);

        Map<String, Integer> faults = new TreeMap<>();
        for (String address : addresses) {
            int status = browser.open(address).status();
            if (status >= 500) {
                faults.put(address, status);
            }
        }

        assertThat(faults).isEmpty();
        assertThat(faults).isEmpty();
    }

    @Test
    void inFieldsNeverCausesAServerError() {
        String login = staff.account("EDITOR", "recovery");
        long id = staff.databaseOwner()
                .sql("select id from account where login = ?")
                .param(login)
                .query(Long.class)
                .single();
        StaffBrowser browser = everybody();
        browser.open("/admin/accounts/" + id);

        Page page = browser.post("/admin/accounts/" + id, "name", "職\u0000員", "roles", "MANAGER");

        assertThat(page.status()).isEqualTo(200);
        assertThat(staff.databaseOwner()
                        .sql("select name from account where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("職 員");
    }

    /** A person who may open every page. */
    private StaffBrowser everybody() {
        StaffBrowser browser = new StaffBrowser(port);
        String login = staff.account("EDITOR", "recovery");
        staff.alsoAs(login, "APPROVER", "recovery");
        for (String role : List.of("MANAGER", "ADMINISTRATOR")) {
            staff.databaseOwner()
                    .sql("insert into role_assignment (account_id, role) select id, ? from account where login = ?")
                    .params(role, login)
                    .update();
        }
        browser.signIn(login, PASSWORD);
        return browser;
    }

    private static void addresses(RequestMappingInfo info, HandlerMethod method, Set<String> addresses) {
        if (!info.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
            return;
        }
        for (String pattern : info.getPatternValues()) {
            if (!pattern.matches("/(staff|manage|admin|account)(/.*)?")) {
                continue;
            }
            List<String> names = VARIABLE.matcher(pattern)
                    .results()
                    .map(variable -> variable.group(1))
                    .toList();
            for (String nonsense : NONSENSE) {
                names.forEach(name -> addresses.add(path(pattern, name, nonsense)));
                parameters(method)
                        .forEach(name -> addresses.add(path(pattern, "", "") + "?" + encoded(name) + "=" + nonsense));
            }
        }
    }

    /** The address with what is known in its variables, but for {@code name}. */
    private static String path(String pattern, String name, String nonsense) {
        Matcher variables = VARIABLE.matcher(pattern);
        StringBuilder path = new StringBuilder();
        while (variables.find()) {
            String expected = variables.group(2);
            // Of several forms that a part may have, one that is a word.
            String word = Stream.of(expected == null ? new String[0] : expected.split("\\|"))
                    .filter(form -> form.matches("[a-zA-Z-]+"))
                    .findFirst()
                    .orElse("1");
            String usual = KNOWN.getOrDefault(variables.group(1), word);
            variables.appendReplacement(
                    path, Matcher.quoteReplacement(variables.group(1).equals(name) ? nonsense : usual));
        }
        return variables.appendTail(path).toString();
    }

    private static List<String> parameters(HandlerMethod method) {
        List<String> names = new ArrayList<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null) {
                names.add(asked.name().isEmpty() ? parameter.getParameterName() : asked.name());
            } else if (parameter.hasParameterAnnotation(ModelAttribute.class)
                    && parameter.getParameterType().isRecord()) {
                names.addAll(Stream.of(parameter.getParameterType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
            }
        }
        return names;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
