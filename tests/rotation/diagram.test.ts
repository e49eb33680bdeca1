import { expect, test } from 'vitest'
import { machine, stateNames } from '../../electron/rotation/machine.ts'

/** Mermaid takes no hyphen in a state's name. */
const idOf = (name: string): string => name.replaceAll('-', '_')

/** The table as a diagram and as a list, for people. Made from the table itself, so that it can't be out of date. */
function describeMachine(): string {
  const arrows = stateNames.flatMap((name) =>
    Object.entries(machine[name].on).flatMap(([record, target]) => {
      const targets = typeof target === 'string' ? [target] : target.among
      return targets
        .filter((next) => next !== name)
        .map((next) => `  ${idOf(name)} --> ${idOf(next)}: ${record}`)
    }),
  )
  const rows = stateNames.map((name) => {
    const { truth, step, found } = machine[name]
    return `| ${name} | ${truth} | ${step ?? ''} | ${found ?? step ?? ''} |`
  })
  return `# The states of a rotation
Made from \`electron/rotation/machine.ts\` by its test (\`npm test -- diagram -u\` writes it afresh). An arrow is a record of
the journal; what an arrow with several ends depends on stands in the table's choices.

\`\`\`mermaid
stateDiagram-v2
  [*] --> ready
${arrows.join('\n')}
  ended --> [*]
\`\`\`

| state | what is true | next step | next step when found at start |
| --- | --- | --- | --- |
${rows.join('\n')}
`
}

test('docs/rotation-states.md shows the table as it is', async () => {
  await expect(describeMachine()).toMatchFileSnapshot('../../docs/rotation-states.md')
})
