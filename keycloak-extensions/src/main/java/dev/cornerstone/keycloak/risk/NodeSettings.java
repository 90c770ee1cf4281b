package dev.cornerstone.keycloak.risk;

import dev.cornerstone.keycloak.risk.model.NetworkFlag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What an operator sets on the server: {@code --spi-cornerstone-risk--default--<name>}.
 *
 * @param databases MMDB files, the most trusted first
 * @param lists netset files
 * @param weights another file of weights than the shipped one
 * @param memberRetention how long a member is remembered without a login
 * @param decisionRetention how long it can be said why a login was asked
 */
record NodeSettings(
        List<Path> databases,
        Map<NetworkFlag, List<Path>> lists,
        Optional<Path> weights,
        Duration memberRetention,
        Duration decisionRetention) {

    static final String DATABASES = "location-databases";
    static final String HOSTING = "hosting-lists";
    static final String TOR = "tor-lists";
    static final String VPN = "vpn-lists";
    static final String WEIGHTS = "weights";
    static final String MEMBER_DAYS = "member-retention-days";
    static final String DECISION_DAYS = "decision-retention-days";

    private static final int MEMBER_DAYS_DEFAULT = 400;
    private static final int DECISION_DAYS_DEFAULT = 90;

    NodeSettings {
        if (memberRetention.isNegative()
                || memberRetention.isZero()
                || decisionRetention.isNegative()
                || decisionRetention.isZero()) {
            throw new IllegalArgumentException(
                    "spi-cornerstone-risk--default--" + MEMBER_DAYS + " and --" + DECISION_DAYS + " must be 1 or more");
        }
    }

    static NodeSettings of(Config.Scope config) {
        return new NodeSettings(
                paths(config, DATABASES),
                Map.of(
                        NetworkFlag.HOSTING, paths(config, HOSTING),
                        NetworkFlag.TOR, paths(config, TOR),
                        NetworkFlag.VPN, paths(config, VPN)),
                paths(config, WEIGHTS).stream().findFirst(),
                Duration.ofDays(config.getInt(MEMBER_DAYS, MEMBER_DAYS_DEFAULT)),
                Duration.ofDays(config.getInt(DECISION_DAYS, DECISION_DAYS_DEFAULT)));
    }

    private static List<Path> paths(Config.Scope config, String name) {
        String value = config.get(name);
        return value == null
                ? List.of()
                : Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(path -> !path.isEmpty())
                        .map(Path::of)
                        .toList();
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(DATABASES)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText(
                        "MMDB files with countries, autonomous systems or places, separated by commas; none is needed.")
                .add()
                .property()
                .name(HOSTING)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText("Files of hosting networks, one CIDR or AS number a line, separated by commas.")
                .add()
                .property()
                .name(TOR)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText("Files of Tor exits, in the same form.")
                .add()
                .property()
                .name(VPN)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText("Files of VPN networks, in the same form.")
                .add()
                .property()
                .name(WEIGHTS)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText("A file of weights in place of the shipped one.")
                .add()
                .property()
                .name(MEMBER_DAYS)
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(MEMBER_DAYS_DEFAULT)
                .helpText("Days for which a member's devices and networks are remembered without a sign-in.")
                .add()
                .property()
                .name(DECISION_DAYS)
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(DECISION_DAYS_DEFAULT)
                .helpText("Days for which it is remembered why a sign-in was asked for more.")
                .add()
                .build();
    }
}
