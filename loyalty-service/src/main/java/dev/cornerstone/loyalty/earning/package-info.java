/**
 * A partner gives a member points. The member is named by their card or by the subject the partner's own shop knows them
 * by; the partner is whoever the token says, never a word in the body. A receipt earns once per partner, for ever, whatever
 * key the request carries.
 */
package dev.cornerstone.loyalty.earning;
