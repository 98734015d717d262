import type { APIRoute, GetStaticPaths } from 'astro';
import { content } from 'virtual:content';
import type { FormDefinition } from '../../forms/definition.ts';
import { recordSchema } from '../../referral/record.ts';

export const getStaticPaths = (() =>
  content.languages[0].forms.map((form) => ({
    params: { schema: `${form.id}-${form.version}` },
    props: { form },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ form: FormDefinition }> = ({ props }) =>
  new Response(JSON.stringify(recordSchema(props.form), null, 2), { headers: { 'Content-Type': 'application/schema+json' } });
