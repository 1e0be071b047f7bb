package planportal.publicpages.frame;

/**
 * What a page of a copy says of itself.
 *
 * @param linked whether it knows the address of the portal, where what the copy does not contain can be read
 */
public record CopyView(boolean linked) {}
