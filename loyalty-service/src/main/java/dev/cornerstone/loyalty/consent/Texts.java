package dev.cornerstone.loyalty.consent;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the privacy page says, in English; the other languages are {@code messages/privacy_*.properties}. */
@MessageBundle(value = "privacy", locale = "en")
interface Texts {

    @Message("Your privacy")
    String title();

    @Message("What we know, who may see it, and what we may do with it. You can change your mind with one click.")
    String lead();

    @Message("Back to my points")
    String back();

    @Message("What you allow")
    String allow();

    @Message("Nothing is asked of you.")
    String allow_none();

    @Message("Allowed")
    String allowed();

    @Message("Not allowed")
    String not_allowed();

    @Message("Allow")
    String grant();

    @Message("Take back")
    String withdraw();

    @Message("Allow: {what}")
    String grant_label(String what);

    @Message("Take back: {what}")
    String withdraw_label(String what);

    @Message("Answered on {date}")
    String answered(String date);

    @Message("Receipt")
    String receipt();

    @Message("Done. It holds from now on; here is your receipt.")
    String moved();

    @Message("This text has changed since you opened the page, and nothing was saved. Please read it again.")
    String stale();

    @Message("The page lay open too long, and nothing was saved. Please press the button again.")
    String too_late();

    @Message("What we know about you")
    String known();

    @Message("Name")
    String name();

    @Message("E-mail address")
    String email();

    @Message("Card")
    String card();

    @Message("Member since")
    String since();

    @Message("Who may see you")
    String seen();

    @Message("No partner knows you.")
    String seen_none();

    @Message("Partner or app")
    String who();

    @Message("What they may see")
    String what();

    @Message("Since")
    String from();

    @Message("that you are a member, under a name that only they have")
    String pseudonym();

    @Message("Who saw you")
    String looked();

    @Message("Of the last {days} days, counted by the day. Your own visits are not listed.")
    String looked_lead(int days);

    @Message("Nobody but you has looked.")
    String looked_none();

    @Message("Who")
    String looker();

    @Message("What they saw")
    String saw();

    @Message("Last on")
    String last();

    @Message("How often")
    String times();

    @Message("Our own team")
    String team();

    @Message("your membership and card")
    String saw_membership();

    @Message("your points")
    String saw_balance();

    @Message("your bookings")
    String saw_bookings();

    @Message("whether you can spend")
    String saw_account();

    @Message("Take everything along")
    String take();

    @Message("Everything that we keep about you, from your account and from your points.")
    String take_text();

    @Message("Read it")
    String read();

    @Message("Download as JSON")
    String download();

    @Message("Everything we keep about you")
    String export_title();

    @Message("Your account cannot be reached at the moment. Nothing was changed; please try again in a minute.")
    String silent();

    @Message("We have no such receipt of yours.")
    String no_receipt();

    @Message("Delete my account")
    String erase();

    @Message(
            "Your account is deleted, and with it everything that leads from your points to you. Points that are left are lost. The bookings stay, under a number that nobody can trace, so that the books can be proven. This cannot be undone.")
    String erase_text();

    @Message(
            "You leave the programme, and nothing leads from your points to you any more. You are asked once more before it is done.")
    String erase_short();

    @Message("Go on to deletion")
    String erase_open();

    @Message("Type your e-mail address to go ahead")
    String erase_email();

    @Message("This is not the e-mail address of your account. Nothing was deleted.")
    String erase_wrong();

    @Message("Delete everything")
    String erase_button();

    @Message("You are forgotten")
    String erased();

    @Message(
            "Nothing here leads to you any more. Keep this certificate: it is signed with the key that seals our books.")
    String erased_text();

    @Message("Certificate")
    String certificate();
}
