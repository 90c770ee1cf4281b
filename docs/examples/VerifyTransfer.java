import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Checks that a transfer is in Cornerstone's sealed books, offline, with nothing but a JDK (17 or newer):
 *
 * <pre>java VerifyTransfer.java proof.json keys.json</pre>
 *
 * proof.json is what GET /v1/members/me/transfers/{id}/proof answered; keys.json is what GET /v1/seals/keys answered at a
 * time when you trusted it. Exit code 0: it is sealed as it stands. 1: it is not. 2: the files could not be read.
 */
public final class VerifyTransfer {

    private static final HexFormat HEX = HexFormat.of();

    public static void main(String... files) throws Exception {
        Map<String, Object> proof;
        Map<String, Object> keys;
        try {
            proof = object(new Json(Files.readString(Path.of(files[0]))).read());
            keys = object(new Json(Files.readString(Path.of(files[1]))).read());
        } catch (Exception unreadable) {
            System.out.println("Could not read it. Usage: java VerifyTransfer.java proof.json keys.json");
            System.exit(2);
            return;
        }
        String verdict;
        boolean genuine = false;
        try {
            verdict = verify(proof, keys);
            genuine = true;
        } catch (Exception wrong) {
            verdict = "NOT GENUINE: " + wrong.getMessage();
        }
        System.out.println(verdict);
        System.exit(genuine ? 0 : 1);
    }

    /** From the fields to the row's hash, up the tree to the root, into the block's hash, to the signature. */
    private static String verify(Map<String, Object> proof, Map<String, Object> keys) throws Exception {
        Map<String, Object> block = object(proof.get("block"));
        byte[] rowHash = hex(proof.get("rowHash"));
        boolean fields = proof.get("transfer") != null;
        if (fields) {
            must(Arrays.equals(rowHash(object(proof.get("transfer"))), rowHash), "the fields do not have this row hash.");
        }
        byte[] root = root(rowHash, number(proof.get("leafIndex")), number(block.get("count")), list(proof.get("path")));
        must(Arrays.equals(root, hex(block.get("merkleRoot"))), "the path does not lead to the block's root.");
        byte[] hash = blockHash(block);
        must(Arrays.equals(hash, hex(block.get("hash"))), "the block's fields do not have its hash.");
        must(signed(hash, hex(block.get("signature")), text(block.get("keyId")), keys), "no key you trust signed the block.");
        if (fields) {
            Map<String, Object> transfer = object(proof.get("transfer"));
            String id = text(transfer.get("id"));
            must(id.compareTo(text(block.get("from"))) >= 0 && id.compareTo(text(block.get("to"))) <= 0,
                    "the block is about other transfers.");
            must((uuid(text(transfer.get("member"))).getLeastSignificantBits() & 15) == number(block.get("shard")),
                    "the chain is about other members.");
            return "GENUINE: transfer " + id + " over " + transfer.get("amount") + " " + transfer.get("asset") + " is sealed in block "
                    + block.get("shard") + "/" + block.get("height") + " since " + block.get("sealedAt") + ".";
        }
        return "GENUINE: a transfer with the hash " + text(proof.get("rowHash")) + " is sealed in block " + block.get("shard") + "/"
                + block.get("height") + "; its fields are not in this proof.";
    }

    /** Each field behind its length; an absent one has the length -1. */
    private static byte[] rowHash(Map<String, Object> transfer) throws Exception {
        Form form = new Form().text(transfer.get("form"));
        boolean opens = "cornerstone.transfer.2".equals(transfer.get("form"));
        must(opens || "cornerstone.transfer.1".equals(transfer.get("form")), "this form of transfer is unknown.");
        form.uuid(transfer.get("member")).uuid(transfer.get("id")).uuid(transfer.get("journal"));
        form.number(transfer.get("seq")).number(transfer.get("debitAccount")).number(transfer.get("creditAccount"));
        form.text(transfer.get("asset")).number(transfer.get("amount")).number(transfer.get("kind"));
        form.uuid(transfer.get("reverses")).uuid(transfer.get("pendingId")).uuid(transfer.get("partner"));
        form.uuid(transfer.get("campaign")).number(transfer.get("ruleVersion")).uuid(transfer.get("reward"));
        form.text(transfer.get("note")).number(transfer.get("memberVersion"));
        form.instant(transfer.get("effectiveAt")).instant(transfer.get("bookedAt"));
        if (opens) {
            form.instant(transfer.get("endsAt")).uuid(transfer.get("lotFunder")).uuid(transfer.get("lotCampaign"));
        } else {
            for (String unsealed : List.of("endsAt", "lotFunder", "lotCampaign")) {
                must(transfer.get(unsealed) == null, "its form has no " + unsealed + ".");
            }
        }
        Map<String, Object> actor = object(transfer.get("actor"));
        form.number((long) actor.size());
        actor.forEach((name, value) -> form.text(name).text(value));
        return sha256(form.bytes.toByteArray());
    }

    private static byte[] blockHash(Map<String, Object> block) throws Exception {
        must("cornerstone.seal.1".equals(block.get("form")), "this form of block is unknown.");
        Form form = new Form().text(block.get("form")).number(block.get("shard")).number(block.get("height"));
        form.bytes(hex(block.get("prev"))).bytes(hex(block.get("merkleRoot"))).uuid(block.get("from")).uuid(block.get("to"));
        form.number(block.get("count")).instant(block.get("sealedAt")).text(block.get("keyId"));
        return sha256(form.bytes.toByteArray());
    }

