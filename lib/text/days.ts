import { type Day, daysBetween } from '../catalogue/day'
import { grouped } from './numbers'

/** How long ago a day was, as the margin shows it: `today`, `28 d`, `5 mo`, `2 y`. */
export function ageText(day: Day, today: Day): string {
  const days = daysBetween(day, today)
  if (days <= 0) return 'today'
  if (days < 60) return `${days} d`
  const months = Math.floor(days / 30.4375)
  return months < 24 ? `${months} mo` : `${Math.floor(months / 12)} y`
}

/** The same in words, for readers who hear it: `28 days ago`. */
export function ageWords(day: Day, today: Day): string {
  const days = daysBetween(day, today)
  if (days <= 0) return 'today'
  return days === 1 ? 'yesterday' : `${grouped(days)} days ago`
}

/** When a day comes or came: `in 56 days`, `today`, `3 days ago`. */
export function untilText(day: Day, today: Day): string {
  const days = daysBetween(today, day)
  if (days === 0) return 'today'
  if (days < 0) return ageWords(day, today)
  return days === 1 ? 'tomorrow' : `in ${grouped(days)} days`
}
