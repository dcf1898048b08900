/**
 * The lifetime that a cache write without one pays for: Anthropic's 5 minutes,
 * where a price for one hour stands beside it or the model is a Claude. OpenAI,
 * DeepSeek and others bill writes of other lifetimes, which no list says.
 *
 * One rule for every source, so that two that agree also look alike.
 */
export function plainWriteLifetime(api_model_id: string, has_hour_price: boolean): '5m' | null {
  return has_hour_price || /claude/i.test(api_model_id) ? '5m' : null
}
