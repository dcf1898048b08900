import { type DragEvent, useState } from 'react'
import { type CompareAsked, compareHref, movedTo } from './asked'

/** Lets a column be dragged to another's place by its head; the menu does the same by links. */
export function useColumnDrag(asked: CompareAsked) {
  const [from, setFrom] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const end = () => {
    setFrom(null)
    setOver(null)
  }
  const handlers = (place: number) => ({
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move'
      setFrom(place)
    },
    onDragOver: (event: DragEvent) => {
      if (from === null) return
      event.preventDefault()
      setOver(place === from ? null : place)
    },
    onDrop: (event: DragEvent) => {
      if (from === null) return
      event.preventDefault()
      end()
      if (place !== from) location.assign(compareHref(movedTo(asked, from, place), 'rows'))
    },
    onDragEnd: end,
  })
  return { over, handlers }
}
