import ai2 from '@lobehub/icons-static-svg/icons/ai2.svg'
import ai21 from '@lobehub/icons-static-svg/icons/ai21.svg'
import aihubmix from '@lobehub/icons-static-svg/icons/aihubmix.svg'
import aionlabs from '@lobehub/icons-static-svg/icons/aionlabs.svg'
import alephalpha from '@lobehub/icons-static-svg/icons/alephalpha.svg'
import alibaba from '@lobehub/icons-static-svg/icons/alibaba.svg'
import anthropic from '@lobehub/icons-static-svg/icons/anthropic.svg'
import anyscale from '@lobehub/icons-static-svg/icons/anyscale.svg'
import arcee from '@lobehub/icons-static-svg/icons/arcee.svg'
import assemblyai from '@lobehub/icons-static-svg/icons/assemblyai.svg'
import aws from '@lobehub/icons-static-svg/icons/aws.svg'
import baai from '@lobehub/icons-static-svg/icons/baai.svg'
import baichuan from '@lobehub/icons-static-svg/icons/baichuan.svg'
import baidu from '@lobehub/icons-static-svg/icons/baidu.svg'
import baseten from '@lobehub/icons-static-svg/icons/baseten.svg'
import bfl from '@lobehub/icons-static-svg/icons/bfl.svg'
import bytedance from '@lobehub/icons-static-svg/icons/bytedance.svg'
import cerebras from '@lobehub/icons-static-svg/icons/cerebras.svg'
import chutes from '@lobehub/icons-static-svg/icons/chutes.svg'
import cloudflare from '@lobehub/icons-static-svg/icons/cloudflare.svg'
import cohere from '@lobehub/icons-static-svg/icons/cohere.svg'
import crusoe from '@lobehub/icons-static-svg/icons/crusoe.svg'
import deepcogito from '@lobehub/icons-static-svg/icons/deepcogito.svg'
import deepinfra from '@lobehub/icons-static-svg/icons/deepinfra.svg'
import deepseek from '@lobehub/icons-static-svg/icons/deepseek.svg'
import digitalocean from '@lobehub/icons-static-svg/icons/digitalocean.svg'
import elevenlabs from '@lobehub/icons-static-svg/icons/elevenlabs.svg'
import essentialai from '@lobehub/icons-static-svg/icons/essentialai.svg'
import exa from '@lobehub/icons-static-svg/icons/exa.svg'
import fal from '@lobehub/icons-static-svg/icons/fal.svg'
import firecrawl from '@lobehub/icons-static-svg/icons/firecrawl.svg'
import fireworks from '@lobehub/icons-static-svg/icons/fireworks.svg'
import friendli from '@lobehub/icons-static-svg/icons/friendli.svg'
import github from '@lobehub/icons-static-svg/icons/github.svg'
import gmicloud from '@lobehub/icons-static-svg/icons/gmicloud.svg'
import google from '@lobehub/icons-static-svg/icons/google.svg'
import groq from '@lobehub/icons-static-svg/icons/groq.svg'
import huggingface from '@lobehub/icons-static-svg/icons/huggingface.svg'
import hyperbolic from '@lobehub/icons-static-svg/icons/hyperbolic.svg'
import ibm from '@lobehub/icons-static-svg/icons/ibm.svg'
import ideogram from '@lobehub/icons-static-svg/icons/ideogram.svg'
import inception from '@lobehub/icons-static-svg/icons/inception.svg'
import inceptron from '@lobehub/icons-static-svg/icons/inceptron.svg'
import inference from '@lobehub/icons-static-svg/icons/inference.svg'
import infermatic from '@lobehub/icons-static-svg/icons/infermatic.svg'
import inflection from '@lobehub/icons-static-svg/icons/inflection.svg'
import internlm from '@lobehub/icons-static-svg/icons/internlm.svg'
import ionet from '@lobehub/icons-static-svg/icons/ionet.svg'
import jina from '@lobehub/icons-static-svg/icons/jina.svg'
import kilocode from '@lobehub/icons-static-svg/icons/kilocode.svg'
import kling from '@lobehub/icons-static-svg/icons/kling.svg'
import kwaipilot from '@lobehub/icons-static-svg/icons/kwaipilot.svg'
import lambda from '@lobehub/icons-static-svg/icons/lambda.svg'
import lg from '@lobehub/icons-static-svg/icons/lg.svg'
import liquid from '@lobehub/icons-static-svg/icons/liquid.svg'
import lmstudio from '@lobehub/icons-static-svg/icons/lmstudio.svg'
import luma from '@lobehub/icons-static-svg/icons/luma.svg'
import meta from '@lobehub/icons-static-svg/icons/meta.svg'
import microsoft from '@lobehub/icons-static-svg/icons/microsoft.svg'
import minimax from '@lobehub/icons-static-svg/icons/minimax.svg'
import mistral from '@lobehub/icons-static-svg/icons/mistral.svg'
import modelscope from '@lobehub/icons-static-svg/icons/modelscope.svg'
import moonshot from '@lobehub/icons-static-svg/icons/moonshot.svg'
import morph from '@lobehub/icons-static-svg/icons/morph.svg'
import nebius from '@lobehub/icons-static-svg/icons/nebius.svg'
import nousresearch from '@lobehub/icons-static-svg/icons/nousresearch.svg'
import novita from '@lobehub/icons-static-svg/icons/novita.svg'
import nvidia from '@lobehub/icons-static-svg/icons/nvidia.svg'
import ollama from '@lobehub/icons-static-svg/icons/ollama.svg'
import openai from '@lobehub/icons-static-svg/icons/openai.svg'
import openchat from '@lobehub/icons-static-svg/icons/openchat.svg'
import opencode from '@lobehub/icons-static-svg/icons/opencode.svg'
import openrouter from '@lobehub/icons-static-svg/icons/openrouter.svg'
import perceptron from '@lobehub/icons-static-svg/icons/perceptron.svg'
import perplexity from '@lobehub/icons-static-svg/icons/perplexity.svg'
import phind from '@lobehub/icons-static-svg/icons/phind.svg'
import poe from '@lobehub/icons-static-svg/icons/poe.svg'
import poolside from '@lobehub/icons-static-svg/icons/poolside.svg'
import qiniu from '@lobehub/icons-static-svg/icons/qiniu.svg'
import recraft from '@lobehub/icons-static-svg/icons/recraft.svg'
import reka from '@lobehub/icons-static-svg/icons/reka.svg'
import relace from '@lobehub/icons-static-svg/icons/relace.svg'
import replicate from '@lobehub/icons-static-svg/icons/replicate.svg'
import runway from '@lobehub/icons-static-svg/icons/runway.svg'
import sakana from '@lobehub/icons-static-svg/icons/sakana.svg'
import sambanova from '@lobehub/icons-static-svg/icons/sambanova.svg'
import searxng from '@lobehub/icons-static-svg/icons/searxng.svg'
import skywork from '@lobehub/icons-static-svg/icons/skywork.svg'
import snowflake from '@lobehub/icons-static-svg/icons/snowflake.svg'
import stability from '@lobehub/icons-static-svg/icons/stability.svg'
import stepfun from '@lobehub/icons-static-svg/icons/stepfun.svg'
import submodel from '@lobehub/icons-static-svg/icons/submodel.svg'
import tavily from '@lobehub/icons-static-svg/icons/tavily.svg'
import tencent from '@lobehub/icons-static-svg/icons/tencent.svg'
import tii from '@lobehub/icons-static-svg/icons/tii.svg'
import together from '@lobehub/icons-static-svg/icons/together.svg'
import topazlabs from '@lobehub/icons-static-svg/icons/topazlabs.svg'
import upstage from '@lobehub/icons-static-svg/icons/upstage.svg'
import venice from '@lobehub/icons-static-svg/icons/venice.svg'
import vercel from '@lobehub/icons-static-svg/icons/vercel.svg'
import voyage from '@lobehub/icons-static-svg/icons/voyage.svg'
import wafer from '@lobehub/icons-static-svg/icons/wafer.svg'
import wandb from '@lobehub/icons-static-svg/icons/wandb.svg'
import xai from '@lobehub/icons-static-svg/icons/xai.svg'
import xiaomimimo from '@lobehub/icons-static-svg/icons/xiaomimimo.svg'
import zenmux from '@lobehub/icons-static-svg/icons/zenmux.svg'
import zeroone from '@lobehub/icons-static-svg/icons/zeroone.svg'
import zhipu from '@lobehub/icons-static-svg/icons/zhipu.svg'

