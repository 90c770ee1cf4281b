package dev.cornerstone.keycloak.risk.signal;

import java.util.Optional;
import org.keycloak.representations.account.DeviceRepresentation;

/**
 * What kind of browser a login came with. Families and a major version only: a browser that updates itself is the same one.
 *
 * @param browser family, such as Firefox
 * @param major major version; empty if the browser does not say
 * @param system family of the operating system; empty if unknown
 * @param deviceClass mobile, desktop and so on
 */
public record Agent(String browser, Optional<String> major, Optional<String> system, String deviceClass) {

    /** Empty if the browser hides what it is. */
    public static Optional<Agent> of(DeviceRepresentation device) {
        if (device == null || isUnknown(device.getBrowser())) {
            return Optional.empty();
        }
        String[] browser = device.getBrowser().split("/", 2);
        if (isUnknown(browser[0])) {
            return Optional.empty();
        }
        return Optional.of(new Agent(
                browser[0],
                Optional.of(browser).filter(parts -> parts.length == 2).map(parts -> parts[1].split("\\.", 2)[0]),
                Optional.ofNullable(device.getOs()).filter(system -> !isUnknown(system)),
                device.isMobile() ? "mobile" : "desktop"));
    }

    private static boolean isUnknown(String value) {
        return value == null || value.isBlank() || value.equals(DeviceRepresentation.UNKNOWN);
    }

    /** As a member would name it: "Firefox, Linux". */
    public String words() {
        return system.map(name -> browser + ", " + name).orElse(browser);
    }
}
