import type { ChangeFeed } from './change-feed'

/** The feed as JSON Feed 1.1. */
export function jsonFeed({ origin, page, self, title, entries }: ChangeFeed) {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: origin + page,
    feed_url: origin + self,
    language: 'en',
    authors: [{ name: 'losclouds', url: `${origin}/` }],
    items: entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      ...(entry.source !== null && { external_url: entry.source }),
      title: entry.title,
      content_text: entry.summary,
      date_published: entry.published,
      date_modified: entry.updated,
      tags: [entry.category],
    })),
  }
}
