import fc from 'fast-check';

/** The same draws on every machine, so that a red suite is red again when it is looked at; `DRAWS=7 npm test` draws others. */
fc.configureGlobal({ seed: Number(process.env['DRAWS'] ?? 722) });
