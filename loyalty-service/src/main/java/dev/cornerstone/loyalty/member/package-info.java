/**
 * Who takes part. A member is an id of our own; what leads to it from outside is an identifier: the Keycloak account, the
 * card number, the subject under which a partner's shop knows the member.
 *
 * <p>Nobody registers here: the first authenticated call of a member enrols them and gives them a card. A shop's token
 * teaches us the partner's name for the member in passing, so that the partner's back office can use it afterwards.
 *
 * <p>A partner learns nothing of a member who does not share with it: {@link dev.cornerstone.loyalty.member.Sharing}.
 *
 * <p>Others call {@link dev.cornerstone.loyalty.member.Members}; resources that have a member in their path resolve it with
 * {@link dev.cornerstone.loyalty.member.MemberPath}, which lets a member reach nobody else's account.
 */
package dev.cornerstone.loyalty.member;
