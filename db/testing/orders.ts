/**
 * Six orders of the same things, always the same six: as given, reversed, and
 * four shuffled by a fixed seed, so that a failure can be repeated.
 */
export function sixOrders<T>(things: readonly T[]): T[][] {
  let state = 7
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const shuffled = () => {
    const order = [...things]
    for (let last = order.length - 1; last > 0; last--) {
      const other = next(last + 1)
      const moved = order.splice(other, 1)
      order.push(...moved)
    }
    return order
  }
  return [[...things], [...things].reverse(), ...Array.from({ length: 4 }, shuffled)]
}
