package planportal.reporting.periods;

import java.util.Locale;

/** Where a reporting period is on a day. */
public enum PeriodPhase {

    /** 予定: it has not opened. */
    SCHEDULED,
    /** 受付中: reports are accepted, in time. */
    OPEN,
    /** 猶予期間: reports are accepted, but late. */
    GRACE,
    /** 受付終了: the days of grace are over, and reports are no longer accepted. */
    ENDED,
    /** 締切済み: it was closed by hand. */
    CLOSED,
    /** 取りやめ: it was cancelled before it opened, and no longer counts as a period. */
    WITHDRAWN;

    /** Whether this is {@link #SCHEDULED}; for templates. */
    public boolean isScheduled() {
        return this == SCHEDULED;
    }

    /** Whether reports are accepted and in time. */
    public boolean isInTime() {
        return this == OPEN;
    }

    /** Whether this is {@link #GRACE}; for templates. */
    public boolean isGrace() {
        return this == GRACE;
    }

    /** Whether this is {@link #ENDED}; for templates. */
    public boolean isEnded() {
        return this == ENDED;
    }

    /** Whether this is {@link #CLOSED}; for templates. */
    public boolean isClosed() {
        return this == CLOSED;
    }

    /** Whether departments may write. */
    public boolean takesReports() {
        return this == OPEN || this == GRACE;
    }

    /** Whether it has begun and was not closed by hand. */
    public boolean isOpen() {
        return this != SCHEDULED && this != CLOSED && this != WITHDRAWN;
    }

    /** Whether it has ended, so that only unlocked reports are accepted. */
    public boolean canBeUnlocked() {
        return this == ENDED || this == CLOSED;
    }

    /** The last part of its CSS class. */
    public String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
