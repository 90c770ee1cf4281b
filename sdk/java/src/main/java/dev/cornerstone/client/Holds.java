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

/** Points that members have set aside for the partner (scope {@code points:capture}). */
@Path("/v1/holds/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "cornerstone")
@RegisterProvider(ProblemMapper.class)
public interface Holds {

    @GET
    Hold get(@PathParam("id") String id);

    /** Takes them, all or a part, once per key; the rest goes back to the member. */
    @POST
    @Path("/capture")
    Hold capture(@PathParam("id") String id, @HeaderParam(Idempotency.KEY) String key, CaptureRequest request);

    /** Gives all of them back, once per key. */
    @POST
    @Path("/release")
    Hold release(@PathParam("id") String id, @HeaderParam(Idempotency.KEY) String key);
}
