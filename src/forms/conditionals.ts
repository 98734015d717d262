import type { Condition } from './pieces.ts';
import type { Readable } from './readAnswers.ts';

/** Everything of a form that shows only sometimes: the name that its element bears as `data-when`, and its condition. */
export const conditionals = (form: Readable): readonly (readonly [mark: string, condition: Condition])[] =>
  form.parts.flatMap((part) =>
    part.items.flatMap((item) => [
      ...(item.when ? [[item.id, item.when] as const] : []),
      ...('options' in item
        ? item.options.flatMap((option) => [
            ...(option.when ? [[`${item.id}-${option.value}`, option.when] as const] : []),
            ...(option.explain === undefined
              ? []
              : [[`${item.id}-${option.value}-explain`, { test: 'chosen', question: item.id, values: [option.value] }] as const]),
          ])
        : []),
    ]),
  );
