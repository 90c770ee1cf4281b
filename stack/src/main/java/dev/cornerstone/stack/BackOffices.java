package dev.cornerstone.stack;

import com.nimbusds.oauth2.sdk.Scope;

/** Access tokens of the machines that have keys of their own in this stack. */
public final class BackOffices {
    private final Urls urls;
    private final Secrets secrets;

    BackOffices(Urls urls, Secrets secrets) {
        this.urls = urls;
        this.secrets = secrets;
    }

    public String roasteryToken() {
        return ClientToken.of(urls.issuer(), "roastery-backoffice", secrets.privateKey("ROASTERY"));
    }

    /** With which the Roastery manages its stream of security signals. */
    public String roasterySignalsToken() {
        return ClientToken.of(
                urls.issuer(),
                urls.issuer(),
                "roastery-backoffice",
                secrets.privateKey("ROASTERY"),
                new Scope("ssf.read", "ssf.manage"));
    }

    public String papertrailToken() {
        return ClientToken.of(urls.issuer(), "papertrail-backoffice", secrets.privateKey("PAPERTRAIL"));
    }

    public String operatorToken() {
        return ClientToken.of(urls.issuer(), "cornerstone-operator", secrets.privateKey("OPERATOR"));
    }
}
