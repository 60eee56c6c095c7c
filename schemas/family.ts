/** The families of channels. Every message type belongs to one (architecture 2). */
export const families = ['plan', 'clue', 'result', 'rectification', 'liaison', 'receipt'] as const;
export type Family = (typeof families)[number];

export const isFamily = (text: string): text is Family => (families as readonly string[]).includes(text);
