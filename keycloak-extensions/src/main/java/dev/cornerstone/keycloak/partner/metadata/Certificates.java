package dev.cornerstone.keycloak.partner.metadata;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is to be known of a certificate that signs. */
public final class Certificates {

    /** From so many days on, somebody is warned. */
    public static final int WARNING_DAYS = 30;

    private Certificates() {}

    public static Optional<X509Certificate> read(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (GeneralSecurityException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** Whole days until it ends, negative when it has. */
    public static long daysLeft(X509Certificate certificate, Instant now) {
        return Math.floorDiv(
                Duration.between(now, certificate.getNotAfter().toInstant()).toSeconds(), 86_400);
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with the certificates that may sign; one that is good makes an old one beside it harmless. */
    static List<Finding> judge(List<X509Certificate> signing, Instant now) {
        if (signing.isEmpty()) {
            return List.of(Finding.error(
                    "no-certificate",
                    "The metadata have no certificate that signs",
                    "Publish the signing certificate in the metadata."));
        }
        List<Finding> findings = new java.util.ArrayList<>();
        long best = signing.stream()
                .mapToLong(certificate -> daysLeft(certificate, now))
                .max()
                .orElseThrow();
        if (best < 0) {
            findings.add(Finding.error(
                    "certificate-expired",
                    "The signing certificate expired " + -best + (best == -1 ? " day ago" : " days ago"),
                    "Make a new certificate at the identity provider, publish it, and check again."));
        } else if (best < WARNING_DAYS) {
            findings.add(Finding.warning(
                    "certificate-expires",
                    "The signing certificate expires in " + best + (best == 1 ? " day" : " days"),
                    "Publish its successor beside it now; both are accepted while both are in the metadata."));
        }
        for (X509Certificate certificate : signing) {
            if (certificate.getPublicKey() instanceof RSAKey rsa
                    && rsa.getModulus().bitLength() < 2048) {
                findings.add(Finding.error(
                        "weak-key",
                        "A signing certificate has an RSA key of "
                                + rsa.getModulus().bitLength() + " bits",
                        "Make one of 2048 bits or more."));
            }
            // A self-signed certificate is trusted for its key: what signed it does not matter (SAML metadata IOP,
            // 2.6.1).
            if (isWeak(certificate.getSigAlgName())
                    && !certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
                findings.add(Finding.error(
                        "sha-1",
                        "A signing certificate is itself signed with SHA-1",
                        "Have it issued anew with SHA-256."));
            }
        }
        return findings;
    }

    static boolean isWeak(String algorithm) {
        String name = algorithm.toLowerCase(Locale.ROOT).replace("-", "");
        return name.contains("sha1") || name.contains("md5");
    }
}
