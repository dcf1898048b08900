import type { ChangeFeed, FeedEntry } from './change-feed'
import { xmlText } from './xml'

/** The feed as RFC 4287 writes it. */
export function atomFeed(feed: ChangeFeed): string {
  const { origin, page, self, title, updated, entries } = feed
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `  <id>${xmlText(origin + self)}</id>`,
    `  <title>${xmlText(title)}</title>`,
    `  <updated>${updated}</updated>`,
    `  <link rel="self" type="application/atom+xml" href="${xmlText(origin + self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${xmlText(origin + page)}"/>`,
    `  <author><name>losclouds</name><uri>${xmlText(`${origin}/`)}</uri></author>`,
    ...entries.flatMap(entryLines),
    '</feed>',
    '',
  ].join('\n')
}

function entryLines({ id, title, summary, url, source, published, updated, category }: FeedEntry) {
  return [
    '  <entry>',
    `    <id>${xmlText(id)}</id>`,
    `    <title>${xmlText(title)}</title>`,
    `    <published>${published}</published>`,
    `    <updated>${updated}</updated>`,
    `    <link rel="alternate" type="text/html" href="${xmlText(url)}"/>`,
    ...(source === null ? [] : [`    <link rel="via" href="${xmlText(source)}"/>`]),
    `    <category term="${category}"/>`,
    `    <summary>${xmlText(summary)}</summary>`,
    '  </entry>',
  ]
}
