/**
 * What the system's tools get to see that Keyturn starts: all variables but those of AWS.
 *
 * SECURITY: a key that stands in the environment is no business of theirs.
 */
export function variablesForTools(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^AWS_/i.test(name)))
}
