package dev.cornerstone.keycloak.code.push;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** What an app scans to offer itself: where to, and the secret of this pairing. */
record PairingCode(String address, String secret) {

    private static final int PIXELS = 416;
    private static final int QUIET_MODULES = 2;

    String uri() {
        return "cornerstone-push://pair?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8) + "&pairing="
                + secret;
    }

    /** As a QR code, a PNG in Base64. */
    String png() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            MatrixToImageWriter.writeToStream(
                    new QRCodeWriter()
                            .encode(
                                    uri(),
                                    BarcodeFormat.QR_CODE,
                                    PIXELS,
                                    PIXELS,
                                    Map.of(EncodeHintType.MARGIN, QUIET_MODULES)),
                    "png",
                    png);
        } catch (WriterException e) {
            throw new IllegalStateException("a pairing code fits into every QR code", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }

    @Override
    public String toString() {
        return "PairingCode";
    }
}
