// A guide whose words say whether a class that has read to chapter 3 may read them.

/** `EARLY` words are of chapters 1 to 3, `LATE` words of what follows or of what may follow. */
export const tangledGuide = `---
title: The Lighthouse
description: Of LATEdescription in chapter 9.
work: { title: The Lighthouse, form: novel }
---

Nobody says where LATEintroduction belongs.

## Plot

### Chapters 1–2: EARLY1

They set out, LATElink. See [the end](#chapter-8-latetitle).

They set out, EARLY3.

### Chapter 3: EARLY4

- They arrive, EARLY5.
- Much later, in chapter 7, LATEitem.

#### A closer look

EARLY6 is told here.

### Chapters 3–4: LATEhalf

They quarrel, LATEstraddle.

### Chapter 8: LATEtitle

LATEpassage.

#### Chapter 1 again, LATEbelow

LATEnested.

## Characters

### Anna

Also known as: LATEname

Somebody whose LATEfate nobody places.

A keeper’s daughter, EARLY7 (chapter 1).

### LATEperson

She comes in chapter 5.

## Themes

### Light

#### Chapters 1–3

EARLY8.

#### Chapter 9

LATEtheme.

### Dark

Compare chapters 2, 4 and 6: LATElist.

| Chapter | What |
| --- | --- |
| 2 | EARLY9 |
| 11 | LATErow |

![LATEalt, chapter 10](late.png)

## Key quotes

> The lamp was EARLY10.
>
> — Anna, chapter 2 · [Light](#light)

EARLY11 says why. It is the first[^one].

It returns in chapter 12, LATEcomment.

> The lamp was LATEquotation.
>
> — LATEspeaker, chapter 6

LATEcommentary.

> Nobody knows where LATEunplaced stands.
>
> — Anna

## Glossary

- **lamp**: EARLY12 (chapter 1)
- **fog**: LATEterm (chapter 9)
- **reef**: LATEreef

## Timeline

| When | What |
| --- | --- |
| Chapter 1 | EARLY13 |
| Chapter 12 | LATEevent |

## Questions

1. What does LATEquestion do? (chapter 5)

   **Answer.** LATEanswer.

2. What is EARLY14? (chapter 1, 2 marks)

   **Answer.** EARLY15.

3. Who is LATEwho?

4. Who leaves? (chapter 2)

   **Answer.** EARLY16.

5. Who stays, and why? (chapter 3)

   **Answer.** LATEforeseen, as chapter 9 shows.

## Quiz

1. Which is it? (chapter 6)

   - [ ] LATEwrong
   - [x] LATEright

## Context

EARLY17 is of no chapter.

The author thought of LATEcontext, the last of all, in chapter 12.

[^one]: Not the last, see chapter 10, LATEnote.
`;
