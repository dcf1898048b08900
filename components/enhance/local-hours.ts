/**
 * A UTC window `HH:MM-HH:MM` by a clock that is so many minutes ahead of UTC; `next day` where it
 * ends on the day after it begins.
 */
export function localWindow(window: string, offsetMinutes: number): string {
  const [start = '', end = ''] = window.split('-')
  const [from, to] = [shifted(start, offsetMinutes), shifted(end, offsetMinutes)]
  return `${from} to ${to}${to <= from && to !== '00:00' ? ' the next day' : ''}`
}

function shifted(clock: string, minutes: number): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  const day = 24 * 60
  const at = (((hour * 60 + minute + minutes) % day) + day) % day
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(at / 60))}:${two(at % 60)}`
}
