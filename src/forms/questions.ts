import type { FormDefinition, Note, Part, Question } from './definition.ts';

const isQuestion = (item: Question | Note): item is Question => item.kind !== 'note';

export const questionsOfPart = (part: Part): readonly Question[] => part.items.filter(isQuestion);

export const questionsOf = (form: Pick<FormDefinition, 'parts'>): readonly Question[] => form.parts.flatMap(questionsOfPart);
