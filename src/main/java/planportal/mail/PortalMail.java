package planportal.mail;

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
import planportal.shared.PortalAddress;

/** Sends plain-text mail, optionally with an attachment, if a server and a sender address are configured. */
@Component
public class PortalMail {

    private static final String HOST = "spring.mail.host";

    private final @Nullable JavaMailSender sender;
    private final @Nullable String from;
    private final List<Setting> missing;

    PortalMail(
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

    /** The settings that mail requires; managers see a description, operators the property. */
    public enum Setting {
        /** The mail server: {@code spring.mail.host}. */
        SERVER,
        /** The sender address: {@code portal.reminders.from}. */
        SENDER,
        /** The portal's address for links in mails: {@code portal.base-url}. */
        PORTAL
    }

    /** Why a mail was not sent. */
    public enum Failure {
        /** The server is unreachable or rejects the portal's credentials; no mail can be sent for now. */
        UNREACHABLE,
        /** The server permanently rejects mail for this address. */
        REFUSED,
        /** The server temporarily rejects this mail. */
        TEMPORARY,
        /** The message could not be created. */
        UNUSABLE;

        /** Whether a retry would fail again. */
        public boolean isFinal() {
            return this == REFUSED || this == UNUSABLE;
        }
    }

    /** A mail was not sent. */
    public static final class NotSent extends Exception {

        private final Failure failure;

        NotSent(Failure failure, Throwable cause) {
            super(cause);
            this.failure = failure;
        }

        /** The kind of failure; decides whether to retry. */
        public Failure failure() {
            return failure;
        }
    }

    /** Whether all settings for sending mail are present. */
    public boolean isOn() {
        return missing.isEmpty();
    }

    /** The settings that are missing for mail; empty if it is configured. */
    public List<Setting> missing() {
        return missing;
    }

    /**
     * Passes the mail to the server.
     *
     * @param subject single line; line breaks are removed
     * @throws NotSent if the server did not accept it
     */
    public void send(String to, String subject, String body) throws NotSent {
        send(to, subject, body, null);
    }

    /**
     * The attachment of a mail.
     *
     * @param name file name in ASCII, for compatibility with every mail client
     */
    public record Attachment(String name, String mediaType, byte[] content) {}

    /** As above, with an attachment. */
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
            // Suppresses automatic replies such as holiday notices (RFC 3834).
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
            // The connection failed, not this one mail.
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
