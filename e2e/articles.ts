/** Articles of our own with the defects that real ones have. */

/** Invalid YAML in `cta`, a garbled dash, a wrong read time, published before it was created, no final newline. */
export const brokenArticle = String.raw`---
title: 'Tides: The Quiet Engine of the Coast'
subtitle: 'How a harbour town learned to live by the moon'
description: 'A walk along the sea wall of a small harbour, and what its tide tables say about the people who keep them.'
author: 'Ada Example'
read_time: '8 mins'
publish_date: '2023-05-06'
created_date: '2024-05-06'
heroImage: 'https://pictures.example/harbour.webp'
cta: 'Write to us about your town\'s own tide tables.'
---

The harbour fills twice a day, and twice a day it empties again. Nobody in the town looks up when it does.

The tables have been printed since 1871 ${'\u00e2\u20ac\u201c'} a thin blue booklet that hangs by every kitchen door.

![The sea wall at low tide](https://pictures.example/sea-wall.jpeg)

## What the booklet knows

It knows the height of the water to the inch, and it is [rarely wrong](https://tides.example/errors).

Those who live by it say that the moon is the only clerk who never took a holiday.`;

/** Valid, plain, with a read time that agrees. */
export const plainArticle = `---
title: Bread
description: How to bake it
author: Ada Example
read_time: 1 min
publish_date: 2024-03-01
---

# Bread

Flour, water, salt and time.
`;