/*
 * Static imports: each drawing becomes a file of the build, with a name that browsers keep for
 * ever and the strict policy allows. The page holds its address alone and no script knows of it.
 */

/** The bundler gives the address alone for a file of a package, and with its size for one of ours. */
type Drawing = string | { readonly src: string }

/** The package's drawing of an organisation, by the organisation's slug here. */
const drawings: Readonly<Record<string, Drawing>> = {
  '01-ai': zeroone,
  ai21,
  aihubmix,
  'aion-labs': aionlabs,
  'aleph-alpha': alephalpha,
  alibaba,
  allenai: ai2,
  amazon: aws,
  anthropic,
  anyscale,
  arcee,
  assemblyai,
  baai,
  baichuan,
  baidu,
  baseten,
  'black-forest-labs': bfl,
  bytedance,
  cerebras,
  chutes,
  cloudflare,
  cohere,
  crusoe,
  deepcogito,
  deepinfra,
  deepseek,
  digitalocean,
  elevenlabs,
  essentialai,
  exa,
  fal,
  firecrawl,
  fireworks,
  friendli,
  github,
  gmicloud,
  google,
  groq,
  huggingface,
  hyperbolic,
  ibm,
  ideogram,
  inception,
  inceptron,
  inference,
  infermatic,
  inflection,
  internlm,
  'io-net': ionet,
  jina,
  kilo: kilocode,
  klingai: kling,
  kwaipilot,
  lambda,
  'lg-ai': lg,
  liquid,
  lmstudio,
  lumalabs: luma,
  meta,
  microsoft,
  minimax,
  mistral,
  modelscope,
  moonshotai: moonshot,
  morph,
  nebius,
  nousresearch,
  novita,
  nvidia,
  ollama,
  openai,
  openchat,
  opencode,
  openrouter,
  perceptron,
  perplexity,
  phind,
  poe,
  poolside,
  qiniu,
  recraft,
  reka,
  relace,
  replicate,
  runwayml: runway,
  sakana,
  sambanova,
  searxng,
  skywork,
  snowflake,
  stabilityai: stability,
  stepfun,
  submodel,
  tavily,
  tencent,
  tii,
  together,
  topazlabs,
  upstage,
  venice,
  vercel,
  voyage,
  wafer,
  wandb,
  xai,
  xiaomi: xiaomimimo,
  zenmux,
  zhipuai: zhipu,
}

/** Where the logo of that organisation is; null where the package has none. */
export function logoOf(provider: string): string | null {
  if (!Object.hasOwn(drawings, provider)) return null
  const drawing = drawings[provider]
  return (typeof drawing === 'string' ? drawing : drawing?.src) ?? null
}
