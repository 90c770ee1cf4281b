/**
 * Catches every mail that the stack sends, so that nothing ever leaves the machine, and shows it on a page.
 *
 * <p>{@link dev.cornerstone.stack.mail.MailCatcher} accepts mail by SMTP for any address and keeps the newest in a
 * {@link dev.cornerstone.stack.mail.Mailbox}. {@code MailPage} shows them to people; tests read the mailbox itself, or the
 * same as JSON at {@code /api/messages} from outside. A mail is foreign content: its HTML is shown in a sandboxed frame of
 * its own, without scripts, and its links open in a new tab.
 */
package dev.cornerstone.stack.mail;
