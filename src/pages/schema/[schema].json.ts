import type { APIRoute, GetStaticPaths } from 'astro';
import { content } from 'virtual:content';
import { publishedSchemas } from '../../referral/publishedSchemas.ts';

export const getStaticPaths = (() =>
  publishedSchemas(content).map(({ name, text }) => ({ params: { schema: name }, props: { text } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ text: string }> = ({ props }) =>
  new Response(props.text, { headers: { 'Content-Type': 'application/schema+json' } });
