import { textProblem } from '../../domain/reminders/reminder-text.ts'
import {
  type FieldProblem,
  type FormState,
  type ProblemAbout,
  typedValues,
} from '../../ui/office/form-state.ts'
import { type TextField, textFields } from './rule-page.ts'

/** What was typed; a subject is one line. */
export function typedText(fields: ReadonlyMap<string, string>): Record<TextField, string> {
  const { subject, body } = typedValues(textFields, fields)
  return { subject: subject.replaceAll(/\s+/g, ' '), body }
}

/** All that is wrong with the words of a reminder. */
export function textProblems(typed: Readonly<Record<TextField, string>>): FormState<TextField>['problems'] {
  const wrong = textFields.flatMap(field => {
    const problem = problemOf(field, typed[field])
    return problem ? [[field, problem]] : []
  })
  return Object.fromEntries(wrong)
}

function problemOf(field: TextField, text: string): FieldProblem | ProblemAbout | null {
  const problem = textProblem(field, text)
  switch (problem?.kind) {
    case undefined:
      return null
    case 'empty':
      return 'words-missing'
    case 'too-long':
      return { kind: 'longer-than', about: String(problem.most) }
    case 'unknown-placeholders':
      return { kind: 'unknown-placeholders', about: problem.names.map(name => `{${name}}`).join(', ') }
  }
}
