'use strict';
/* The parts of a page. Every text becomes a text node, never markup. */
const page = (() => {
  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children.flat().filter(child => child !== ''));
    return made;
  };

  const sorter = (head, column, body) => {
    const button = element('button', {type: 'button', title: 'Sort by ' + column.head}, column.head);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      head.parentNode.querySelectorAll('[aria-sort]').forEach(other => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const keyed = Array.from(body.rows, row => [column.key(row.of), row]);
      const unknown = ([key]) => key === null || Number.isNaN(key);
      keyed.sort((a, b) => unknown(a) - unknown(b) || (down ? d3.descending : d3.ascending)(a[0], b[0]));
      body.append(...keyed.map(([, row]) => row));
    });
    return button;
  };

  /** columns: {head, cell, figures?, key?}; one with a key can be sorted by it. The first names the row. */
  const table = (caption, columns, rows, marked = () => false) => {
    const body = element('tbody', {}, rows.map(row => {
      const cells = columns.map((column, i) => element(i === 0 ? 'th' : 'td',
        {...(i === 0 && {scope: 'row'}), ...(column.figures && {class: 'figures'})}, column.cell(row)));
      const made = element('tr', marked(row) ? {class: 'chosen'} : {}, cells);
      made.of = row;
      return made;
    }));
    const heads = columns.map(column => {
      const head = element('th', {scope: 'col', ...(column.figures && {class: 'figures'})});
      head.append(column.key ? sorter(head, column, body) : column.head);
      return head;
    });
    return scroll(caption, element('table', {},
      element('caption', {}, caption), element('thead', {}, element('tr', {}, heads)), body));
  };

  /** A region that scrolls by itself where it is wider than the page. */
  const scroll = (name, content) =>
    element('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': name}, content);

  const drawings = [];
  const draw = (drawing, width) => {
    if (width > 0 && width !== drawing.width) {
      drawing.width = width;
      drawing.place.replaceChildren(drawing.make(width));
    }
  };

  /** A chart that is drawn anew for each width, with its figures below. */
  const figure = (name, make, caption, figures) => {
    const place = element('div', {class: 'chart', 'data-chart': name});
    drawings.push({place, make, width: 0});
    return element('figure', {}, place, element('figcaption', {}, caption),
      element('details', {}, element('summary', {}, 'The figures of this chart'), figures));
  };

  const PAPER = 690;
  const fit = () => drawings.forEach(drawing => draw(drawing, Math.floor(drawing.place.clientWidth)));

  return {
    element,
    table,
    scroll,
    figure,
    section: (title, ...content) => element('section', {}, element('h2', {}, title), ...content),
    paragraph: (...words) => element('p', {}, ...words),
    list: items => element('ul', {}, items.map(item => element('li', {}, item))),
    facts: (kind, entries) => element('dl', {class: kind}, entries.map(([word, value]) =>
      element('div', {}, element('dt', {}, word), element('dd', {}, value)))),
    legend: entries => element('ul', {class: 'legend', 'aria-label': 'Legend'}, entries.map(([kind, words]) =>
      element('li', {}, element('span', {class: 'swatch ' + kind, 'aria-hidden': 'true'}), words))),
    /** Shows the page and keeps its charts as wide as their places, on paper too. */
    show: sections => {
      document.getElementById('page').append(...sections);
      fit();
      addEventListener('resize', fit);
      addEventListener('beforeprint', () => drawings.forEach(drawing => draw(drawing, PAPER)));
      addEventListener('afterprint', fit);
    },
  };
})();
