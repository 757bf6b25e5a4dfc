type Props<T extends string> = { legend: string; options: readonly (readonly [T, string])[]; value: readonly T[]; on_change: (value: T[]) => void };

/** Several of a few things. */
export function Ticks<T extends string>({ legend, options, value, on_change }: Props<T>) {
  return (
    <fieldset className="ticks">
      <legend>{legend}</legend>
      {options.map(([option, words]) => (
        <label key={option}>
          <input type="checkbox" checked={value.includes(option)} onChange={({ target }) => on_change(target.checked ? [...value, option] : value.filter((one) => one !== option))} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
