package dev.cornerstone.keycloak.partner.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.common.crypto.CryptoIntegration;
import org.keycloak.common.util.CertificateUtils;
import org.keycloak.crypto.def.DefaultCryptoProvider;

/** A partner's directory on a port of this machine, by TLS only. */
public final class Directory implements AutoCloseable {

    static final String BASE = "dc=roastery,dc=test";
    static final String PEOPLE = "ou=people," + BASE;
    static final String GROUPS = "ou=groups," + BASE;
    static final String READER = "cn=reader," + BASE;
    static final String READERS_PASSWORD = "may read";
    static final String PASSWORD = "of the roastery's own";

    private static final Path FOLDER = Path.of("target", "directory").toAbsolutePath();
    private static final Path KEYS = FOLDER.resolve("keys.p12");
    private static final Path TRUSTED = FOLDER.resolve("certificate.pem");
    private static final char[] KEYS_PASSWORD = "keys".toCharArray();
    private static final int KEY_BITS = 2048;

    private final InMemoryDirectoryServer server;

    private final Set<String> admitted;

    private Directory(InMemoryDirectoryServer server, Set<String> admitted) {
        this.server = server;
        this.admitted = admitted;
    }

    /** What a server is to trust to speak with directories of these tests. It is made once, before the server starts. */
    public static Path certificate() {
        return Once.CERTIFICATE;
    }

    private static final class Once {
        static final Path CERTIFICATE = makeCertificate();
    }

    private static Path makeCertificate() {
        try {
            Files.createDirectories(FOLDER);
            if (!CryptoIntegration.isInitialised()) {
                CryptoIntegration.setProvider(new DefaultCryptoProvider());
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            X509Certificate certificate = CertificateUtils.generateV1SelfSignedCertificate(pair, "localhost");
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("directory", pair.getPrivate(), KEYS_PASSWORD, new Certificate[] {certificate});
            try (OutputStream out = Files.newOutputStream(KEYS)) {
                store.store(out, KEYS_PASSWORD);
            }
            Files.writeString(
                    TRUSTED,
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
            return TRUSTED;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Directory start() {
        try {
            SSLUtil tls = new SSLUtil(
                    new KeyStoreKeyManager(KEYS.toFile(), KEYS_PASSWORD, "PKCS12", "directory"),
                    new TrustAllTrustManager());
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.addAdditionalBindCredentials(READER, READERS_PASSWORD);
            config.setListenerConfigs(InMemoryListenerConfig.createLDAPSConfig(
                    "ldaps",
                    InetAddress.getLoopbackAddress(),
                    0,
                    tls.createSSLServerSocketFactory(),
                    tls.createSSLSocketFactory()));
            Set<String> admitted = ConcurrentHashMap.newKeySet();
            config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
                @Override
                public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult bind) {
                    if (bind.getResult().getResultCode() == ResultCode.SUCCESS) {
                        admitted.add(bind.getRequest().getBindDN());
                    }
                }
            });
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            server.startListening();
            Directory directory = new Directory(server, admitted);
            server.add("dn: " + BASE, "objectClass: domain", "dc: roastery");
            server.add("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: people");
            server.add("dn: " + GROUPS, "objectClass: organizationalUnit", "ou: groups");
            directory.hires("rita");
            directory.hires("boss");
            server.add(
                    "dn: cn=baristas," + GROUPS,
                    "objectClass: groupOfNames",
                    "cn: baristas",
                    "member: " + dn("rita"),
                    "member: " + dn("boss"));
            return directory;
        } catch (LDAPException | LDIFException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void hires(String name) throws LDAPException, LDIFException {
        server.add(
                "dn: " + dn(name),
                "objectClass: inetOrgPerson",
                "uid: " + name,
                "cn: " + name,
                "sn: Roast",
                "givenName: " + name,
                "mail: " + name + "@roastery.example.test",
                "userPassword: " + PASSWORD);
    }

    void leaves(String name, String group) {
        change(name, group, ModificationType.DELETE);
    }

    void joins(String name, String group) {
        change(name, group, ModificationType.ADD);
    }

    private void change(String name, String group, ModificationType how) {
        try {
            server.modify("cn=" + group + "," + GROUPS, new Modification(how, "member", dn(name)));
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether the directory took a password for this person's. */
    boolean admitted(String name) {
        return admitted.contains(dn(name));
    }

    String address() {
        return "ldaps://localhost:" + server.getListenPort();
    }

    private static String dn(String name) {
        return "uid=" + name + "," + PEOPLE;
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
