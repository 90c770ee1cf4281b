/**
 * Who saw a member: partners and the programme's own staff, by kind of data and day. The member reads it on the privacy page.
 *
 * <p>Whoever gives out something of a member says so to {@link dev.cornerstone.loyalty.sighting.Sightings}, which only counts in
 * memory, so a read waits for nothing and never fails because of it. Every second each node adds what it counted to the table
 * {@code sighting}, of which {@link dev.cornerstone.loyalty.sighting.ForgetOldSightings} takes away what is old. A member's own
 * reads are nobody's business and are not counted.
 *
 * <p>A node that is killed loses what it counted in its last second. One whose connection breaks while it commits may add the same
 * again. Readers, kinds and days are never wrong, and an erased member gets no row any more.
 */
package dev.cornerstone.loyalty.sighting;
