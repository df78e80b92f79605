// Written by scripts/tokens.mjs from tokens.json. Do not edit.

export const HUES = [
  "blue",
  "teal",
  "green",
  "olive",
  "amber",
  "rust",
  "rose",
  "plum",
  "violet",
  "slate"
] as const

export const HUE_SOLIDS = {
  "blue": "#1567a6",
  "teal": "#057272",
  "green": "#1b763a",
  "olive": "#656900",
  "amber": "#855904",
  "rust": "#9c4621",
  "rose": "#9d4050",
  "plum": "#8a4585",
  "violet": "#6f509f",
  "slate": "#59616f"
} as const

export const SIZE = {
  "nav": 216,
  "nav-collapsed": 52,
  "top": 48,
  "toolbar": 44,
  "board-header": 44,
  "board-header-week": 21,
  "board-header-day": 23,
  "board-label": 268,
  "status-bar": 28,
  "row-1-lane": 30,
  "row-2-lanes": 48,
  "row-3-lanes": 70,
  "row-extra-lane": 21,
  "row-comfortable": 40,
  "department-row": 24,
  "bar-1-lane": 20,
  "bar-stacked": 19,
  "bar-comfortable": 26,
  "lane-gap": 2,
  "control": 30,
  "control-small": 26,
  "control-large": 36,
  "table-row": 36,
  "tab-bar": 38,
  "touch-target": 44,
  "phone-primary": 54
} as const

export const DAY_WIDTH = {
  "day": 960,
  "week": 160,
  "month": 35,
  "quarter": 13,
  "year": 3.2
} as const

export const MOTION = {
  "instant": 0,
  "fast": 90,
  "base": 140,
  "slow": 220,
  "settle": 180,
  "hover-card-delay": 350,
  "toast-life": 8000,
  "presence-fade": 6000
} as const

export const RAMPS = {
  "accent": [
    "#f2f5ff",
    "#e1e7ff",
    "#c7d2ff",
    "#a8b6fb",
    "#8a9af2",
    "#7281e9",
    "#5f6be0",
    "#494fcc",
    "#4247c0",
    "#33369e"
  ],
  "gray": [
    "#f6f7f9",
    "#f0f2f5",
    "#e4e7ec",
    "#c9cfd8",
    "#a6aebb",
    "#828b9a",
    "#626a78",
    "#454c59",
    "#2a2f39",
    "#15181e"
  ],
  "dark": [
    "#eceef2",
    "#b6bcc8",
    "#8f96a4",
    "#5f6674",
    "#3b414c",
    "#252931",
    "#1d2027",
    "#13151a",
    "#0f1115",
    "#0d0f13"
  ],
  "danger": [
    "#fff2f0",
    "#ffdfdc",
    "#fec4be",
    "#f99e97",
    "#ee7a73",
    "#e15955",
    "#d33a3c",
    "#c2272d",
    "#a71922",
    "#861118"
  ],
  "warn": [
    "#fff3e5",
    "#fde3c4",
    "#f9cb92",
    "#eeac53",
    "#d8901c",
    "#be7c09",
    "#a66c0b",
    "#92600b",
    "#7d5002",
    "#633f01"
  ],
  "ok": [
    "#e9faed",
    "#d0f2d8",
    "#abe5b9",
    "#82cf98",
    "#5fb87a",
    "#3fa362",
    "#2e9052",
    "#208046",
    "#1b6c3a",
    "#12562d"
  ]
} as const
