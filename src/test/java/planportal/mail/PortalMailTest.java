package planportal.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalTime;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mock.env.MockEnvironment;
import planportal.mail.PortalMail.Failure;
import planportal.mail.PortalMail.NotSent;
import planportal.mail.PortalMail.Setting;
import planportal.shared.PortalAddress;

class PortalMailTest {

    private final JavaMailSender server = mock(JavaMailSender.class);
    private final MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));

    @Test
    void distinguishesARejectedAddressFromAnUnresponsiveServer() throws Exception {
        Address[] nobody = {};
        Address[] one = {new InternetAddress("a@b.example.jp")};
        assertThat(failure(new MailSendException(
                        Map.of(message, new SendFailedException("550", null, nobody, nobody, one)))))
                .isEqualTo(Failure.REFUSED);
        assertThat(failure(new MailSendException(
                        Map.of(message, new SendFailedException("451", null, nobody, one, nobody)))))
                .isEqualTo(Failure.TEMPORARY);
        assertThat(failure(new MailSendException("no connection", new MessagingException())))
                .isEqualTo(Failure.UNREACHABLE);
        assertThat(failure(new MailAuthenticationException("no"))).isEqualTo(Failure.UNREACHABLE);
    }

    @Test
    void preventsHeaderInjectionBySubjects() throws Exception {
        mail("smtp.example.jp", "https://portal.example.jp")
                .send("a@b.example.jp", "plain\r\nBcc: c@d.example.jp", "text");

        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getSubject()).isEqualTo("plain Bcc: c@d.example.jp");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void namesMissingSettings() {
        assertThat(mail(" ", null).missing()).containsExactly(Setting.SERVER, Setting.PORTAL);
        assertThat(mail(" ", null).isOn()).isFalse();
        assertThat(mail("smtp.example.jp", "https://portal.example.jp").isOn()).isTrue();
    }

    private Failure failure(MailException thrown) {
        doThrow(thrown).when(server).send(any(MimeMessage.class));
        return catchThrowableOfType(
                        NotSent.class,
                        () -> mail("smtp.example.jp", "https://portal.example.jp")
                                .send("a@b.example.jp", "subject", "text"))
                .failure();
    }

    private PortalMail mail(String host, String baseUrl) {
        when(server.createMimeMessage()).thenReturn(message);
        return new PortalMail(
                new StaticListableBeanFactory(Map.of("mailSender", server)).getBeanProvider(JavaMailSender.class),
                new ReminderSettings("portal@city.example.jp", LocalTime.NOON),
                new PortalAddress(baseUrl),
                new MockEnvironment().withProperty("spring.mail.host", host));
    }
}