    /** RFC 9162, section 2.1.3.2. */
    private static byte[] root(byte[] leaf, long index, long size, List<Object> path) throws Exception {
        must(index >= 0 && index < size, "the tree has no such leaf.");
        byte[] root = sha256(new byte[] {0}, leaf);
        long node = index;
        long last = size - 1;
        for (Object step : path) {
            must(last > 0, "the path is too long.");
            byte[] sibling = hex(step);
            if ((node & 1) == 1 || node == last) {
                root = sha256(new byte[] {1}, sibling, root);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                root = sha256(new byte[] {1}, root, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        must(last == 0, "the path is too short.");
        return root;
    }

    /** A key's id is the SHA-256 of the key. */
    private static boolean signed(byte[] hash, byte[] signature, String keyId, Map<String, Object> keys) throws Exception {
        for (Object item : list(keys.get("items"))) {
            byte[] key = hex(object(item).get("publicKey"));
            if (!HEX.formatHex(sha256(key)).equals(keyId)) {
                continue;
            }
            ByteBuffer encoded = ByteBuffer.allocate(44).put(HEX.parseHex("302a300506032b6570032100")).put(key);
            Signature verification = Signature.getInstance("Ed25519");
            verification.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.array())));
            verification.update(hash);
            return verification.verify(signature);
        }
        return false;
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static void must(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Values have one spelling; another of the same value is not what was answered. */
    private static byte[] hex(Object value) {
        byte[] bytes = HEX.parseHex(text(value));
        must(HEX.formatHex(bytes).equals(value), "a hash is not in lower case.");
        return bytes;
    }

    private static UUID uuid(String value) {
        UUID id = UUID.fromString(value);
        must(id.toString().equals(value), "an id is not in its usual spelling.");
        return id;
    }

    private static String text(Object value) {
        must(value instanceof String, "a text is missing.");
        return (String) value;
    }

    private static long number(Object value) {
        must(value instanceof Long, "a whole number is missing.");
        return (Long) value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        must(value instanceof Map, "an object is missing.");
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        must(value instanceof List, "a list is missing.");
        return (List<Object>) value;
    }

    /** The canonical form: numbers have eight bytes, ids sixteen, instants are microseconds since 1970. */
    private static final class Form {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Form text(Object value) {
            return bytes(value == null ? null : VerifyTransfer.text(value).getBytes(StandardCharsets.UTF_8));
        }

        Form uuid(Object value) {
            if (value == null) {
                return bytes(null);
            }
            UUID id = VerifyTransfer.uuid(VerifyTransfer.text(value));
            return bytes(ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array());
        }

        Form number(Object value) {
            return bytes(value == null ? null : ByteBuffer.allocate(8).putLong(VerifyTransfer.number(value)).array());
        }

        Form instant(Object value) {
            if (value == null) {
                return bytes(null);
            }
            Instant instant = Instant.parse(VerifyTransfer.text(value));
            must(instant.truncatedTo(ChronoUnit.MICROS).toString().equals(value), "a time is not in its usual spelling.");
            return number(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
        }

        Form bytes(byte[] value) {
            bytes.writeBytes(ByteBuffer.allocate(4).putInt(value == null ? -1 : value.length).array());
            if (value != null) {
                bytes.writeBytes(value);
            }
            return this;
        }
    }

    /** Just enough JSON: objects, lists, texts, whole numbers, null. */
    private static final class Json {
        private final String source;
        private int at;

        Json(String source) {
            this.source = source;
        }

        Object read() {
            Object value = value();
            must(peek() == 0, "something follows the JSON.");
            return value;
        }

        private Object value() {
            char next = peek();
            if (next == '{') {
                return members();
            }
            if (next == '[') {
                return items();
            }
            if (next == '"') {
                return string();
            }
            int start = at;
            while (at < source.length() && "-0123456789nul".indexOf(source.charAt(at)) >= 0) {
                at++;
            }
            String word = source.substring(start, at);
            return word.equals("null") ? null : Long.valueOf(word);
        }

        private Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            for (at++; peek() != '}'; comma('}')) {
                String name = string();
                must(peek() == ':', "a colon is missing.");
                at++;
                must(!members.containsKey(name), "a name is there twice.");
                members.put(name, value());
            }
            at++;
            return members;
        }

        private List<Object> items() {
            List<Object> items = new ArrayList<>();
            for (at++; peek() != ']'; comma(']')) {
                items.add(value());
            }
            at++;
            return items;
        }

        private void comma(char end) {
            if (peek() == ',') {
                at++;
                must(peek() != end, "a value is missing.");
            } else {
                must(peek() == end, "a comma is missing.");
            }
        }

        private String string() {
            must(peek() == '"', "a quote is missing.");
            StringBuilder text = new StringBuilder();
            for (at++; source.charAt(at) != '"'; at++) {
                text.append(source.charAt(at) == '\\' ? escaped() : source.charAt(at));
            }
            at++;
            return text.toString();
        }

        private char escaped() {
            char kind = source.charAt(++at);
            if (kind == 'u') {
                at += 4;
                return (char) Integer.parseInt(source.substring(at - 3, at + 1), 16);
            }
            int simple = "bfnrt".indexOf(kind);
            return simple < 0 ? kind : "\b\f\n\r\t".charAt(simple);
        }

        /** The next character that is no space; 0 at the end. */
        private char peek() {
            while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
                at++;
            }
            return at < source.length() ? source.charAt(at) : 0;
        }
    }
}
