package dev.cornerstone.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** Every secret of one stack: made at its first start, kept in one file that only its owner may read. */
final class Secrets {
    static final String ADMIN_PASSWORD = "KC_BOOTSTRAP_ADMIN_PASSWORD";
    static final String ADA_PASSWORD = "CORNERSTONE_ADA_PASSWORD";
    static final String GRACE_PASSWORD = "CORNERSTONE_GRACE_PASSWORD";
    static final String GRACE_TOTP_SECRET = "CORNERSTONE_GRACE_TOTP_SECRET";
    static final String RITA_PASSWORD = "CORNERSTONE_RITA_PASSWORD";
    static final String OTTO_PASSWORD = "CORNERSTONE_OTTO_PASSWORD";
    static final String DB_SUPERUSER_PASSWORD = "CORNERSTONE_DB_SUPERUSER_PASSWORD";
    static final String DB_KEYCLOAK_PASSWORD = "CORNERSTONE_DB_KEYCLOAK_PASSWORD";
    static final String DB_OWNER_PASSWORD = "CORNERSTONE_DB_OWNER_PASSWORD";
    static final String DB_APP_PASSWORD = "CORNERSTONE_DB_APP_PASSWORD";
    static final String WEB_CLIENT_SECRET = "CORNERSTONE_WEB_CLIENT_SECRET";
    static final String BROKER_CLIENT_SECRET = "CORNERSTONE_BROKER_CLIENT_SECRET";
    static final String MEMBER_REFERENCE_KEY = "CORNERSTONE_MEMBER_REFERENCE_KEY";
    static final String PAIRWISE_SALT = "CORNERSTONE_PAIRWISE_SALT";
    static final String STATE_KEY = "CORNERSTONE_STATE_KEY";
    static final String SEAL_KEY = "CORNERSTONE_SEAL_KEY";
    static final String PROGRAMME_CLIENT_SECRET = "CORNERSTONE_PROGRAMME_CLIENT_SECRET";
    static final String PARTNER_CLIENT_SECRET = "CORNERSTONE_PARTNER_CLIENT_SECRET";
    static final String EVENTS_SUBJECT_KEY = "CORNERSTONE_EVENTS_SUBJECT_KEY";
    static final String EVENTS_SIGNING_KEY = "CORNERSTONE_EVENTS_SIGNING_KEY";
    static final String EVENTS_PUBLIC_KEY = "CORNERSTONE_EVENTS_PUBLIC_KEY";
    static final String EVENTS_STREAM_SUBJECT_KEY = "CORNERSTONE_EVENTS_STREAM_SUBJECT_KEY";

    /** Who signs its own client assertions. */
    static final List<String> KEY_HOLDERS = List.of("ROASTERY", "PAPERTRAIL", "OPERATOR");

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijkmnopqrstuvwxyz";
    private static final String DIGIT = "23456789";
    private static final int RSA_BITS = 2048;
    private static final int ED25519_BYTES = 32;

    private final Map<String, String> values;

    private Secrets(Map<String, String> values) {
        this.values = values;
    }

    /** Reads the secrets of this home, and makes those that are not there yet. */
    static Secrets in(Home home) {
        Path file = home.secrets();
        if (!Files.exists(file) && Files.exists(home.postgresData())) {
            throw new StackFailure("The data in " + home.directory() + " was made with secrets that are gone (" + file
                    + " is missing), so nobody can open it. Put the file back, or begin afresh: ./cornerstone reset");
        }
        try {
            Map<String, String> values = read(file);
            if (complete(values)) {
                write(file, values);
            }
            return new Secrets(values);
        } catch (IOException e) {
            throw new StackFailure("The secrets in " + file + " cannot be read or written: " + Reason.of(e), e);
        }
    }

    /** Those that somebody else made and handed over. */
    static Secrets given(Map<String, String> values) {
        return new Secrets(values);
    }

