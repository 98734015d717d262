import type { APIRoute, GetStaticPaths } from 'astro';
import { content } from 'virtual:content';
import { webVtt } from '../../../content/webVtt.ts';
import type { Film } from '../../../content/language.ts';

export const getStaticPaths = (() =>
  content.languages.flatMap((language) =>
    language.films.map((film) => ({ params: { prefix: language.prefix.slice(1) || undefined, film: film.id }, props: { film } })),
  )) satisfies GetStaticPaths;

export const GET: APIRoute<{ film: Film }> = ({ props }) =>
  new Response(webVtt(props.film.captions), { headers: { 'Content-Type': 'text/vtt; charset=utf-8' } });
