package dev.cornerstone.keycloak.partner.domain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A DNS server that knows TXT records only (RFC 1035). */
public final class DnsServer implements AutoCloseable {

    private final Map<String, String> records = new ConcurrentHashMap<>();
    private final DatagramSocket socket;

    /** @param port 0 for any */
    public DnsServer(int port) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread thread = new Thread(this::serve, "dns");
        thread.setDaemon(true);
        thread.start();
    }

    public String address() {
        return "dns://127.0.0.1:" + socket.getLocalPort();
    }

    public void put(String name, String text) {
        records.put(name.toLowerCase(Locale.ROOT), text);
    }

    public void remove(String name) {
        records.remove(name.toLowerCase(Locale.ROOT));
    }

    private void serve() {
        byte[] buffer = new byte[512];
        while (!socket.isClosed()) {
            DatagramPacket question = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(question);
                byte[] answer = answer(question.getData(), question.getLength());
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] answer(byte[] question, int length) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (question[at] != 0) {
            name.append(name.length() > 0 ? "." : "")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        int end = at + 5;
        String text = records.get(name.toString().toLowerCase(Locale.ROOT));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(question, 0, 2);
        // An authoritative answer; 3 says that there is no such name.
        out.write(new byte[] {
            (byte) 0x85, (byte) (text == null ? 0x83 : 0x80), 0, 1, 0, (byte) (text == null ? 0 : 1), 0, 0, 0, 0
        });
        out.write(question, 12, end - 12);
        if (text != null) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            out.write(new byte[] {
                (byte) 0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 1, 0, (byte) (bytes.length + 1), (byte) bytes.length
            });
            out.write(bytes);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
