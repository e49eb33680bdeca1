import { bothKeysScenes } from './both-keys.ts'
import { firstRunScenes } from './first-run.ts'
import { homeScenes } from './home.ts'
import { troubleScenes } from './home-trouble.ts'
import { keyMenuScenes } from './key-menu.ts'
import { mfaScenes } from './mfa.ts'
import { rotationScenes } from './rotation.ts'
import type { Scene } from './scene.ts'
import { togetherScenes } from './together.ts'

/** Every screen in every state, in the order in which a person meets them. */
export const scenes: readonly Scene[] = [
  ...firstRunScenes,
  ...homeScenes,
  ...troubleScenes,
  ...mfaScenes,
  ...rotationScenes,
  ...togetherScenes,
  ...bothKeysScenes,
  ...keyMenuScenes,
]
