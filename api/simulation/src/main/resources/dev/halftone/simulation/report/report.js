'use strict';
/* What a simulation says, in the order in which a reader asks. */
(() => {
  const {element, table, scroll, figure, section, paragraph, list, facts, legend} = page;
  const {exact, total, each, fine, share, percent, many, position} = text;
  const {workload, sampling, choice, ...report} = JSON.parse(document.getElementById('report').textContent);
  const {targets} = workload;
  const TOP = 15;
  const PARTS = {
    useful: 'useful pictures',
    failed: 'failed for good',
    filtered: 'stopped by a filter',
    retried: 'failed, then retried',
    standing_used: 'standing charge, used',
    standing_unused: 'standing charge, unused',
  };
  const VERDICTS = {met: ['✓', ' met'], missed: ['✗', ' missed'], unknown: ['?', ' not known']};
  const ASIDE = ' The figures stand in a table below.';

  const chosen = choice.result;
  const isChosen = result => chosen !== null && result.policy === chosen.policy;
  // A pair of models may be the choice without being one of the policies that were asked for.
  const policies = chosen === null || report.results.some(isChosen) ? report.results
    : d3.sort([...report.results, chosen], result => position(result.cost_per_image));
  const priced = policies.filter(result => result.cost_per_image !== null && result.currency === targets.currency);
  const top = priced.slice(0, TOP);
  if (priced.some(isChosen) && !top.some(isChosen)) {
    top.splice(TOP - 1, 1, priced.find(isChosen));
  }
  const missed = result => ['cost', 'deadline', 'failures'].filter(key => result.meets[key] === 'missed');
  const standing = result => isChosen(result) ? 'chosen' : missed(result).length > 0 ? 'missed' : 'met';
  const standings = legend([...(chosen === null ? [] : [['chosen', 'the choice']]),
    ['met', 'misses no target'], ['missed', 'misses a target']]);

  const prefix = targets.currency === 'USD' ? '$' : '';
  const inCurrency = prefix === '' ? ' in ' + targets.currency : '';
  const unit = 'cost of a delivered picture' + inCurrency;
  const target = {value: position(targets.cost_per_image), text: 'target ' + exact(targets.cost_per_image, targets.currency)};
  const allowed = targets.late_share === null ? null
    : {value: targets.late_share, text: 'at most ' + percent(targets.late_share) + ' late'};

  const policy = {head: 'Policy', cell: result => result.policy, key: result => result.policy};
  const money = (head, amount, print) => ({
    head, figures: true, key: result => position(amount(result)),
    cell: result => amount(result) === null ? 'not known'
      : element('span', {title: amount(result) + ' ' + result.currency}, print(amount(result), result.currency)),
  });
  const perImage = money('Cost per image', result => result.cost_per_image, fine);
  const perPeriod = money('Likely total', result => result.total.likely, total);
  const shares = (head, key) => ({head, figures: true, key: result => result[key], cell: result => share(result[key])});
  const quantile = (head, key) => ({
    head, figures: true,
    cell: ({month, currency}) => month === null ? 'not drawn' : [total(month[key].value, currency), element('small', {},
      total(month[key].low, '') + ' to ' + total(month[key].high, ''))],
  });

  const header = () => element('header', {},
    element('p', {class: 'over'}, 'Cost simulation'),
    element('h1', {}, workload.name),
    workload.description === '' ? '' : element('p', {class: 'lead'}, workload.description),
    facts('facts', [
      ['Period', text.date(workload.from, 0) + ' to ' + text.date(workload.until, 1)],
      ['Assets', text.grouped(String(workload.assets))],
      [workload.kinds.length === 1 ? 'Kind of asset' : 'Kinds of asset', list(workload.kinds.map(kind =>
        `${kind.name}, weight ${kind.weight}: ${kind.steps.join(', then ')}`))],
      ['Targets', list([
        'at most ' + exact(targets.cost_per_image, targets.currency) + ' for a delivered picture',
        text.time(targets.deadline_ms) + ' for a request, ' + (allowed === null ? 'any share of which may be late' : allowed.text),
        (targets.failure_share === null ? 'any share' : 'at most ' + percent(targets.failure_share)) + ' may fail',
      ])],
      ['Prices', 'of the providers' + (workload.price_book === null ? '' : ', under the price book ' + workload.price_book)],
    ]));

  const answer = () => element('section', {class: chosen === null ? 'answer open' : 'answer'},
    element('h2', {}, 'The choice'),
    element('p', {class: 'sentence'}, choice.sentence),
    chosen === null ? '' : facts('numbers', [
      ['a delivered picture', each(chosen.cost_per_image, chosen.currency)],
      ['a finished asset', each(chosen.cost_per_asset, chosen.currency)],
      ['the period, likely', total(chosen.total.likely, chosen.currency)],
      ['of requests late', share(chosen.late_share)],
      ['of requests failed', share(chosen.failure_share)],
    ]));

  const costs = () => {
    if (top.length === 0) {
      return section('What a delivered picture costs', paragraph(`No policy has a known cost in ${targets.currency}.`));
    }
    const rows = top.map(result => {
      const picture = position(result.cost_per_image) / (position(result.total.likely) || 1);
      const late = missed(result).filter(key => key !== 'cost');
      return {
        name: result.policy,
        value: position(result.cost_per_image),
        low: result.month === null ? 0 : position(result.month.p5.value) * picture,
        high: result.month === null ? 0 : position(result.month.p95.value) * picture,
        kind: standing(result),
        text: each(result.cost_per_image, result.currency),
        aside: late.length === 0 ? '' : ' ✗ ' + late.join(', '),
        title: `${result.policy}: ${result.cost_per_image} ${result.currency}`,
      };
    });
    const more = policies.length - top.length;
    const words = 'Effective cost of a delivered picture, the cheapest first'
      + (more === 0 ? '.' : `; ${many(more, 'more policy stands', 'more policies stand')} in the table of all policies.`);
    return section('What a delivered picture costs', standings,
      figure('cost', charts.cost({rows, target, prefix, unit, chosen: top.findIndex(isChosen), label: words + ASIDE}),
        words + ' All that is paid is in it: failures, retries, standing charges. The whiskers span the 5th to the 95th'
          + ' percentile of the month’s total, spread over the expected pictures; many requests make them too narrow to be seen.',
        table('Cost of a delivered picture, and the totals of the drawn months, each with its interval', [policy, perImage,
          quantile('5th percentile', 'p5'), quantile('Median', 'p50'), quantile('95th percentile', 'p95')], top, isChosen)));
  };

  const splits = () => {
    const keys = Object.keys(PARTS);
    const spent = top.filter(result => position(result.total.likely) > 0);
    const rows = spent.map(result => ({
      name: result.policy,
      text: total(result.total.likely, result.currency),
      parts: keys.map(key => ({
        value: position(result.split[key]),
        kind: key,
        title: `${result.policy}, ${PARTS[key]}: ${result.split[key]} ${result.currency}`,
      })),
    }));
    const words = 'What the money of the period is spent on, in shares of each policy’s likely total, which stands beside.';
    return rows.length === 0 ? '' : section('Where the money goes', legend(Object.entries(PARTS).filter(([key]) => rows.some(row => row.parts.some(part =>
      part.kind === key && part.value > 0)))),
      figure('split', charts.split({rows, chosen: spent.findIndex(isChosen), label: words + ASIDE}), words,
        table('What the money of the period is spent on', [policy, perPeriod,
          ...keys.map(key => money(PARTS[key], result => result.split[key], total))], spent, isChosen)));
  };

  const lateness = () => {
    const timed = priced.filter(result => result.late_share !== null);
    if (priced.length === 0) {
      return '';
    } else if (timed.length === 0) {
      return section('Cost against lateness', paragraph('How long the models take was not said, so nobody knows how many '
        + 'requests are late. Say it under “behaviour” in the workload.'));
    }
    const untimed = priced.length - timed.length;
    const words = `Cost and lateness of ${many(timed.length, 'policy', 'policies')}: lower is cheaper, further left more`
      + ' punctual. Named are those that no other beats in both.'
      + (untimed === 0 ? '' : ` How long ${many(untimed, 'other takes', 'others take')}, nobody knows.`);
    const points = timed.map(result => ({
      name: result.policy,
      x: result.late_share,
      y: position(result.cost_per_image),
      kind: standing(result),
      title: `${result.policy}: ${result.cost_per_image} ${result.currency}, ${share(result.late_share)} late`,
    }));
    return section('Cost against lateness', standings.cloneNode(true),
      figure('lateness', charts.scatter({points, target, prefix, unit, budget: allowed, label: words + ASIDE}), words,
        table('Cost and lateness', [policy, perImage, shares('Late', 'late_share')], timed, isChosen)));
  };

  const sensitivities = () => {
    if (report.sensitivities.length === 0) {
      return '';
    }
    const {policy: subject, cost_per_asset: written, currency} = report.results[0];
    const shown = report.sensitivities.slice(0, TOP);
    const rows = shown.map(input => ({
      name: input.name,
      ends: [['lower', input.cost_at_lower], ['upper', input.cost_at_upper]].filter(([, cost]) => cost !== null)
        .map(([kind, cost]) => ({
          kind,
          value: position(cost),
          text: input[kind],
          title: `${input.name} at ${input[kind]}: ${cost} ${currency}`,
        })),
    }));
    const words = `How far each input moves the cost of a finished asset under ${subject}, when it alone is a fifth lower or`
      + ' higher than written. The values of the input stand at the ends.'
      + (rows.length === report.sensitivities.length ? '' : ` Shown are the ${TOP} that move it most.`);
    const end = (head, value, cost) => ({
      head, figures: true, cell: input => input[cost] === null ? 'not allowed' : `${fine(input[cost], currency)} at ${input[value]}`,
    });
    return section('What moves the cost', legend([['lower', 'a fifth lower'], ['upper', 'a fifth higher']]),
      figure('sensitivity', charts.tornado({
        rows, prefix, unit: 'cost of a finished asset' + inCurrency, label: words + ASIDE,
        base: {value: position(written), text: 'as written ' + each(written, currency)},
      }), words, table('What moves the cost of a finished asset', [
        {head: 'Input', cell: input => [input.name, element('small', {}, input.place)]},
        end('Lower', 'lower', 'cost_at_lower'), end('Higher', 'upper', 'cost_at_upper'),
        {head: 'Swing', figures: true, cell: input => fine(input.swing, currency)}], report.sensitivities)));
  };

  const grid = question => {
    const {rows, columns, cells} = question;
    const heat = charts.heat(cells.flat().map(cell => position(cell.cost_per_image)));
    const heads = columns === null ? [''] : columns.values;
    const figures = (cell, value) => element('td', {class: heat(position(cell.cost_per_image)),
      title: cell.note === '' ? `${value}: ${cell.cost_per_image}, in all ${cell.total}` : cell.note},
    cell.cost_per_image === null ? '–' : [each(cell.cost_per_image, targets.currency), element('small', {}, total(cell.total, ''))]);
    const notes = cells.flatMap((row, i) => row.map((cell, j) => [cell, i, j])).filter(([cell]) => cell.note !== '')
      .map(([cell, i, j]) => [rows.values[i], heads[j]].filter(value => value !== '').join(', ') + ': ' + cell.note);
    // On paper a grid with many columns has a page of its own, lying.
    return element('figure', {class: heads.length > 8 ? 'grid wide' : 'grid'}, element('h3', {}, question.name),
      scroll(question.name, element('table', {class: 'heat', 'data-chart': 'grid', 'aria-label': question.name},
        columns === null ? '' : element('thead', {}, element('tr', {}, element('td', {}),
          heads.map(value => element('th', {scope: 'col'}, value)))),
        element('tbody', {}, cells.map((row, i) => element('tr', {}, element('th', {scope: 'row'}, rows.values[i]),
          row.map((cell, j) => figures(cell, [rows.values[i], heads[j]].join(' ')))))))),
      element('figcaption', {}, `Cost of a delivered picture, and below it the total, under ${question.policy}. Down: ${rows.place}.`
        + (columns === null ? '' : ` Across: ${columns.place}.`)),
      notes.length === 0 ? '' : list(notes));
  };

  const verdict = (head, key) => ({
    head, key: result => result.meets[key],
    cell: result => element('span', {class: 'verdict ' + result.meets[key]}, VERDICTS[result.meets[key]][0], element('span', {class: 'screen'}, VERDICTS[result.meets[key]][1])),
  });
  const rank = new Map(policies.map((result, i) => [result, i + 1]));
  const named = result => {
    const models = result.models.join(', ');
    return [element('span', {class: 'rank'}, rank.get(result) + '.'), ' ', result.policy,
      models === result.policy ? '' : element('small', {}, models),
      result.batch === 'fewest' ? '' : element('small', {}, 'batch: ' + result.batch),
      ...result.notes.map(note => element('small', {}, note))];
  };
  const all = () => policies.length === 0 ? '' : section('All policies',
    paragraph(`${many(policies.length, 'policy', 'policies')} with a known price.`,
      element('span', {class: 'screen'}, ' A click on the title of a column sorts by it.')),
    table('All policies', [
      {...policy, cell: named}, perImage, money('Cost per asset', result => result.cost_per_asset, fine), perPeriod,
      shares('Late', 'late_share'), shares('Failed', 'failure_share'),
      verdict('Cost', 'cost'), verdict('Deadline', 'deadline'), verdict('Failures', 'failures'),
    ], policies, isChosen));

  const without = (title, words, left) => left.length === 0 ? '' : section(title, paragraph(words),
    table(title, [policy, {head: 'Why', cell: entry => entry.why}], left));

  const how = () => section('How it was computed',
    paragraph('Expected values are exact: the chance of every outcome of every call is multiplied out, and nothing is drawn. '
      + `The months are drawn: ${many(sampling.months, 'month', 'months')} for each policy by the engine “${sampling.engine}”`
      + ` with seed ${sampling.seed}, so the same workload gives the same page. The interval beside a percentile holds its true`
      + ` value with ${percent(sampling.confidence)} confidence. Amounts are decimal; charts place them by binary fractions, and`
      + ' nothing that is printed comes from those.'));

  page.show([header(), answer(), costs(), splits(), lateness(), sensitivities(),
    report.what_if.length === 0 ? '' : section('What if', report.what_if.map(grid)),
    report.break_evens.length === 0 ? '' : section('Where costs break even', list(report.break_evens.map(even => even.sentence))),
    all(),
    without('Policies without a price', 'Nobody knows what these cost, so they stand in no order.', report.unpriced),
    without('Policies that cannot do it', 'These are refused before anything is sent, so they have no cost.', report.unable),
    how()].filter(part => part !== ''));
})();
