import { bootGuards } from './boot-guards.ts'
import { fileGuards } from './file-guards.ts'
import { mainGuards } from './main-guards.ts'
import { pageGuards } from './page-guards.ts'
import { updateGuards } from './update-guards.ts'

/** Every guard of Keyturn, to be taken away one by one by `npm run test:guards`. */
export const guards = [...pageGuards, ...mainGuards, ...bootGuards, ...fileGuards, ...updateGuards]
