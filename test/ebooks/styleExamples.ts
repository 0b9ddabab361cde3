// For each rule on style sheets, CSS that breaks it, and CSS that looks alike and does not.
import type { EpubRuleId } from '../../src/inspect/epub/epubRules.ts';

export interface StyleExample {
  readonly broken: readonly string[];
  readonly fine: readonly string[];
}

export const styleExamples: Readonly<Partial<Record<EpubRuleId, StyleExample>>> = {
  'epub-text-colour': {
    broken: [
      'p { color: #222 }',
      'a { color: LinkText }',
      'p { color: rgb(0 0 0 / 50%) }',
      'p { color: initial }',
      '@media print { p { COLOR: Black } }',
      'p { -webkit-text-fill-color: black }',
    ],
    fine: ['p { color: inherit }', 'a { color: currentColor }', 'p { color: transparent }', 'p { color: var(--ink) }'],
  },
  'epub-background': {
    broken: [
      'body { background: papayawhip }',
      'p { background-color: #fff }',
      'p { background: linear-gradient(white, black) }',
      'p { background-color: some-later-colour }',
    ],
    fine: [
      'p { background: none }',
      'p { background-color: transparent }',
      'body { background: url(paper.png) repeat-x left top }',
      'p { background-color: initial }',
      'img.drawing, svg { background: white }',
    ],
  },
  'epub-line-colour': {
    broken: ['hr { border-top: 1em solid gray }', 'p { box-shadow: 0 0 1em #000 }', 'td { border-color: black }'],
    fine: ['hr { border-top: 1em solid }', 'td { border-color: currentColor }', 'a { text-decoration: underline }'],
  },
  'epub-font-size': {
    broken: ['p { font-size: 12pt }', 'h1 { font: bold 18px/1.2 serif }', 'p { font-size: calc(1em + 2PX) }'],
    fine: ['h1 { font-size: 1.5em }', 'p { font: 1em/20px serif }', 'p { font-size: 0px }'],
  },
  'epub-font-size-unit': {
    broken: ['small { font-size: small }', 'h1 { font-size: 4vw }', 'h1 { font-size: 2rem }'],
    fine: ['small { font-size: smaller }', 'h1 { font-size: 150% }', 'h1 { font-size: 12px }'],
  },
  'epub-base-size': {
    broken: ['body { font-size: 1.1em }', 'html { font-size: 62.5% }', 'p { font-size: 90% }', ':root{font-size:2em}'],
    fine: [
      'body { font-size: 100% }',
      'html { font-size: 1em }',
      'p.note { color: inherit }',
      'p small { font-size: 0.8em }',
      '.note p { font-size: 0.9em }',
      'h1 + p { font-size: 1.2em }',
    ],
  },
  'epub-line-height': {
    broken: ['p { line-height: 18px }', 'p { font: 1em/14pt serif }'],
    fine: ['p { line-height: 1.4 }', 'p { line-height: normal }', 'sup { line-height: 0 }'],
  },
  'epub-line-height-unit': {
    broken: ['p { line-height: 1.2em }', 'body { line-height: 120% }'],
    fine: ['p { line-height: 1.2 }', 'p { line-height: inherit }'],
  },
  'epub-font-family': {
    broken: ['p { font-family: Georgia }', '.a > span { font: 1em "Serif" }', '* { font-family: serif }'],
    fine: ['body { font-family: Georgia }', 'p { font-family: inherit }', '@font-face { font-family: "Serif" }'],
  },
  'epub-font-family-part': {
    broken: [
      'h1 { font-family: "Source Sans 3", sans-serif }',
      'code { font: 1em monospace }',
      '.a { font-family: serif }',
    ],
    fine: [
      'html { font-family: Georgia }',
      'h1 { font-family: inherit }',
      'math { font-family: "Noto Sans Math", math }',
    ],
  },
  'epub-important': {
    broken: ['p { text-indent: 0 !important }', 'body { margin: 0!important }', 'p { hyphens: none ! important }'],
    fine: ['p { break-before: page !important }', 'p { text-indent: 0 }'],
  },
  'epub-body-margin': {
    broken: [
      'body { margin: 5% }',
      'html { padding: 0 1em }',
      'body { margin-inline: 2em }',
      'body { padding: 0 0 0 70px }',
    ],
    fine: ['body { margin: 0 }', 'body { margin: 1em 0 }', 'body { margin: 0 auto }', 'p { margin: 1em }'],
  },
  'epub-page-rule': {
    broken: ['@page { margin: 1cm }', '@page :first { margin: 0 }'],
    fine: ['@media print { p {} }'],
  },
  'epub-physical-side': {
    broken: ['li { margin-left: 1em }', 'td { text-align: right }', 'blockquote { margin: 0 0 1em 2em }'],
    fine: ['li { margin-inline-start: 1em }', 'td { text-align: end }', 'blockquote { margin: 0 2em 1em 2em }'],
  },
  'epub-absolute-length': {
    broken: ['td { padding: 2px }', 'p { margin-block: .5cm }', 'div { width: 300px }', 'p { text-indent: 1pc }'],
    fine: ['td { border: 1px solid }', 'p { margin: 0 }', 'p { margin: 1em }', 'img { max-width: 300px }'],
  },
  'epub-position': {
    broken: ['aside { position: fixed }', 'p { position: ABSOLUTE }', 'h1 { position: sticky }'],
    fine: ['p { position: relative }', 'p { position: static }'],
  },
  'epub-overflow': {
    broken: ['table { overflow: auto }', 'div { overflow-x: hidden }'],
    fine: ['div { overflow: visible }', 'p { overflow-wrap: break-word }'],
  },
  'epub-no-wrap': {
    broken: ['pre { white-space: pre }', 'td { white-space: nowrap }'],
    fine: ['pre { white-space: pre-wrap }'],
  },
  'epub-flex': {
    broken: ['div { display: flex }', 'ul { display: inline-grid }'],
    fine: ['div { display: block }', '@supports (display: flex) { div { display: flex } }'],
  },
  'epub-custom-property': {
    broken: ['p { margin: var(--gap) }', ':root { --gap: 1em }', 'p { width: calc(1em + var(--a, 1em)) }'],
    fine: ['p { -webkit-hyphens: none }', '@supports (--a: 0) { p { margin: var(--gap) } }'],
  },
  'epub-comment-hyphens': { broken: ['/* Headings -- all of them */'], fine: ['/* Headings - all of them */'] },
  'epub-import': { broken: ['@import "more.css";', '@import url(more.css) screen;'], fine: ['@charset "utf-8";'] },
  'epub-css-syntax': {
    broken: ['p { color inherit }', 'p::: { margin: 0 }', '} p { margin: 0 }'],
    fine: ['p { margin: 0; ; }', '@media amzn-kf8 { p { margin: 0 } }', 'p::before { content: "}" }'],
  },
};
