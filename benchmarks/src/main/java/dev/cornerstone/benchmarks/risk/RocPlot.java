package dev.cornerstone.benchmarks.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** ROC curves of one world as SVG, a panel an attacker, readable on light and on dark ground. */
final class RocPlot {

    private static final List<Attacker> PANELS = List.of(
            Attacker.NAIVE, Attacker.VPN, Attacker.TARGETED, Attacker.STUFFING, Attacker.COOKIE_THIEF, Attacker.CLONE);

    private record Line(Score score, String style) {}

    private static final List<Line> LINES = List.of(
            new Line(rival(Rival.ADAPTIVE_AUTHN), "adaptive"),
            new Line(rival(Rival.FREEMAN), "freeman"),
            new Line(rival(Rival.SMOOTHED_SUM), "sum"),
            new Line(rival(Rival.NEW_DEVICE), "device"),
            new Line(Score.OURS, "ours"));

    private static final int SIDE = 230;
    private static final int GAP_X = 62;
    private static final int GAP_Y = 66;
    private static final int LEFT = 52;
    private static final int TOP = 78;
    private static final int COLUMNS = 3;
    private static final double STEP_UPS_MAX = 0.6;
    private static final double SMALLEST_STEP = 0.0015;

    private RocPlot() {}

    private static Score rival(Rival rival) {
        return new Score(rival.title(), Score.Kind.RIVAL, rival.ordinal());
    }

    static String of(Evaluation evaluation) {
        int width = LEFT + COLUMNS * (SIDE + GAP_X);
        int rows = (PANELS.size() + COLUMNS - 1) / COLUMNS;
        int height = TOP + rows * (SIDE + GAP_Y) + 8;
        StringBuilder svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="ROC curves, %s">
                <style>
                svg { --ink: #24292f; --faint: #d0d7de; --ours: #0550ae; --device: #bc4c00; --sum: #1a7f37; --freeman: #8250df; --adaptive: #6e7781; font: 13px system-ui, sans-serif; }
                @media (prefers-color-scheme: dark) { svg { --ink: #e6edf3; --faint: #3d444d; --ours: #79c0ff; --device: #ffa657; --sum: #56d364; --freeman: #d2a8ff; --adaptive: #9198a1; } }
                text { fill: var(--ink); } .small { font-size: 11px; } .title { font-weight: 600; }
                .grid { stroke: var(--faint); stroke-width: 1; fill: none; } .line { fill: none; stroke-width: 1.6; }
                .ours { stroke: var(--ours); stroke-width: 3; } .device { stroke: var(--device); } .sum { stroke: var(--sum); } .freeman { stroke: var(--freeman); } .adaptive { stroke: var(--adaptive); stroke-dasharray: 5 3; }
                </style>
                """.formatted(width, height, evaluation.data().name()));
        legend(svg, evaluation);
        for (int panel = 0; panel < PANELS.size(); panel++) {
            int x = LEFT + panel % COLUMNS * (SIDE + GAP_X);
            int y = TOP + panel / COLUMNS * (SIDE + GAP_Y);
            panel(svg, evaluation, PANELS.get(panel), x, y);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void legend(StringBuilder svg, Evaluation evaluation) {
        text(
                svg,
                LEFT,
                20,
                "title",
                "Attackers caught against members' logins stepped up: "
                        + evaluation.data().name());
        int x = LEFT;
        for (int at = LINES.size() - 1; at >= 0; at--) {
            Line line = LINES.get(at);
            svg.append("<path class=\"line %s\" d=\"M%d 42h26\"/>\n".formatted(line.style, x));
            text(svg, x + 32, 46, "small", line.score.title());
            x += 56 + 7 * line.score.title().length();
        }
    }

    private static void panel(StringBuilder svg, Evaluation evaluation, Attacker attacker, int x, int y) {
        text(svg, x, y - 8, "title", attacker.title());
        for (int tick = 0; tick <= 4; tick++) {
            int at = y + SIDE - tick * SIDE / 4;
            svg.append("<path class=\"grid\" d=\"M%d %dh%d\"/>\n".formatted(x, at, SIDE));
            text(svg, x - 34, at + 4, "small", tick * 25 + " %");
        }
        for (int tick = 0; tick <= 3; tick++) {
            int at = x + tick * SIDE / 3;
            svg.append("<path class=\"grid\" d=\"M%d %dv%d\"/>\n".formatted(at, y, SIDE));
            text(svg, at - 10, y + SIDE + 16, "small", tick * 20 + " %");
        }
        text(svg, x + SIDE / 2 - 45, y + SIDE + 32, "small", "logins stepped up");
        for (Line line : LINES) {
            svg.append("<path class=\"line %s\" d=\"%s\"/>\n"
                    .formatted(
                            line.style,
                            path(evaluation.curve(line.score, attacker).points(), x, y)));
        }
    }

    /** A threshold lies at a point and nothing between two of them can be had, so the line goes across, then up. */
    private static String path(List<Curve.Point> points, int x, int y) {
        StringBuilder path = new StringBuilder("M%d %d".formatted(x, y + SIDE));
        for (Curve.Point point : thinned(points)) {
            boolean inside = point.stepUps() <= STEP_UPS_MAX;
            double across = x + Math.min(STEP_UPS_MAX, point.stepUps()) / STEP_UPS_MAX * SIDE;
            path.append(String.format(Locale.ROOT, "H%.1f", across));
            if (!inside) {
                break;
            }
            path.append(String.format(Locale.ROOT, "V%.1f", y + SIDE - point.caught() * SIDE));
        }
        return path.toString();
    }

    private static List<Curve.Point> thinned(List<Curve.Point> points) {
        List<Curve.Point> thin = new ArrayList<>();
        Curve.Point last = points.get(0);
        for (Curve.Point point : points) {
            if (point.stepUps() - last.stepUps() >= SMALLEST_STEP
                    || point.caught() - last.caught() >= 2 * SMALLEST_STEP) {
                thin.add(point);
                last = point;
            }
        }
        thin.add(points.get(points.size() - 1));
        return thin;
    }

    private static void text(StringBuilder svg, int x, int y, String style, String text) {
        svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(style, x, y, text));
    }
}
