import type { EChartsCoreOption } from 'echarts/core';
import type { ReactNode } from 'react';
import type { Figures } from '../../../modules/insight/contract.ts';
import { field_words, word_for } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';
import { Chart } from './Chart.tsx';
import { TableHead } from '../shell/TableHead.tsx';

const colour = { received: '#0f4c81', resolved: '#1b6e37', grid: '#d5dbe2', word: '#1b2430' };
const axis_text = { color: colour.word, fontSize: 13 };

/** By day, by category and by tier, each with its numbers as a table for those who read rather than look. */
export default function Charts({ figures }: { figures: Figures }) {
  const text = words.use().county;
  const field = field_words.use();
  const tier_name = (tier: number) => word_for(field.tier, String(tier), String(tier));
  const top = figures.by_category.slice(0, 10);
  return (
    <div className="charts">
      <Panel
        title={text.by_day}
        chart={<Chart label={text.by_day} option={by_day(figures, text.received, text.resolved)} />}
        head={[text.day, text.received, text.resolved]}
        rows={figures.by_day.map((day) => [day.day, day.received, day.resolved])}
      />
      <Panel
        title={text.by_category}
        chart={<Chart label={text.by_category} option={bars(top.map(({ name }) => name), [{ name: text.count, data: top.map(({ count }) => count) }])} />}
        head={[text.category, text.count]}
        rows={figures.by_category.map(({ name, count }) => [name, count])}
      />
      <Panel
        title={text.by_tier}
        chart={
          <Chart
            label={text.by_tier}
            option={bars(
              figures.by_tier.map(({ tier }) => tier_name(tier)),
              [
                { name: text.count, data: figures.by_tier.map(({ count }) => count) },
                { name: text.on_time, data: figures.by_tier.map(({ on_time }) => on_time) },
              ],
            )}
          />
        }
        head={[text.by_tier, text.count, text.on_time]}
        rows={figures.by_tier.map(({ tier, count, on_time }) => [tier_name(tier), count, on_time])}
      />
    </div>
  );
}

function Panel({ title, chart, head, rows }: { title: string; chart: ReactNode; head: string[]; rows: (string | number)[][] }) {
  const text = words.use().county;
  return (
    <section className="panel">
      <h2>{title}</h2>
      {chart}
      <details>
        <summary>{text.as_table}</summary>
        <table>
          <TableHead words={head} />
          <tbody>
            {rows.map((row) => (
              <tr key={row[0]}>
                {row.map((cell, index) => (
                  <td key={head[index]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

const base: EChartsCoreOption = {
  animationDuration: 300,
  textStyle: { fontFamily: '-apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans SC Variable", sans-serif', fontSize: 13 },
  tooltip: { trigger: 'axis' },
  legend: { top: 0, textStyle: axis_text },
  grid: { left: 8, right: 16, top: 36, bottom: 4, containLabel: true },
};

function by_day(figures: Figures, received: string, resolved: string): EChartsCoreOption {
  const series = (name: string, data: number[], color: string, dashed: boolean) => ({
    type: 'line',
    name,
    data,
    color,
    symbol: dashed ? 'rect' : 'circle',
    symbolSize: 6,
    lineStyle: { width: 2, type: dashed ? 'dashed' : 'solid' },
  });
  return {
    ...base,
    xAxis: { type: 'category', data: figures.by_day.map(({ day }) => day.slice(5)), axisLabel: axis_text },
    yAxis: { type: 'value', minInterval: 1, axisLabel: axis_text, splitLine: { lineStyle: { color: colour.grid } } },
    series: [
      series(received, figures.by_day.map((day) => day.received), colour.received, false),
      series(resolved, figures.by_day.map((day) => day.resolved), colour.resolved, true),
    ],
  };
}

function bars(names: string[], series: { name: string; data: number[] }[]): EChartsCoreOption {
  return {
    ...base,
    legend: { ...Object(base['legend']), show: series.length > 1 },
    grid: { ...Object(base['grid']), top: series.length > 1 ? 36 : 8 },
    xAxis: { type: 'value', minInterval: 1, axisLabel: axis_text, splitLine: { lineStyle: { color: colour.grid } } },
    yAxis: { type: 'category', inverse: true, data: names, axisLabel: axis_text },
    series: series.map(({ name, data }, index) => ({
      type: 'bar',
      name,
      data,
      color: index === 0 ? colour.received : colour.resolved,
      barMaxWidth: 18,
      label: { show: true, position: 'right', color: colour.word },
    })),
  };
}
