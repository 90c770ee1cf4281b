/**
 * The partner portal: a partner's administrator brings the partner in, step by step, and looks after it later.
 *
 * <p>What the pages make is the partner's file, the same that {@code ./cornerstone partner} reads. It is kept as a draft, one for a
 * partner, so that it can be left and gone on with, by a colleague too. Everything that judges, plans and changes is Keycloak's
 * resource {@code cornerstone-partners}, asked with the person's own token: these pages hold no authority of their own, and a
 * partner that automates meets the same checks. A step is judged alone, with just enough around it to be a file, and a problem is
 * shown beside the field that its path names.
 *
 * <p>The pages work without scripts. Scripts only open the pop-up of a try, copy, and draw the preview while somebody types.
 */
package dev.cornerstone.loyalty.onboarding;
