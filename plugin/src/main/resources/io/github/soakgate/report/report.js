"use strict";
(() => {
  const charts = document.querySelector(".charts");
  if (!charts) return;
  const WIDTH = 1000;
  const NEAR = 15;
  const seconds = Number(charts.dataset.seconds);
  const now = charts.querySelector(".now");
  const crosses = [...charts.querySelectorAll(".cross")];
  const curves = [...charts.querySelectorAll(".chart")].flatMap(chart => {
    const outputs = chart.querySelectorAll("output");
    return [...chart.querySelectorAll(".curve")].map((curve, i) => ({
      output: outputs[i],
      unit: chart.dataset.unit,
      points: curve.getAttribute("d").split(/[ML]/).slice(1).map(point => {
        const [x, y] = point.split(",").map(Number);
        return {x, value: (1 - y / WIDTH) * Number(chart.dataset.top)};
      }),
    }));
  });
  let at = WIDTH / 2;

  const digits = value => String(Number(value.toFixed(value >= 99.5 ? 0 : value >= 9.95 ? 1 : 2)));
  const clock = total => {
    const whole = Math.round(total);
    const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    return h ? `${h}h ${m}m ${s}s` : m ? `${m}m ${s}s` : `${s}s`;
  };
  const nearest = points => points.reduce((a, b) => Math.abs(b.x - at) < Math.abs(a.x - at) ? b : a);

  function show(x) {
    at = Math.max(0, Math.min(WIDTH, x));
    for (const element of [...crosses, now]) {
      element.hidden = false;
      element.style.left = `${at / WIDTH * 100}%`;
    }
    now.textContent = clock(at / WIDTH * seconds);
    for (const {output, unit, points} of curves) {
      const point = nearest(points);
      output.textContent = Math.abs(point.x - at) > NEAR ? "–" : digits(point.value) + unit;
    }
  }

  function hide() {
    for (const element of [...crosses, now]) element.hidden = true;
    for (const {output} of curves) output.textContent = "";
  }

  charts.addEventListener("pointermove", event => {
    const axis = now.parentElement.getBoundingClientRect();
    show((event.clientX - axis.left) / axis.width * WIDTH);
  });
  charts.addEventListener("pointerleave", hide);
  charts.addEventListener("blur", hide);
  charts.addEventListener("keydown", event => {
    const step = {ArrowLeft: -5, ArrowRight: 5}[event.key];
    if (step) {
      show(at + step);
      event.preventDefault();
    } else if (event.key === "Escape") {
      hide();
    }
  });
})();
