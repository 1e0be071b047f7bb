package planportal.charts;

import java.math.BigDecimal;

/**
 * A word in a drawing.
 *
 * @param x        where it is anchored
 * @param y        its base line
 * @param anchor   {@code start}, {@code middle} or {@code end}
 * @param cssClass how it looks
 * @param text     the word
 */
public record Label(BigDecimal x, BigDecimal y, String anchor, String cssClass, String text) {}
