import type { FormDefinition } from '../forms/definition.ts';

/** Version of everything round the answers: raised when a field goes or means something else. A form's own version stands beside it. */
export const ENVELOPE = 1;
/** Raised when a field is added. */
export const ENVELOPE_MINOR = 2;

/** Address of the schema of a form's version, below the site's address; without `minor` that of the newest with this number. */
export const schemaPath = ({ id, version }: Pick<FormDefinition, 'id' | 'version'>, minor?: number): string =>
  `/schema/${id}-${version}${minor === undefined ? '' : `.${minor}`}.json`;
