'use strict';
/* Figures as people read them. Money is cut from its decimal text, digit by digit; no binary fraction comes near it. */
const text = (() => {
  const grouped = whole => whole.replace(/\B(?=(\d{3})+$)/g, ',');

  /** A decimal text with so many digits after the point, half to even. */
  const rounded = (decimal, digits) => {
    const [, sign, whole, fraction] = /^(-?)(\d+)\.?(\d*)$/.exec(decimal);
    const kept = BigInt(whole + fraction.padEnd(digits, '0').slice(0, digits));
    const cut = fraction.slice(digits);
    const up = /^(5.*[1-9]|[6-9])/.test(cut) || (cut[0] === '5' && kept % 2n === 1n);
    const figures = String(kept + (up ? 1n : 0n)).padStart(digits + 1, '0');
    const units = digits === 0 ? figures : figures.slice(0, -digits);
    return (/[1-9]/.test(figures) ? sign : '') + grouped(units) + (digits === 0 ? '' : '.' + figures.slice(-digits));
  };

  const named = (figure, currency) => currency === 'USD' ? '$' + figure : currency === '' ? figure : figure + ' ' + currency;
  const small = (decimal, below) => Number(decimal) !== 0 && Math.abs(Number(decimal)) < below;

  return {
    grouped,
    rounded,
    /** An amount as it is written. */
    exact: (decimal, currency) => named(decimal, currency),
    /** An amount of the whole period. */
    total: (decimal, currency) => decimal === null ? '–' : named(rounded(decimal, small(decimal, 1) ? 4 : 2), currency),
    /** An amount of one picture or asset. */
    each: (decimal, currency) => decimal === null ? '–' : named(rounded(decimal, small(decimal, 0.01) ? 6 : 4), currency),
    /** The same with all the digits of the document. */
    fine: (decimal, currency) => decimal === null ? '–' : named(rounded(decimal, 6), currency),
    /** A share, which is no money, in per cent. */
    share: number => number === null ? 'not known' : rounded((number * 100).toFixed(8), 2) + ' %',
    percent: number => rounded((number * 100).toFixed(8), 6).replace(/\.?0+$/, '') + ' %',
    date: (iso, daysBefore) => new Date(Date.parse(iso) - daysBefore * 864e5)
      .toLocaleDateString('en-GB', {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'}),
    time: millis => millis < 1000 ? millis + ' ms' : millis < 120000 ? millis / 1000 + ' s'
      : millis < 7200000 ? millis / 60000 + ' min' : millis / 3600000 + ' h',
    many: (number, one, more) => grouped(String(number)) + ' ' + (number === 1 ? one : more),
    /** The place of an amount on a chart or in an order; never printed. */
    position: decimal => decimal === null ? NaN : Number(decimal),
  };
})();
