// Draws the figures from the tables that are in the page anyway, and tells a screen reader when another month is shown.
(() => {
  "use strict";

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const contrast = matchMedia("(forced-colors: active)");

  /** What the style sheet says, as a canvas understands it. */
  function ink(element, name) {
    element.style.color = `var(${name})`;
    const colour = getComputedStyle(element).color;
    element.style.color = "";
    return colour;
  }

  function numbers(table) {
    const kinds = [...table.tHead.rows[0].cells].slice(1).map(cell => cell.textContent);
    const rows = [...table.tBodies[0].rows];
    return {
      days: rows.map(row => row.cells[0].textContent),
      kinds: kinds.map((name, kind) => ({
        name,
        values: rows.map(row => Number(row.cells[kind + 1].textContent.replaceAll(",", "")))
      }))
    };
  }

  /** By which the second kind is told apart without colour. */
  function hatching(colour) {
    return { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 4, color: colour };
  }

  function option(figure, drawing) {
    const { days, kinds } = numbers(figure.querySelector("table"));
    const stacked = figure.dataset.build === "stacked";
    const [one, two, text, muted, line, surface] =
      ["--one", "--two", "--cs-color-text", "--cs-color-muted", "--cs-color-border", "--cs-color-surface"].map(name => ink(drawing, name));
    const font = getComputedStyle(figure).fontFamily;
    return {
      animation: false,
      color: [one, two],
      textStyle: { fontFamily: font, color: text },
      aria: {
        enabled: true,
        label: { description: `${figure.querySelector("h2").textContent} by day as columns. The numbers are in the table that follows.` },
        // Each series says its own below.
        decal: { show: true, decals: [{ symbol: "none" }] }
      },
      grid: { left: 4, right: 4, top: kinds.length > 1 ? 40 : 12, bottom: 4, outerBoundsMode: "same" },
      legend: {
        show: kinds.length > 1, left: 0, top: 0, itemWidth: 14, itemHeight: 14, selectedMode: false,
        textStyle: { color: text, fontFamily: font, fontSize: 14 }
      },
      tooltip: {
        trigger: "axis", renderMode: "richText", confine: true, axisPointer: { type: "shadow" },
        backgroundColor: surface, borderColor: line, textStyle: { color: text, fontFamily: font },
        valueFormatter: value => value.toLocaleString("en")
      },
      xAxis: {
        type: "category", data: days, axisTick: { show: false }, axisLine: { lineStyle: { color: line } },
        axisLabel: { color: muted, interval: index => index % 5 === 0, formatter: day => String(Number(day.slice(-2))) }
      },
      yAxis: {
        type: "value", minInterval: 1, splitNumber: 4, splitLine: { lineStyle: { color: line } },
        axisLabel: {
          color: muted,
          formatter: value => value.toLocaleString("en", { notation: "compact", maximumFractionDigits: 1 })
        }
      },
      series: kinds.map((kind, index) => ({
        type: "bar", name: kind.name, data: kind.values, stack: stacked ? "all" : undefined,
        barCategoryGap: "28%", barGap: "0%", itemStyle: { borderRadius: 1, decal: index === 0 ? { symbol: "none" } : hatching(surface) }
      }))
    };
  }

  const resized = new ResizeObserver(entries => entries.forEach(({ target }) => echarts.getInstanceByDom(target)?.resize()));

  function draw() {
    document.querySelectorAll("figure[data-build]").forEach(figure => {
      const drawing = figure.querySelector(".drawing");
      drawing.hidden = false;
      const chart = echarts.getInstanceByDom(drawing) ?? echarts.init(drawing);
      chart.setOption(option(figure, drawing), true);
      resized.observe(drawing);
    });
  }

  draw();
  document.fonts.ready.then(draw);
  [dark, contrast].forEach(query => query.addEventListener("change", draw));
  document.addEventListener("htmx:beforeSwap", () => document.querySelectorAll("figure[data-build] .drawing").forEach(drawing => {
    resized.unobserve(drawing);
    echarts.getInstanceByDom(drawing)?.dispose();
  }));
  document.addEventListener("htmx:afterSettle", () => {
    draw();
    document.getElementById("shown").textContent = document.title;
  });
  document.addEventListener("htmx:historyRestore", draw);
  // Whose session is over is led to the sign-in, which only the browser itself may follow.
  ["htmx:sendError", "htmx:responseError"].forEach(failure =>
    document.addEventListener(failure, event => location.assign(event.detail.pathInfo.finalRequestPath)));
})();
