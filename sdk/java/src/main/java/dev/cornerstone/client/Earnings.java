package dev.cornerstone.client;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Points that the partner gives (scope {@code points:earn}). */
@Path("/v1/earnings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "cornerstone")
@RegisterProvider(ProblemMapper.class)
public interface Earnings {

    /**
     * Gives a member points, once per key, and once per receipt if there is one.
     *
     * @param key a name of your own for this gift, such as the number of the receipt
     */
    @POST
    Earning earn(@HeaderParam(Idempotency.KEY) String key, EarnRequest request);

    /** What {@link #earn} would answer now; nothing is booked. */
    @POST
    @Path("/quote")
    @Idempotency.Safe
    EarningQuote quote(EarnRequest request);

    @GET
    @Path("/{id}")
    PartnerTransfer get(@PathParam("id") String id);

    /** Takes back what was given, once per key. */
    @POST
    @Path("/{id}/reversals")
    Reversal reverse(@PathParam("id") String id, @HeaderParam(Idempotency.KEY) String key, ReversalRequest request);
}
