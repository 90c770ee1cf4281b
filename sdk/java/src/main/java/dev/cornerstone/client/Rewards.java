package dev.cornerstone.client;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What points buy (any token). */
@Path("/v1/rewards")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "cornerstone")
@RegisterProvider(ProblemMapper.class)
public interface Rewards {

    @GET
    RewardList list();

    @GET
    @Path("/{id}")
    Reward get(@PathParam("id") String id);
}
