import { IconCheck } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslations } from 'use-intl'

import { hueOf } from '@/shared/lib/hue'
import { FieldGroup } from '@/shared/ui/FormDrawer'
import { HUES } from '@/shared/ui/tokens.gen'

import classes from './hue.module.css'

/** The hue in which a project is drawn. Each says its name, because not everybody tells them apart. */
export function HueField({ value, onChange }: { value: string; onChange: (color: string) => void }) {
  const t = useTranslations('project')
  const name = useId()
  const chosen = hueOf(value)
  return (
    <FieldGroup label={t('form.color')} note={t(`hue.${chosen}`)}>
      <div className={classes.hues} role="radiogroup" aria-label={t('form.color')}>
        {HUES.map((hue) => (
          <label key={hue} className={classes.hue} data-hue={hue} title={t(`hue.${hue}`)}>
            <input
              type="radio"
              name={name}
              value={hue}
              checked={hue === chosen}
              aria-label={t(`hue.${hue}`)}
              onChange={() => onChange(hue)}
            />
            <span className={classes.swatch}>
              {hue === chosen && <IconCheck size={15} stroke={2.5} aria-hidden />}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}
