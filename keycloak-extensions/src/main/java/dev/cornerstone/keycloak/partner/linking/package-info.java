/**
 * Nobody gets into a member's account because somebody had prepared it.
 *
 * <p>An account can be begun with anybody's address: by registering with it, or by an identity provider that says so. Nobody gets in
 * before the address is proven, but what was prepared stays: a password, or a link to the stranger's identity provider. When she who has
 * the mailbox comes later, proves it by a new password or by linking her own identity provider and so gets the account, the stranger
 * could come in too (the "classic-federated merge" and "unexpired identifier" of Sudhodanan and Paverd, "Pre-hijacked accounts", USENIX
 * Security 2022).
 *
 * <p>{@link dev.cornerstone.keycloak.partner.linking.ForgetUnproven} stands before and behind the proof in both flows where a mailbox is proven: an account whose
 * address was never proven has belonged to nobody, and is handed over empty.
 */
package dev.cornerstone.keycloak.partner.linking;
