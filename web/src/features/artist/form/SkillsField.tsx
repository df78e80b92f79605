import { ActionIcon, Autocomplete } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'

import type { Skill } from '@/shared/api/generated'
import { FieldGroup } from '@/shared/ui/FormDrawer'

import { LevelField } from './LevelField'
import classes from './skills.module.css'

const USUAL_LEVEL = 3

interface SkillsFieldProps {
  value: Skill[]
  onChange: (skills: Skill[]) => void
  /** The skills that others on the roster have. */
  known: string[]
  error?: string | undefined
}

/** Skills with their levels; a new one is typed, or chosen from those that others have. */
export function SkillsField({ value, onChange, known, error }: SkillsFieldProps) {
  const t = useTranslations('artist.form')
  const errorId = useId()
  const [typed, setTyped] = useState('')
  const has = (name: string) =>
    value.some((skill) => skill.name.toLocaleLowerCase() === name.toLocaleLowerCase())
  const add = (text: string) => {
    const name = text.trim()
    setTyped('')
    if (name === '' || has(name)) return
    // Written as others write it, so that one skill does not become two.
    const usual = known.find((one) => one.toLocaleLowerCase() === name.toLocaleLowerCase())
    onChange([...value, { name: usual ?? name, level: USUAL_LEVEL }])
  }
  return (
    <FieldGroup label={t('skills')} note={t('skillsNote')}>
      {value.length > 0 && (
        <ul className={classes.list}>
          {value.map((skill, index) => (
            <li key={skill.name} className={classes.skill}>
              <span className={classes.name}>{skill.name}</span>
              <LevelField
                skill={skill.name}
                value={skill.level}
                onChange={(level) => onChange(value.with(index, { ...skill, level }))}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={26}
                aria-label={t('removeSkill', { skill: skill.name })}
                onClick={() => onChange(value.filter((one) => one !== skill))}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <Autocomplete
        aria-label={t('addSkill')}
        aria-describedby={error === undefined ? undefined : errorId}
        placeholder={t('addSkill')}
        value={typed}
        data={known.filter((name) => !has(name))}
        limit={30}
        maxDropdownHeight={220}
        onChange={setTyped}
        onOptionSubmit={(name) => {
          // The field writes the chosen name into itself after this; only then can it be emptied.
          queueMicrotask(() => add(name))
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.defaultPrevented) return
          // Within a form Enter would save the artist.
          event.preventDefault()
          add(typed)
        }}
        onBlur={() => add(typed)}
      />
      {error !== undefined && (
        <p id={errorId} className={classes.error}>
          {error}
        </p>
      )}
    </FieldGroup>
  )
}
