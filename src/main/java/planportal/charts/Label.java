package planportal.charts;

import java.math.BigDecimal;

/**
 * A text in a drawing.
 *
 * @param x        x coordinate of the anchor
 * @param y        y coordinate of the base line
 * @param anchor   {@code start}, {@code middle} or {@code end}
 * @param cssClass CSS class
 * @param text     the text
 */
public record Label(BigDecimal x, BigDecimal y, String anchor, String cssClass, String text) {}
