import { z } from 'zod';

/** Words for a reader: never empty, so that nothing goes missing unseen. */
export const words = z.string({ error: 'write the words here' }).trim().min(1, 'write the words here');

/** Names of pages, stories, services and blocks, as they stand in file names and addresses. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'use small letters, digits and hyphens only');
