package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;

/**
 * Where a client gets its token (RFC 6749, section 4.4; RFC 7523; RFC 9449). {@link Cornerstone} calls it; it is public because
 * implementations of MicroProfile REST client call the interface from their own packages.
 */
@Path("/")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
@RegisterProvider(ProblemMapper.class)
public interface TokenEndpoint {

    String CLIENT_CREDENTIALS = "client_credentials";
    String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @POST
    Answer token(
            @HeaderParam("DPoP") String proof,
            @FormParam("grant_type") String grantType,
            @FormParam("client_assertion_type") String assertionType,
            @FormParam("client_assertion") String assertion,
            @FormParam("scope") String scope);

    /** The token and how many seconds it lives. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {}
}
