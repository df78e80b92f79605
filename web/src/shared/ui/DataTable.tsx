import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useMemo, useRef, type ReactNode } from 'react'

import classes from './DataTable.module.css'
import { useRowWindow } from './useRowWindow'

export interface Column<Row> {
  key: string
  label: string
  /** The label is for those who listen: its cells say by themselves what they are. */
  isLabelHeard?: boolean
  /** The width, as a track of a grid: `minmax(200px, 2fr)`. */
  track: string
  align?: 'end'
  /** Which of two rows comes first; without it nobody can sort by the column. */
  compare?: (one: Row, other: Row) => number
  cell: (row: Row) => ReactNode
}

interface DataTableProps<Row> {
  label: string
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  /** The key of a column; with a minus before it the order is turned round. */
  sort: string
  onSort: (sort: string) => void
  /** What a click anywhere in a row does. The keyboard needs a button in one of its cells as well. */
  onOpen?: (row: Row) => void
  openKey?: string | undefined
}

const ROW_HEIGHT = 36

/** A table of any length, of which only what is seen is drawn. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, sort, onOpen, openKey } = props
  const scroller = useRef<HTMLDivElement>(null)
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort])
  const { first, end } = useRowWindow(scroller, sorted.length, ROW_HEIGHT)
  const gridTemplateColumns = columns.map((column) => column.track).join(' ')
  return (
    <div
      ref={scroller}
      className={classes.root}
      role="table"
      aria-label={label}
      aria-rowcount={sorted.length + 1}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.row} style={{ gridTemplateColumns }}>
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} sort={sort} onSort={props.onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: sorted.length * ROW_HEIGHT }}>
        {sorted.slice(first, end).map((row, offset) => {
          const index = first + offset
          const key = rowKey(row)
          return (
            <div
              key={key}
              role="row"
              aria-rowindex={index + 2}
              className={classes.row}
              data-opens={onOpen !== undefined || undefined}
              data-open={key === openKey || undefined}
              style={{ gridTemplateColumns, transform: `translateY(${index * ROW_HEIGHT}px)` }}
              onClick={() => onOpen?.(row)}
            >
              {columns.map((column) => (
                <div key={column.key} role="cell" className={classes.cell} data-align={column.align}>
                  {column.cell(row)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function sortRows<Row>(rows: Row[], columns: Column<Row>[], sort: string): Row[] {
  const isTurned = sort.startsWith('-')
  const compare = columns.find((column) => column.key === sort.slice(isTurned ? 1 : 0))?.compare
  if (compare === undefined) return rows
  return [...rows].sort((one, other) => (isTurned ? compare(other, one) : compare(one, other)))
}

interface HeadCellProps<Row> {
  column: Column<Row>
  sort: string
  onSort: (sort: string) => void
}

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const isUp = sort === column.key
  const isDown = sort === `-${column.key}`
  const order = isUp ? 'ascending' : isDown ? 'descending' : 'none'
  if (column.compare === undefined) {
    return (
      <div role="columnheader" className={classes.cell} data-align={column.align}>
        {column.isLabelHeard === true ? <span className="heard-only">{column.label}</span> : column.label}
      </div>
    )
  }
  return (
    <div role="columnheader" aria-sort={order} className={classes.cell} data-align={column.align}>
      <button
        type="button"
        className={classes.sort}
        data-active={isUp || isDown || undefined}
        onClick={() => onSort(isUp ? `-${column.key}` : column.key)}
      >
        {column.label}
        {isUp && <IconArrowUp size={13} aria-hidden />}
        {isDown && <IconArrowDown size={13} aria-hidden />}
      </button>
    </div>
  )
}
