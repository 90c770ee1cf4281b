package dev.cornerstone.benchmarks.risk;

import dev.cornerstone.keycloak.risk.model.Levels;

/**
 * What a browser says it is.
 *
 * @param string the whole user agent with its full version
 * @param version family and major version
 */
record Agent(
        String string,
        String version,
        String browser,
        String system,
        String systemVersion,
        String deviceClass,
        Levels levels) {

    static Agent of(
            String string, String version, String browser, String system, String systemVersion, String deviceClass) {
        return new Agent(
                string,
                version,
                browser,
                system,
                systemVersion,
                deviceClass,
                Levels.agent(version, browser, system, deviceClass));
    }
}
