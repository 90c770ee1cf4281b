package dev.cornerstone.benchmarks.risk;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Browsers of devices, and how their versions go on with time. */
final class Agents {

    private static final long DAY = 86_400;

    /**
     * What does not change about a device.
     *
     * @param majorDays days between major versions
     * @param buildDays days between full versions
     * @param lagDays how long after a release this device has it
     */
    record Kind(
            String browser,
            String system,
            String deviceClass,
            String systemVersion,
            String model,
            int majorDays,
            int buildDays,
            int lagDays) {}

    private record Family(String browser, String system, int majorDays, int buildDays) {}

    private final Random random;
    private final Draw<String> classes;
    private final Map<String, Draw<Family>> families = new HashMap<>();
    private final Map<String, Agent> agents = new HashMap<>();

    Agents(World world, Random random) {
        this.random = random;
        this.classes = Draw.of(world.shares("devices"));
        Draw<Family> mobile = new Draw<>();
        mobile.add(new Family("Mobile Safari", "iOS", 180, 120), 0.46);
        mobile.add(new Family("Chrome Mobile", "Android", 60, 60), 0.38);
        mobile.add(new Family("Samsung Internet", "Android", 90, 90), 0.08);
        mobile.add(new Family("Facebook", "iOS", 30, 30), 0.04);
        mobile.add(new Family("Firefox Mobile", "Android", 42, 21), 0.02);
        mobile.add(new Family("Opera Mobile", "Android", 60, 30), 0.02);
        Draw<Family> desktop = new Draw<>();
        desktop.add(new Family("Chrome", "Windows", 42, 42), 0.48);
        desktop.add(new Family("Edge", "Windows", 42, 42), 0.14);
        desktop.add(new Family("Firefox", "Windows", 30, 30), 0.09);
        desktop.add(new Family("Safari", "Mac OS X", 180, 120), 0.13);
        desktop.add(new Family("Chrome", "Mac OS X", 42, 42), 0.08);
        desktop.add(new Family("Chrome", "Linux", 42, 14), 0.03);
        desktop.add(new Family("Firefox", "Linux", 30, 14), 0.03);
        desktop.add(new Family("Opera", "Windows", 42, 21), 0.02);
        Draw<Family> tablet = new Draw<>();
        tablet.add(new Family("Mobile Safari", "iPadOS", 180, 30), 0.7);
        tablet.add(new Family("Chrome", "Android", 42, 14), 0.3);
        Draw<Family> unknown = new Draw<>();
        unknown.add(new Family("Other", "Other", 365, 60), 1);
        families.put("mobile", mobile);
        families.put("desktop", desktop);
        families.put("tablet", tablet);
        families.put("unknown", unknown);
    }

    Kind device() {
        return of(classes.next(random));
    }

    Kind of(String deviceClass) {
        Family family = families.get(deviceClass).next(random);
        boolean modelIsTold = deviceClass.equals("mobile") && family.system.equals("Android");
        return new Kind(
                family.browser,
                family.system,
                deviceClass,
                "v" + (int) (4 * Math.pow(random.nextDouble(), 2)),
                modelIsTold ? "m" + (int) (20 * Math.pow(random.nextDouble(), 3)) : "",
                family.majorDays,
                family.buildDays,
                (int) (30 * Math.pow(random.nextDouble(), 3)));
    }

    Agent at(Kind kind, long second) {
        long day = second / DAY - kind.lagDays;
        String version = kind.browser + " " + day / kind.majorDays;
        String string = String.join(
                "|", version, "" + day / kind.buildDays, kind.system, kind.systemVersion, kind.model, kind.deviceClass);
        return agents.computeIfAbsent(
                string,
                fresh -> Agent.of(
                        string,
                        version,
                        kind.browser,
                        kind.system,
                        kind.system + " " + kind.systemVersion,
                        kind.deviceClass));
    }
}
