import { useId } from 'react'
import { useTranslations } from 'use-intl'

import classes from './skills.module.css'

const LEVELS = [1, 2, 3, 4, 5] as const

interface LevelFieldProps {
  skill: string
  value: number
  onChange: (level: number) => void
}

/** How well somebody knows a skill: five bars, of which as many are filled. */
export function LevelField({ skill, value, onChange }: LevelFieldProps) {
  const t = useTranslations('artist.form')
  const name = useId()
  return (
    <span className={classes.levels} role="radiogroup" aria-label={t('levelOf', { skill })}>
      {LEVELS.map((level) => (
        <label key={level} className={classes.level} data-filled={level <= value || undefined}>
          <input
            type="radio"
            className={classes.radio}
            name={name}
            value={level}
            checked={level === value}
            aria-label={t('level', { level })}
            onChange={() => onChange(level)}
          />
          <span />
        </label>
      ))}
      <span className={classes.figure} aria-hidden>
        {value}
      </span>
    </span>
  )
}
