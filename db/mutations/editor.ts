declare const proof: unique symbol

/**
 * Someone with the right to publish. Only the functions of this file make one,
 * each after its own check, so a mutation that takes an `Editor` cannot be
 * reached by anybody else.
 */
export interface Editor {
  readonly [proof]: true
  readonly user_id: number | null
  readonly import_id: number | null
}

/** A running import: importers are editors like any other. */
export function importEditor(importId: number): Editor {
  return { user_id: null, import_id: importId } as Editor
}
