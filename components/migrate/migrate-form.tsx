'use client'

import { type FormEvent, useState } from 'react'
import { askedOfText, largestText, migrationHref } from '@/lib/migration/asked'

/**
 * Where ids, a text or a file are given. With script the browser reads them itself and goes to the
 * report's address, so nothing of them is sent; without, the form sends them to be read once.
 */
export function MigrateForm({ ids }: { ids: readonly string[] }) {
  const [reading, setReading] = useState(false)

  async function read(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setReading(true)
    location.assign(migrationHref(await askedOf(form.get('text'), form.get('file'))))
  }

  return (
    <form
      className="migrate-form"
      action="/migrate/read"
      method="post"
      encType="multipart/form-data"
      aria-label="What is in use"
      onSubmit={read}
    >
      <label htmlFor="migrate-text">Ids, code, a lock file, a configuration or an export</label>
      <textarea
        className="field"
        id="migrate-text"
        name="text"
        rows={ids.length > 0 ? 3 : 7}
        spellCheck={false}
        autoComplete="off"
        placeholder={'gpt-4-0613\nclaude-3-opus-20240229\nmodel: "gemini-1.5-pro"'}
        defaultValue={ids.join('\n')}
      />
      <div className="migrate-send">
        <label>
          <span>or a file, at most 20 MB</span>
          <input className="field" type="file" name="file" />
        </label>
        <button className="button button-primary" type="submit" aria-busy={reading}>
          Report
        </button>
      </div>
    </form>
  )
}

/** What a chosen file says or, without one, what was typed. */
async function askedOf(text: FormDataEntryValue | null, file: FormDataEntryValue | null) {
  if (!(file instanceof File) || file.size === 0) return sized(String(text ?? ''))
  if (file.size > largestText) return tooLarge
  return sized(await file.text())
}

function sized(text: string) {
  return text.length > largestText ? tooLarge : askedOfText(text)
}

const tooLarge = { ...askedOfText(''), problem: { problem: 'large', line: null } } as const
