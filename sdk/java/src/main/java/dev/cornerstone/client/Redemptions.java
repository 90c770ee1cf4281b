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

/** What the partner honoured (scope {@code points:capture}). */
@Path("/v1/redemptions/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "cornerstone")
@RegisterProvider(ProblemMapper.class)
public interface Redemptions {

    @GET
    PartnerTransfer get(@PathParam("id") String id);

    /** Gives the member's points back, once per key. */
    @POST
    @Path("/reversals")
    Reversal reverse(@PathParam("id") String id, @HeaderParam(Idempotency.KEY) String key, ReversalRequest request);
}
