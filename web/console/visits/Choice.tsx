type Props<T extends string> = { legend: string; name: string; options: readonly (readonly [T, string])[]; value: T | null; on_change: (value: T) => void };

/** A few big buttons of which one is chosen; a screen reader and a keyboard know them as radio buttons. */
export function Choice<T extends string>({ legend, name, options, value, on_change }: Props<T>) {
  return (
    <fieldset className="chips">
      <legend>{legend}</legend>
      {options.map(([option, words]) => (
        <label key={option} className="chip">
          <input type="radio" name={name} checked={value === option} onChange={() => on_change(option)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
