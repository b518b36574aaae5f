'use strict';
/*
 * The charts of a simulation, as SVG by D3. Colours are classes of the style sheet, so that they follow the scheme and
 * the paper. Numbers here are positions only; every figure that is printed arrives as text.
 */
const charts = (() => {
  const LETTER = 6.6;
  const TOP = 26;
  const BOTTOM = 44;
  const BAR = 14;

  const fitted = (text, room) => {
    const most = Math.max(4, Math.floor(room / LETTER));
    return text.length <= most ? text : text.slice(0, most - 1) + '…';
  };

  const canvas = (width, height, label) => d3.create('svg')
    .attr('viewBox', [0, 0, width, height]).attr('width', width).attr('height', height)
    .attr('role', 'img').attr('aria-label', label);

  const write = (svg, x, y, text, kind) => svg.append('text').attr('x', x).attr('y', y).attr('class', kind).text(text);

  /** Rows with their names: beside the bars where there is room, else above them. */
  const lanes = (names, width, right) => {
    const longest = Math.max(...names.map(name => name.length)) * LETTER + 10;
    const beside = longest <= width * 0.44;
    const step = beside ? 26 : 42;
    const lanes = {
      left: beside ? longest : 12,
      right: width - right,
      height: TOP + names.length * step + BOTTOM,
      bottom: TOP + names.length * step + 4,
      y: i => TOP + i * step + (beside ? 6 : 20),
      middle: i => lanes.y(i) + BAR / 2 + 4,
    };
    lanes.name = (svg, chosen) => names.forEach((name, i) => {
      const text = beside
        ? write(svg, lanes.left - 8, lanes.middle(i), fitted(name, longest), 'name halo end')
        : write(svg, 12, lanes.y(i) - 6, fitted(name, width - 16), 'name halo');
      text.classed('chosen', i === chosen).append('title').text(name);
    });
    return lanes;
  };

  const axis = (svg, scale, lanes, format, title) => {
    const ticks = Math.max(2, Math.floor((lanes.right - lanes.left) / 90));
    svg.append('g').attr('class', 'axis').attr('transform', `translate(0,${lanes.bottom})`)
      .call(d3.axisBottom(scale).ticks(ticks).tickFormat(scale.tickFormat(ticks, format)).tickSizeOuter(0));
    svg.append('g').attr('class', 'gridlines').lower().attr('transform', `translate(0,${lanes.bottom})`)
      .call(d3.axisBottom(scale).ticks(ticks).tickFormat('').tickSize(TOP - lanes.bottom).tickSizeOuter(0));
    write(svg, lanes.right, lanes.bottom + 36, title, 'note end');
  };

  const bar = (svg, from, to, y, kind, title) => svg.append('rect').attr('class', 'mark ' + kind)
    .attr('x', Math.min(from, to)).attr('width', Math.max(1, Math.abs(to - from))).attr('y', y).attr('height', BAR)
    .append('title').text(title);

  const line = (svg, x1, y1, x2, y2, kind) => svg.append('line').attr('class', kind)
    .attr('x1', x1).attr('x2', x2).attr('y1', y1).attr('y2', y2);

  /** rows: {name, value, low, high, text, aside, kind, title}; target: {value, text} */
  const cost = ({rows, target, chosen, prefix, unit, label}) => width => {
    const place = lanes(rows.map(row => row.name), width, 8);
    const reach = row => Math.max(row.value, row.high);
    const words = row => width < 560 ? row.text : row.text + row.aside;
    const far = Math.max(...rows.map(reach)) || 1;
    const shown = target.value <= far * 5;
    const most = shown ? Math.max(far, target.value * 1.02) : far;
    // As long as can be, so that the text behind each bar still fits.
    const length = Math.min(place.right - place.left, ...rows.map(row =>
      (place.right - place.left - words(row).length * LETTER - 8) / Math.max(reach(row) / most, 0.001)));
    const x = d3.scaleLinear([0, most], [place.left, place.left + length]);
    const svg = canvas(width, place.height, label);
    axis(svg, x, {...place, right: place.left + length}, prefix + '~f', unit);
    if (shown) {
      const end = x(target.value) > width / 2;
      line(svg, x(target.value), TOP - 6, x(target.value), place.bottom, 'target');
      write(svg, x(target.value) + (end ? 2 : -2), TOP - 11, target.text, end ? 'target end' : 'target');
    }
    place.name(svg, chosen);
    rows.forEach((row, i) => {
      bar(svg, x(0), x(row.value), place.y(i), row.kind, row.title);
      const middle = place.y(i) + BAR / 2;
      if (x(row.high) - x(row.low) > 3) {
        line(svg, x(row.low), middle, x(row.high), middle, 'whisker');
        [row.low, row.high].forEach(end => line(svg, x(end), middle - 4, x(end), middle + 4, 'whisker'));
      }
      write(svg, x(reach(row)) + 6, place.middle(i), words(row), 'value halo');
    });
    return svg.node();
  };

  /** rows: {name, text, parts: [{value, kind, title}]}; each row is shown as shares of its own total */
  const split = ({rows, chosen, label}) => width => {
    const place = lanes(rows.map(row => row.name), width, 10);
    const room = Math.max(...rows.map(row => row.text.length)) * LETTER + 10;
    const x = d3.scaleLinear([0, 1], [place.left, place.right - room]);
    const svg = canvas(width, place.height, label);
    axis(svg, x, {...place, right: place.right - room}, '.0%', 'share of what the policy costs');
    place.name(svg, chosen);
    rows.forEach((row, i) => {
      const all = d3.sum(row.parts, part => part.value);
      let from = 0;
      row.parts.filter(part => part.value > 0).forEach(part => {
        bar(svg, x(from), x(from + part.value / all), place.y(i), part.kind, part.title);
        from += part.value / all;
      });
      write(svg, x(1) + 8, place.middle(i), row.text, 'value');
    });
    return svg.node();
  };

  /** points: {name, x, y, kind, title}; budget and target: {value, text} or null */
  const scatter = ({points, budget, target, prefix, unit, label}) => width => {
    const height = Math.round(Math.min(460, Math.max(320, width * 0.45)));
    const place = {left: 58, right: width - 14, bottom: height - BOTTOM};
    const costs = points.map(point => point.y).concat(target ? [target.value] : []);
    const late = Math.max(...points.map(point => point.x), budget ? budget.value : 0, 0.001);
    const [low, high] = d3.extent(costs);
    const far = low > 0 && high / low > 20;
    const x = d3.scaleLinear([0, late * 1.08], [place.left + 8, place.right]).nice();
    const y = (far ? d3.scaleLog().domain([low / 1.3, high * 1.3]) : d3.scaleLinear().domain([0, high * 1.08 || 1]).nice())
      .range([place.bottom, TOP]);
    const svg = canvas(width, height, label);
    if (budget) {
      svg.append('rect').attr('class', 'allowed').attr('x', x(0)).attr('y', TOP)
        .attr('width', x(budget.value) - x(0)).attr('height', place.bottom - TOP);
    }
    axis(svg, x, place, '~%', 'share of requests that miss the deadline');
    svg.append('g').attr('class', 'axis').attr('transform', `translate(${place.left},0)`)
      .call(d3.axisLeft(y).ticks(5).tickFormat(y.tickFormat(5, prefix + '~f')).tickSizeOuter(0));
    write(svg, 2, 12, unit + (far ? ' (logarithmic)' : ''), 'note');
    if (budget) {
      line(svg, x(budget.value), TOP, x(budget.value), place.bottom, 'target');
      const end = x(budget.value) > (place.left + place.right) / 2;
      write(svg, x(budget.value) + (end ? -5 : 5), TOP + 12, budget.text, end ? 'target halo end' : 'target halo');
    }
    if (target) {
      line(svg, place.left, y(target.value), place.right, y(target.value), 'target');
      write(svg, place.right, y(target.value) - 5, target.text, 'target end');
    }
    d3.sort(points, point => point.kind === 'chosen').forEach(point => svg.append('circle').attr('class', 'mark ' + point.kind)
      .attr('cx', x(point.x)).attr('cy', y(point.y)).attr('r', point.kind === 'chosen' ? 7 : 5)
      .append('title').text(point.title));
    name(svg, front(points), x, y, place);
    return svg.node();
  };

  /** The points that no other beats in both. */
  const front = points => {
    let cheapest = Infinity;
    return d3.sort(points, (a, b) => d3.ascending(a.x, b.x) || d3.ascending(a.y, b.y)).filter(point => {
      const beats = point.y < cheapest;
      cheapest = Math.min(cheapest, point.y);
      return beats || point.kind === 'chosen';
    });
  };

  const name = (svg, points, x, y, place) => {
    const taken = [];
    points.forEach(point => {
      const left = x(point.x) > (place.left + place.right) / 2;
      const text = fitted(point.name, (left ? x(point.x) - place.left : place.right - x(point.x)) - 16);
      const from = left ? x(point.x) - 10 - text.length * LETTER : x(point.x) + 10;
      const box = {from, to: from + text.length * LETTER, y: y(point.y) + 4};
      if (!taken.some(other => Math.abs(other.y - box.y) < 14 && other.from < box.to && box.from < other.to)) {
        taken.push(box);
        write(svg, left ? box.to : box.from, box.y, text, left ? 'name halo end' : 'name halo');
      }
    });
  };

  /** rows: {name, ends: [{value, text, kind, title}]}; base: {value, text} */
  const tornado = ({rows, base, prefix, unit, label}) => width => {
    const place = lanes(rows.map(row => row.name), width, 12);
    const ends = rows.flatMap(row => row.ends);
    const reach = Math.max(...ends.map(end => Math.abs(end.value - base.value))) || 1e-9;
    const room = Math.max(...ends.map(end => end.text.length)) * LETTER + 12;
    const x = d3.scaleLinear([base.value - reach, base.value + reach], [place.left + room, place.right - room]);
    const svg = canvas(width, place.height, label);
    axis(svg, x, {...place, left: place.left + room, right: place.right - room}, prefix + '~f', unit);
    place.name(svg, -1);
    rows.forEach((row, i) => row.ends.forEach(end => {
      bar(svg, x(base.value), x(end.value), place.y(i), end.kind, end.title);
      const left = end.value < base.value || (end.value === base.value && end.kind === 'lower');
      write(svg, x(end.value) + (left ? -6 : 6), place.middle(i), end.text, left ? 'value end' : 'value');
    }));
    line(svg, x(base.value), TOP - 6, x(base.value), place.bottom, 'base');
    write(svg, x(base.value), TOP - 11, base.text, 'note mid');
    return svg.node();
  };

  /** One of seven steps of colour for each known value. */
  const heat = values => {
    const [low, high] = d3.extent(values.filter(Number.isFinite));
    const step = low === high ? () => 2 : d3.scaleQuantize([low, high], d3.range(7));
    return value => Number.isFinite(value) ? 'mark heat-' + step(value) : 'mark none';
  };

  return {cost, split, scatter, tornado, heat};
})();
