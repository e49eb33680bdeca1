import { bothKeysScenes } from './both-keys.ts'
import { checkupScenes } from './check-up.ts'
import { deviceScenes } from './devices.ts'
import { findScenes } from './find.ts'
import { firstRunScenes } from './first-run.ts'
import { historyScenes } from './history.ts'
import { homeScenes } from './home.ts'
import { manyScenes } from './home-many.ts'
import { troubleScenes } from './home-trouble.ts'
import { keyMenuScenes } from './key-menu.ts'
import { mfaScenes } from './mfa.ts'
import { mfaCodeScenes } from './mfa-codes.ts'
import { ownCodeScenes } from './own-codes.ts'
import { reminderScenes } from './reminders.ts'
import { removalScenes } from './removals.ts'
import { replacementScenes } from './replacements.ts'
import { rotationScenes } from './rotation.ts'
import type { Scene } from './scene.ts'
import { sessionScenes } from './sessions.ts'
import { settingsScenes } from './settings.ts'
import { togetherScenes } from './together.ts'
import { updateScenes } from './updates.ts'

/** Every screen in every state, in the order in which a person meets them. */
export const scenes: readonly Scene[] = [
  ...firstRunScenes,
  ...homeScenes,
  ...manyScenes,
  ...findScenes,
  ...reminderScenes,
  ...troubleScenes,
  ...mfaScenes,
  ...mfaCodeScenes,
  ...deviceScenes,
  ...removalScenes,
  ...replacementScenes,
  ...rotationScenes,
  ...togetherScenes,
  ...bothKeysScenes,
  ...keyMenuScenes,
  ...sessionScenes,
  ...ownCodeScenes,
  ...settingsScenes,
  ...updateScenes,
  ...checkupScenes,
  ...historyScenes,
]
