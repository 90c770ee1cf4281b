package dev.cornerstone.stack.shop;

import dev.cornerstone.client.Cornerstone;
import dev.cornerstone.client.EarnRequest;
import java.net.URI;

/** Issues points for purchases, by the shop's own authority and not the member's: all that a back office has to write. */
final class Till implements AutoCloseable {
    private final Cornerstone cornerstone;

    Till(ShopSettings settings) {
        cornerstone = Cornerstone.at(settings.service())
                .reachedAt(settings.serviceInternal())
                .issuer(settings.issuer())
                .tokenEndpoint(URI.create(settings.authServer() + "/protocol/openid-connect/token"))
                .client(settings.backOfficeClient(), settings.key())
                .build();
    }

    /** Once per receipt, however often it is asked. */
    long reward(String member, Product product, String receipt) {
        EarnRequest points =
                EarnRequest.of(member, product.points()).withReceipt(receipt).withNote(product.name());
        return cornerstone.earnings().earn(receipt, points).points();
    }

    @Override
    public void close() {
        cornerstone.close();
    }
}
