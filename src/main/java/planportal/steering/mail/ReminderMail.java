package planportal.steering.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends plain text by mail, with a file where there is one, where the installation has said by which server and from which address. */
@Component
public class ReminderMail {

    private static final String HOST = "spring.mail.host";

    private final @Nullable JavaMailSender sender;
    private final @Nullable String from;
    private final List<Setting> missing;

    ReminderMail(
            ObjectProvider<JavaMailSender> sender,
            ReminderSettings settings,
            PortalAddress address,
            Environment environment) {
        String host = environment.getProperty(HOST, "");
        this.sender = host.isBlank() ? null : sender.getIfAvailable();
        this.from = settings.from();
        List<Setting> unset = new ArrayList<>();
        if (this.sender == null) {
            unset.add(Setting.SERVER);
        }
        if (from == null) {
            unset.add(Setting.SENDER);
        }
        if (address.baseUrl() == null) {
            unset.add(Setting.PORTAL);
        }
        this.missing = List.copyOf(unset);
    }

    /** What the installation has to say before mail is sent; managers read it in words, operators know the properties. */
    public enum Setting {
        /** By which server: {@code spring.mail.host}. */
        SERVER,
        /** From which address: {@code portal.reminders.from}. */
        SENDER,
        /** Where the portal is, for the links in mails: {@code portal.base-url}. */
        PORTAL
    }

    /** Why a mail did not go out. */
    public enum Failure {
        /** The server does not answer, or lets the portal not in: no mail goes out for now. */
        UNREACHABLE,
        /** The server takes no mail for this address, now or later. */
        REFUSED,
        /** The server would not take this mail now. */
        TEMPORARY,
        /** No mail can be made of it. */
        UNUSABLE;

        /** Whether another attempt is vain. */
        public boolean isFinal() {
            return this == REFUSED || this == UNUSABLE;
        }
    }

    /** A mail that did not go out. */
    public static final class NotSent extends Exception {

        private final Failure failure;

        NotSent(Failure failure, Throwable cause) {
            super(cause);
            this.failure = failure;
        }

        public Failure failure() {
            return failure;
        }
    }

    public boolean isOn() {
        return missing.isEmpty();
    }

    /** What has to be set before mail is sent; empty if it is. */
    public List<Setting> missing() {
        return missing;
    }

    /**
     * Hands the mail to the server.
     *
     * @param subject one line; what would end it is left out
     * @throws NotSent if the server did not take it
     */
    public void send(String to, String subject, String body) throws NotSent {
        send(to, subject, body, null);
    }

    /**
     * A file that goes with a mail.
     *
     * @param name in ASCII, which every mail program reads
     */
    public record Attachment(String name, String mediaType, byte[] content) {}

    /** The same with a file. */
    public void send(String to, String subject, String body, @Nullable Attachment file) throws NotSent {
        if (sender == null || from == null) {
            throw new IllegalStateException("mail is off");
        }
        MimeMessage message = sender.createMimeMessage();
        try {
            MimeMessageHelper mail = new MimeMessageHelper(message, file != null, StandardCharsets.UTF_8.name());
            mail.setFrom(from);
            mail.setTo(to);
            mail.setSubject(subject.replaceAll("\\p{Cntrl}+", " "));
            mail.setText(body);
            if (file != null) {
                mail.addAttachment(file.name(), new ByteArrayResource(file.content()), file.mediaType());
            }
            // Nobody's holiday notice answers a machine (RFC 3834).
            message.setHeader("Auto-Submitted", "auto-generated");
        } catch (MessagingException unusable) {
            throw new NotSent(Failure.UNUSABLE, unusable);
        }
        try {
            sender.send(message);
        } catch (MailSendException failed) {
            throw new NotSent(failure(failed), failed);
        } catch (MailException unreachable) {
            throw new NotSent(Failure.UNREACHABLE, unreachable);
        }
    }

    private static Failure failure(MailSendException failed) {
        if (failed.getCause() != null) {
            // The connection failed, not the one mail.
            return Failure.UNREACHABLE;
        }
        for (Exception each : failed.getMessageExceptions()) {
            if (each instanceof SendFailedException refused
                    && refused.getInvalidAddresses() != null
                    && refused.getInvalidAddresses().length > 0) {
                return Failure.REFUSED;
            }
        }
        return Failure.TEMPORARY;
    }
}
