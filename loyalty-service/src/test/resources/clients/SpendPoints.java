import generated.ApiClient;
import generated.ApiException;
import generated.api.MemberApi;
import generated.model.RedeemRequest;

/** What an app does with the client that was generated from {@code /openapi/member}. */
public final class SpendPoints {

    private SpendPoints() {}

    /** Buys an espresso and tries for a voucher, for which this sign-in is not strong enough. */
    public static String spend(String service, String token, String key) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(service);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        MemberApi member = new MemberApi(client);

        long left = member.redeem("me", key, new RedeemRequest().reward("espresso").points(50L))
                .getAvailable();
        if (left != member.getBalance("me").getAvailable()) {
            throw new IllegalStateException("The balance is another");
        }
        try {
            member.redeem("me", key + "-2", new RedeemRequest().reward("voucher-20").points(400L));
            throw new IllegalStateException("Nothing was asked");
        } catch (ApiException refused) {
            return left + " left; voucher-20: " + refused.getResponseBody().replaceAll("(?s).*problems/([a-z-]+).*", "$1");
        }
    }
}
