package planportal.steering.reminders;

/** The status of the delivery of a reminder to one person. */
enum DeliveryStatus {
    WAITING,
    /** Claimed by a node. */
    SENDING,
    SENT,
    FAILED,
    /** The node stopped while sending, so that the mail may have been sent. */
    UNCERTAIN,
    NO_ADDRESS,
    /** Mail is not configured. */
    MAIL_OFF;

    /** The position in a list: failures first, then people without an address. */
    int urgency() {
        return switch (this) {
            case FAILED, UNCERTAIN -> 0;
            case NO_ADDRESS -> 1;
            default -> 2;
        };
    }

    /** The last part of its CSS class. */
    public String style() {
        return switch (this) {
            case SENT -> "published";
            case FAILED, UNCERTAIN -> "returned";
            case WAITING, SENDING -> "submitted";
            default -> "not-begun";
        };
    }
}
