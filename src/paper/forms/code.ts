import { createHash } from 'node:crypto';
import { writeAsked } from '../../forms/asked.ts';
import type { FormDefinition } from '../../forms/definition.ts';

/** Tells the questions and options of one printing from those of another: another question, option or word, another code. */
export const codeOf = (form: FormDefinition): string =>
  createHash('sha256').update(writeAsked(form)).digest('hex').slice(0, 6).toUpperCase();
