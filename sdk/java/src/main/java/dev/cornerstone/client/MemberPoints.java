package dev.cornerstone.client;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** A member's own points, with the member's token (scopes {@code points:read} and {@code points:redeem}). */
@Path("/v1/members/me")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "cornerstone")
@RegisterProvider(ProblemMapper.class)
public interface MemberPoints {

    /** The member; the first call of a new one enrols her. */
    @GET
    Member get();

    @GET
    @Path("/balance")
    Balance balance();

    /**
     * Buys a reward, once per key.
     *
     * @throws ProblemException {@code insufficient-user-authentication} when the member must prove again who she is: send her to sign in
     *     with the problem's {@code acr_values} and {@code max_age}, and repeat the call with the same key
     */
    @POST
    @Path("/redemptions")
    Redemption redeem(@HeaderParam(Idempotency.KEY) String key, RedeemRequest request);
}
