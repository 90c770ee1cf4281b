package dev.cornerstone.loyalty.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages say, in English; the other languages are {@code messages/msg_*.properties}. */
@MessageBundle(locale = "en")
interface Texts {

    @Message("Cornerstone")
    String brand();

    @Message("Skip to the content")
    String skip();

    @Message("One account. Every partner. Points that are yours.")
    String front_title();

    @Message(
            "Collect at every partner, spend on what you like. Sign in with a passkey or a password; we ask for more only when"
                    + " something valuable is about to happen.")
    String front_lead();

    @Message("Join or sign in")
    String front_enter();

    @Message("Collect")
    String front_collect();

    @Message("Show your card or sign in at a partner. Points arrive at once.")
    String front_collect_text();

    @Message("Spend")
    String front_spend();

    @Message("From an espresso to a voucher. You see what you have, what it buys and when it expires.")
    String front_spend_text();

    @Message("Stay safe")
    String front_safe();

    @Message("Points are worth money, so big rewards are confirmed with your second factor.")
    String front_safe_text();

    @Message("My points")
    String title();

    @Message("Hello, {name}")
    String hello(String name);

    @Message("Welcome")
    String welcome();

    @Message("Your points")
    String balance();

    @Message("{points} points expire after {date}")
    String expiring(String points, String date);

    @Message("{points} points on hold")
    String held(String points);

    @Message("{points} points on their way")
    String pending(String points);

    @Message("{points} points to be repaid from what you collect next")
    String owed(String points);

    @Message("Your points cannot be spent at the moment. Please contact us.")
    String frozen();

    @Message("Member card")
    String card();

    @Message("Show this number at the till to collect.")
    String card_hint();

    @Message("Rewards")
    String rewards();

    @Message("There are no rewards at the moment.")
    String rewards_none();

    @Message("at {partner}")
    String at(String partner);

    @Message("{points} points")
    String price(String points);

    @Message("Redeem")
    String redeem();

    @Message("Redeem {reward} for {points} points")
    String redeem_label(String reward, String points);

    @Message("{points} points to go")
    String missing(String points);

    @Message("Confirmed with your second factor")
    String confirmed();

    @Message("History")
    String history();

    @Message("Nothing yet. Your first points will show up here.")
    String history_none();

    @Message("Date")
    String history_date();

    @Message("What")
    String history_what();

    @Message("Points")
    String history_points();

    @Message("Older")
    String older();

    @Message("Newest")
    String newest();

    @Message("Collected")
    String earn();

    @Message("Redeemed")
    String redeemed();

    @Message("Expired")
    String expire();

    @Message("On their way")
    String promised();

    @Message("Ready to spend")
    String mature();

    @Message("Set aside")
    String hold();

    @Message("Paid from what was set aside")
    String capture();

    @Message("No longer set aside")
    String release();

    @Message("Given back")
    String refunded();

    @Message("Taken back")
    String taken_back();

    @Message("Gift received")
    String gift_in();

    @Message("Gift given")
    String gift_out();

    @Message("By the programme")
    String adjust();

    @Message("To be repaid")
    String clawback();

    @Message("Repaid")
    String repay();

    @Message("Booking")
    String other();

    @Message("Account and security")
    String account();

    @Message("Sign out")
    String sign_out();

    @Message("Enjoy it. Your points have been redeemed.")
    String notice_redeemed();

    @Message("Enjoy your {reward}. Your points have been redeemed.")
    String notice_redeemed_what(String reward);

    @Message("The price has changed since you opened the page. Nothing was redeemed; here is the new price.")
    String notice_price_changed();

    @Message("You do not have enough points for that. Nothing was redeemed.")
    String notice_too_few_points();

    @Message("Your points cannot be spent at the moment. Please contact us. Nothing was redeemed.")
    String notice_frozen();

    @Message("That is more than can be redeemed in one day. Nothing was redeemed; please try again tomorrow.")
    String notice_over_limit();

    @Message(
            "Your account changed a short while ago, so only small rewards are possible for a while. Nothing was redeemed.")
    String notice_cooling_down();

    @Message("That reward is no longer offered. Nothing was redeemed.")
    String notice_gone();

    @Message("The page was open for too long. Nothing was redeemed; please try again.")
    String notice_too_late();

    @Message("We could not confirm that it is you. Nothing was redeemed.")
    String notice_not_confirmed();

    @Message("We are still working on that. Look at your history in a moment.")
    String notice_busy();
}