    String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no secret is named " + name);
        }
        return value;
    }

    String publicKey(String holder) {
        return get("CORNERSTONE_" + holder + "_PUBLIC_KEY");
    }

    String privateKeyText(String holder) {
        return get("CORNERSTONE_" + holder + "_PRIVATE_KEY");
    }

    PrivateKey privateKey(String holder) {
        try {
            byte[] der = Base64.getDecoder().decode(privateKeyText(holder));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StackFailure("The private key of " + holder + " in the secrets file is damaged.", e);
        }
    }

    private static boolean complete(Map<String, String> values) {
        int before = values.size();
        SecureRandom random = new SecureRandom();
        for (String password : List.of(ADMIN_PASSWORD, ADA_PASSWORD, GRACE_PASSWORD, RITA_PASSWORD, OTTO_PASSWORD)) {
            values.computeIfAbsent(password, name -> password(random));
        }
        for (String opaque : List.of(
                DB_SUPERUSER_PASSWORD,
                DB_KEYCLOAK_PASSWORD,
                DB_OWNER_PASSWORD,
                DB_APP_PASSWORD,
                WEB_CLIENT_SECRET,
                PROGRAMME_CLIENT_SECRET,
                PARTNER_CLIENT_SECRET,
                BROKER_CLIENT_SECRET,
                PAIRWISE_SALT,
                STATE_KEY)) {
            values.computeIfAbsent(opaque, name -> text(random, UPPER + LOWER + DIGIT, 40));
        }
        values.computeIfAbsent(GRACE_TOTP_SECRET, name -> text(random, UPPER + LOWER + DIGIT, 20));
        values.computeIfAbsent(MEMBER_REFERENCE_KEY, name -> base64(random, 32));
        values.computeIfAbsent(SEAL_KEY, name -> base64(random, 32));
        values.computeIfAbsent(EVENTS_SUBJECT_KEY, name -> base64(random, 32));
        values.computeIfAbsent(EVENTS_STREAM_SUBJECT_KEY, name -> base64(random, 32));
        eventKeys(values);
        KEY_HOLDERS.forEach(holder -> keyPair(values, holder));
        return values.size() > before;
    }

    private static void keyPair(Map<String, String> values, String holder) {
        if (values.containsKey("CORNERSTONE_" + holder + "_PRIVATE_KEY")) {
            return;
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            KeyPair pair = generator.generateKeyPair();
            Base64.Encoder encoder = Base64.getEncoder();
            values.put(
                    "CORNERSTONE_" + holder + "_PRIVATE_KEY",
                    encoder.encodeToString(pair.getPrivate().getEncoded()));
            values.put(
                    "CORNERSTONE_" + holder + "_PUBLIC_KEY",
                    encoder.encodeToString(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /** Signs Keycloak's events: the seed and the point of RFC 8032, as Standard Webhooks writes them. */
    private static void eventKeys(Map<String, String> values) {
        if (values.containsKey(EVENTS_SIGNING_KEY)) {
            return;
        }
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] info = pair.getPublic().getEncoded();
            byte[] point = Arrays.copyOfRange(info, info.length - ED25519_BYTES, info.length);
            values.put(EVENTS_SIGNING_KEY, "whsk_" + Base64.getEncoder().encodeToString(seed));
            values.put(EVENTS_PUBLIC_KEY, "whpk_" + Base64.getEncoder().encodeToString(point));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /** Typed by people, so without characters that look alike; has what password policies ask for. */
    private static String password(SecureRandom random) {
        return text(random, UPPER, 1)
                + text(random, LOWER, 4)
                + "-"
                + text(random, LOWER + DIGIT, 5)
                + "-"
                + text(random, LOWER + DIGIT, 4)
                + text(random, DIGIT, 1);
    }

    private static String text(SecureRandom random, String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String base64(SecureRandom random, int bytes) {
        byte[] key = new byte[bytes];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> values = new TreeMap<>();
        if (Files.exists(file)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            Properties properties = new Properties();
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            }
            properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        }
        return values;
    }

    /** Written beside and moved, so that a crash never leaves half a file. */
    private static void write(Path file, Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (OutputStream out = Files.newOutputStream(draft)) {
            properties.store(out, "Secrets of this Cornerstone stack, made at its first start. Never commit or share.");
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
