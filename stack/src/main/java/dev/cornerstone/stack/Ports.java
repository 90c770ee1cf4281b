package dev.cornerstone.stack;

/** The port of every part, moved by one offset so that several stacks fit on a machine. */
public record Ports(int offset) {
    private static final int OFFSET_MAX = 65_535 - 8_191;

    public Ports {
        if (offset < 0 || offset > OFFSET_MAX) {
            throw new StackFailure(
                    "CORNERSTONE_PORT_OFFSET must be between 0 and " + OFFSET_MAX + ", not " + offset + ".");
        }
    }

    public int smtp() {
        return 8125 + offset;
    }

    public int postgres() {
        return 8132 + offset;
    }

    public int keycloak() {
        return 8180 + offset;
    }

    public int service() {
        return 8181 + offset;
    }

    public int mail() {
        return 8182 + offset;
    }

    public int roastery() {
        return 8183 + offset;
    }

    public int papertrail() {
        return 8184 + offset;
    }

    public int keycloakManagement() {
        return 8190 + offset;
    }

    public int serviceManagement() {
        return 8191 + offset;
    }
}
